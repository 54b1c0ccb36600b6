"""What lasts: settings, exercises, programmes and the journal."""
