"""What the commands share, and those that look after the station instead of leading a workout."""
