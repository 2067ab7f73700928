"""What HTTP asks of a contract: methods, codes, bodies, errors, promises of work to come."""
