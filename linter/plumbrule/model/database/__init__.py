"""Schemas: the changes that make them, the tables they leave, and what can be asked of these."""
