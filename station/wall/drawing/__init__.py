"""The drawing itself: boxes, words, signs, colours, and how large the eye needs them."""
