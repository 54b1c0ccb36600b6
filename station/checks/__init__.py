"""The doctor: looks at every part of the station, and says what to do about it."""
