"""Options and arguments that several commands share."""

import difflib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated

import typer

from assistant.channels.cli.terminal import Terminal
from ingest.errors import InputError
from ingest.model import Document
from ingest.settings import Settings, load_settings


def path_of(text: str) -> Path:
    """A path as given; an empty one, which Path would take for the working directory, is refused.

    Raises:
        InputError: it is empty.
    """
    if not text.strip():
        raise InputError("a path given is empty; name a file or folder, with . for the working directory")
    return Path(text)


def data_dir_of(text: str) -> Path:
    """The folder given with ``--data-dir``; errors as for ``path_of``."""
    if not text.strip():
        raise InputError("--data-dir is empty; name a folder, or leave the option out for the default one")
    return Path(text)


DataDir = Annotated[
    Path | None,
    typer.Option(
        "--data-dir",
        metavar="DIR",
        parser=data_dir_of,
        help="Folder of the catalog and the indexes; by default TIAOWEN_DATA_DIR, else the user data folder.",
        show_default=False,
    ),
]

_MOST_SUGGESTIONS = 3
_STATE_NAMES = ("全国", "国家", "中国", "中央", "national")
# The end of a long id tells clauses apart, so even loosely similar ids are worth offering.
_CUTOFF = 0.5


def settings_for(data_dir: Path | None) -> Settings:
    """The settings, with the data directory of the command line first; errors as for ``load_settings``."""
    return load_settings(data_dir=data_dir)


def known(given: str, things: Iterable[str], terminal: Terminal) -> str:
    """Check the id of a document or a clause.

    Raises:
        InputError: it is unknown; the message offers the nearest ones.
    """
    ids = list(things)
    if given in ids:
        return given
    close = difflib.get_close_matches(given, ids, n=_MOST_SUGGESTIONS, cutoff=_CUTOFF)
    problem = terminal.say("{id} is not there", id=given) if given.strip() else terminal.say("the id given is empty")
    hint = (
        terminal.say("did you mean {ids}?", ids=", ".join(close))
        if close
        else terminal.say("tiaowen documents and tiaowen clauses list what there is")
    )
    raise InputError(terminal.say("{problem}; {hint}", problem=problem, hint=hint))


def region_documents(name: str, documents: Mapping[str, Document]) -> frozenset[str]:
    """Ids of the documents of a region and of those below it, which may be none; 全国 has those of the state.

    Raises:
        InputError: there is no such region; the message names those that there are documents of.
    """
    from ingest.regions import find_region, is_within

    places = {id_: place_of(document) for id_, document in documents.items()}
    wanted = _STATE_NAMES[0] if name.strip() in _STATE_NAMES else name.strip()
    if find_region(wanted) is None and wanted not in {_STATE_NAMES[0], *places.values()}:
        raise InputError(
            f"{name!r} is no region that is known; there are documents of {'、'.join(sorted({*places.values()}))}"
        )
    return frozenset(id_ for id_, place in places.items() if is_within(place, wanted))


def place_of(document: Document) -> str:
    """Full name of the region a document is of; 全国 for the state's own."""
    return document.metadata.region or _STATE_NAMES[0]
