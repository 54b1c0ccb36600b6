"""Where sentences are recorded: by a model that speaks like a person, long before they are said."""
