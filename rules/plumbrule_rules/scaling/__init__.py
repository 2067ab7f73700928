"""Rules about what gives way when tables grow."""
