"""How long work tells its caller where it is. Nothing here prints."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class Stage(StrEnum):
    """Steps of an ingestion, in order; each event comes after its step is safely stored."""

    READ = "read"
    EMBED = "embed"
    MATCH = "match"
    ACTIVATE = "activate"
    REMOVE = "remove"
    PURGE = "purge"
    SAVE = "save"


@dataclass(frozen=True, slots=True)
class Progress:
    """``done`` of ``total`` files (READ), steps (SAVE) or clauses (all others) have passed a stage."""

    stage: Stage
    done: int
    total: int


OnProgress: TypeAlias = Callable[[Progress], None]


def ignore(_progress: Progress) -> None:
    """Tell nobody."""
