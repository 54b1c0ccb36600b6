"""What is printed: the one page that goes back to whoever prescribed the exercises."""
