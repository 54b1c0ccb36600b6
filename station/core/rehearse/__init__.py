"""A workout in virtual time: played, written down, and shown screen by screen."""
