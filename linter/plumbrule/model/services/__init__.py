"""Services and the calls between them."""
