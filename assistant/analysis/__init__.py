"""Query analysis: what a question names and what kind of answer it expects."""
