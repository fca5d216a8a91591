"""Links between clauses, part by part."""
