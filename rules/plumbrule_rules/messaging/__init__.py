"""Messaging: what becomes of messages that come twice, too late, in another order, or that nobody can handle."""
