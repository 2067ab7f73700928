"""Coupling: what services know of each other, wait for and share."""
