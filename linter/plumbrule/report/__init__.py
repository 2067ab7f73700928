"""From a report to text on a stream; one module for each format."""
