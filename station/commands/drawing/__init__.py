"""The commands that draw: the screens, an exercise that moves, the figures."""
