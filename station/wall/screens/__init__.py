"""Each screen: its scene becomes elements with their places."""
