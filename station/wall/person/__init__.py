"""The person: a figure in its colours, with everything around it that shows a movement."""
