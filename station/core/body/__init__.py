"""The body as geometry: a figure of key poses, and the anatomy that holds it together."""
