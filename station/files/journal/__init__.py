"""The journal: what was done, durable in one SQLite file."""
