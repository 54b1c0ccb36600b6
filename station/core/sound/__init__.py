"""What can be heard, as numbers: marks, samples, and how long speech takes."""
