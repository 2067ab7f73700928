"""From findings to findings: small pure stages that select, weigh, mark, silence and order."""
