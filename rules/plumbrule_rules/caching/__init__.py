"""Rules about caches and conditional requests."""
