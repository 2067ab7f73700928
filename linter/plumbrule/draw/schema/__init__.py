"""Tables and what refers from one to another."""
