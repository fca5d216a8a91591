"""Numbers, dates and contacts that clauses print, and which of them is asked for."""
