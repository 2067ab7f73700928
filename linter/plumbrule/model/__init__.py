"""What rules may see: the linked workspace and its typed nodes."""
