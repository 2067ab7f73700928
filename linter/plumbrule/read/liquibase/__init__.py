"""Changelogs of Liquibase in XML, YAML and JSON, read as the SQL that Liquibase makes of them."""
