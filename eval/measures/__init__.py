"""Measures: one file each, pure functions of what was answered and what the question's key says."""
