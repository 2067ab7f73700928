"""Mermaid: diagrams that forges and documentation tools render from text."""
