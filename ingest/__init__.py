"""Documents in: readers, clause parser, facts, catalog, indexes."""
