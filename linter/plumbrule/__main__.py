"""`python -m plumbrule`."""

from plumbrule.cli import main

main()
