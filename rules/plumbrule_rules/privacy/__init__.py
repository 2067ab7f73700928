"""What a database, a contract or a file gives away: passwords, tokens, personal data."""
