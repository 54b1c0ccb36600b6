"""The picture on the wall: a View becomes pixels."""
