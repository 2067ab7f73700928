"""From the fixes of findings to the contents of files: new migrations in the layout of the repository, and edits."""
