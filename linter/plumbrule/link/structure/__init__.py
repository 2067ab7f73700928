"""Whether the documents of a contract have the structure that their version prescribes."""
