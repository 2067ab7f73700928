"""The native manifest: what a team wrote down about its services."""
