"""HTTP contracts: the nodes of an API, their schemas, and what operations and fields mean."""
