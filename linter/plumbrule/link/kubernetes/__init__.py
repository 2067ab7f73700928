"""Kubernetes and what runs on it: from documents to rendered sets, and from sets to facts about services."""
