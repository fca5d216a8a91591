"""The ledger: clauses filtered by body, date, kind, words and place, complete."""
