"""Links between clauses of different documents: who carries out whom, how near in words, what differs."""
