"""How the parts are wired: the header of the Pi with what the settings put on it."""
