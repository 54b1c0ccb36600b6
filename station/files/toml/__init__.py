"""TOML as people write it: read into values, every fault with its line and a hint."""
