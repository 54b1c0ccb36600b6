"""The screens of what a person is asked before a workout."""
