"""Rules about limits, overload and messages that are sent to others."""
