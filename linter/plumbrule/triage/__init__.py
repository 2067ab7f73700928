"""From findings to findings: small pure stages that select, order and mark."""
