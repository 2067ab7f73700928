"""From the bytes of one file to facts. A reader sees no other file and judges nothing."""
