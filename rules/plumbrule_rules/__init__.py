"""The built-in rules. A rule is `area/name.py` with its page `area/name.md`; its id is its place."""
