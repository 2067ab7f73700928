"""Services as catalogues and models describe them. One module for each format, and one that joins them."""
