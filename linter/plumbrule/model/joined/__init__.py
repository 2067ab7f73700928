"""What only several kinds of files together can tell: operations and tables, consumers and providers."""
