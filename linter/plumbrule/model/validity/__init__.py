"""What makes a contract contradict itself: references, paths, schemas, examples, links."""
