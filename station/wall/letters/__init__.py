"""The wall in letters: a view in a terminal, for whoever has no display or reads with their fingers."""
