"""Indexes: what is missing, what is too much, and what cannot work."""
