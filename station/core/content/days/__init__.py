"""What of a programme is for a day: weeks, days in turn, what is due, what the person answers."""
