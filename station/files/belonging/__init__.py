"""What belongs to whom: the people of a station, and what each may take back or take away."""
