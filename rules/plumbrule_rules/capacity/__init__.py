"""Capacity: whether what all replicas together want is there."""
