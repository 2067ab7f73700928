"""The DDL statements that shape a schema, each read from its tokens into changes."""
