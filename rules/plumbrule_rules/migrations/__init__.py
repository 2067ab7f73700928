"""Migrations: what makes others wait, what cannot be undone, and what fails when it runs."""
