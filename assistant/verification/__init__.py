"""Verification: what an answer says is held against the clauses it cites, whoever wrote it."""
