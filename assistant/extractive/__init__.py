"""Answers from the clauses alone: values, bodies, quotes, corrections, comparisons."""
