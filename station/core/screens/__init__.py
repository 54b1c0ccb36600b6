"""What each screen shows, as data, and when it next looks different."""
