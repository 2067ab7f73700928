"""From the facts of all files to one workspace. An ambiguous match is no match."""
