"""Writes a first manifest from what other files say of the services."""
