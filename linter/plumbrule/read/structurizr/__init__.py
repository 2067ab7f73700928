"""Reads workspaces in the Structurizr DSL into the form that their JSON has."""
