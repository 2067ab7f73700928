"""What a change costs those who use its table meanwhile: the lock it takes, and the work done under it."""
