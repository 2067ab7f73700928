"""Plain text: for terminals, logs and commit messages."""
