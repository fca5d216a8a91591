"""When the documents don't answer, and what is said then."""
