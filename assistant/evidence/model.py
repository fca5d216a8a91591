"""What was chosen as evidence for a question, and how it answers."""

from dataclasses import dataclass
from enum import StrEnum

from assistant.evidence.retrieval import Candidate


class Form(StrEnum):
    """How the evidence answers."""

    SINGLE = "single"
    PARTS = "parts"
    COMPARISON = "comparison"


@dataclass(frozen=True, slots=True)
class Selection:
    """Evidence in the order of the answer.

    Attributes:
        form: how it answers.
        candidates: at most one a clause.
        missing: documents named for which nothing was found, by the words of the question.
        silent: ids of documents compared that say nothing near enough to what the others say.
        nearest: clauses of documents compared that come near the matter without speaking of it.
        outside: of the candidates the clause of a document that was not asked about; empty for none.
    """

    form: Form
    candidates: tuple[Candidate, ...]
    missing: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    nearest: tuple[Candidate, ...] = ()
    outside: str = ""
