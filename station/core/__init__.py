"""The rules of a workout: values in, values out; no clock, file, pin, thread or pygame."""
