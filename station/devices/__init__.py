"""What can be touched or heard: one foreign library per file."""
