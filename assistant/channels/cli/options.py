"""Options and arguments that several commands share."""

import difflib
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from ingest.errors import InputError
from ingest.settings import Settings, load_settings

DataDir = Annotated[
    Path | None,
    typer.Option("--data-dir", metavar="DIR", help="Folder of the catalog and the indexes.", show_default=False),
]

_MOST_SUGGESTIONS = 3
# The end of a long id tells clauses apart, so even loosely similar ids are worth offering.
_CUTOFF = 0.5


def settings_for(data_dir: Path | None) -> Settings:
    """The settings, with the data directory of the command line first; errors as for ``load_settings``."""
    return load_settings(data_dir=data_dir)


def known(kind: str, given: str, things: Iterable[str]) -> str:
    """Check an id.

    Raises:
        InputError: it is unknown; the message offers the nearest ones.
    """
    ids = list(things)
    if given in ids:
        return given
    close = difflib.get_close_matches(given, ids, n=_MOST_SUGGESTIONS, cutoff=_CUTOFF)
    hint = f"did you mean {' or '.join(close)}?" if close else "tiaowen documents lists what there is"
    raise InputError(f"no {kind} {given!r}; {hint}")
