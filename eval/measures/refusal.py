"""Refusal: of questions that the documents don't answer, and, falsely, of those they do.

Refusal recall is the mean of ``rightly_refused`` over the unanswerable questions, higher is better; the false refusal
rate is the mean of ``falsely_refused`` over the answerable ones, lower is better. Range 0 or 1 each. Source: abstention
recall and over-refusal as in SQuAD 2.0 (Rajpurkar et al., 2018).
"""


def rightly_refused(*, refused: bool, answerable: bool) -> float | None:
    """Whether an unanswerable question was refused; None for an answerable one."""
    return None if answerable else float(refused)


def falsely_refused(*, refused: bool, answerable: bool) -> float | None:
    """Whether an answerable question was refused; None for an unanswerable one."""
    return float(refused) if answerable else None
