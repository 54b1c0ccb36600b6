"""The display and its keys: found, opened, lost, turned."""
