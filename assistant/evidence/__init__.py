"""Which clauses answer: retrieval, selection, support."""
