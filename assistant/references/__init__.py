"""Clauses named by their number."""
