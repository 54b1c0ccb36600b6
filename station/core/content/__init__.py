"""What a therapist writes, as data: exercises, programmes, their rules, words, and the plan of today."""
