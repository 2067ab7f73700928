"""How a contract is cut and named: resources, paths, properties, versions, money, time."""
