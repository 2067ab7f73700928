"""What a contract tells its readers, and how it looks."""
