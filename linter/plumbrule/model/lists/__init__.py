"""Lists and how a client walks through them."""
