"""docker-compose: from files to projects, and from projects to facts about services."""
