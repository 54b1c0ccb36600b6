"""Asking: the way from home into a workout, and what a person is asked before, in and after it."""
