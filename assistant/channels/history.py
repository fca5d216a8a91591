"""Earlier turns of a conversation as a JSON file: a list of ``{"role": "user" | "assistant", "content": "…"}``."""

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from assistant.model import Turn
from ingest.errors import InputError

_MOST_PLACES = 5
# More than a conversation of years; what has no end (a device, a stuck pipe) is not read to it.
_MOST_MEGABYTES = 4


class _Turn(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    role: Literal["user", "assistant"]
    content: str


_TURNS = TypeAdapter(list[_Turn])


def read_history(path: Path) -> tuple[Turn, ...]:
    """Read the turns, oldest first.

    Raises:
        InputError: the file can't be read, is too long or holds something else; the message names the first wrong
            places.
    """
    content = _content(path)
    try:
        turns = _TURNS.validate_json(content)
    except ValidationError as error:
        wrong = [f"{_place(item['loc'])}{item['msg']}" for item in error.errors()]
        more = [f"and {len(wrong) - _MOST_PLACES} more"] if len(wrong) > _MOST_PLACES else []
        places = "; ".join([*wrong[:_MOST_PLACES], *more])
        raise InputError(
            f'history {path}: {places}; it must be a JSON list of {{"role": "user" or "assistant", "content": "…"}}'
        ) from error
    return tuple(Turn(turn.role, turn.content) for turn in turns)


def _content(path: Path) -> bytes:
    most_bytes = _MOST_MEGABYTES * 1_000_000
    try:
        with path.open("rb") as file:
            content = file.read(most_bytes + 1)
    except OSError as error:
        raise InputError(f"history {path} can't be read ({error.strerror}); check the path") from error
    if len(content) > most_bytes:
        raise InputError(f"history {path} is longer than {_MOST_MEGABYTES} MB; give the last turns alone")
    return content


def _place(location: tuple[int | str, ...]) -> str:
    """``turn 2, role: ``; turns count from 1, as a reader counts."""
    if not location:
        return ""
    turn, *field = location
    return ", ".join([f"turn {int(turn) + 1}", *map(str, field)]) + ": "
