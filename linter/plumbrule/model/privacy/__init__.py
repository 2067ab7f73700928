"""What leaves a system that should stay in it, and what gets in that nobody asked for."""
