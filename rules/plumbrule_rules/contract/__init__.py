"""Whether a contract holds together: it can be read, its references lead somewhere, and its parts agree."""
