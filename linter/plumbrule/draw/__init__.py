"""From a linked workspace to diagrams: what is drawn is a plain graph, and every format is a function of it."""
