"""Who may call an operation, and how the caller proves it."""
