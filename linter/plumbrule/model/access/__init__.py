"""Who may call what, and how a caller proves who it is."""
