"""A workout from within: what happened, what is to be done, where it stands, how it goes on."""
