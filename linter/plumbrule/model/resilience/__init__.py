"""What keeps a service up under load, and what keeps those up that it calls."""
