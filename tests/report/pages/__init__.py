"""Pages of the sample rules."""
