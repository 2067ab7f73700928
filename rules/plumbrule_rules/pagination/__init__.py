"""How lists are handed out in pages, and what keeps one request from asking for everything."""
