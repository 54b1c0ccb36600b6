"""Where sentences are recorded: by a model that speaks like a person, long before they are said."""

import os

# What runs the model would tell its makers of each use, and keeps a number of this machine for it. It
# reads this when it is loaded.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
