"""Caches and conditional requests: what answers say about how long they hold, and what they are compared by."""
