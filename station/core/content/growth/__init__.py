"""How doses grow by the programme's own rule, and what is learned of a person's own times."""
