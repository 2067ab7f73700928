"""Regular expressions of contracts: what they say, and whether a matcher can lose itself in them."""
