"""The command that shows one clause: show."""

from collections.abc import Iterable
from typing import Annotated

import typer

from assistant.channels.cli.options import DataDir, known, settings_for
from assistant.channels.cli.terminal import Terminal, terminal_of
from ingest.model import Clause, Document


def show(
    context: typer.Context,
    clause_id: Annotated[str, typer.Argument(metavar="CLAUSE_ID", help="Id of the clause, e.g. guoban-2021-25#2.5.1.")],
    data_dir: DataDir = None,
) -> None:
    """Show one clause: its text, where it stands, and the facts in it."""
    from ingest.opening import open_reader

    terminal = terminal_of(context)
    with open_reader(settings_for(data_dir)) as reader:
        reader.require_documents()
        snapshot = reader.snapshot
    clause = snapshot.clauses[known(clause_id, snapshot.clauses, terminal)]
    terminal.show("\n".join(_described(clause, snapshot.documents[clause.document_id], terminal)))


def _described(clause: Clause, document: Document, terminal: Terminal) -> Iterable[str]:
    number = f"（{document.metadata.number}）" if document.metadata.number else ""
    yield clause.clause_id
    yield f"《{document.metadata.title}》{number}{clause.label}"
    if clause.trail:
        yield " › ".join(clause.trail)
    yield ""
    yield clause.text
    yield ""
    yield terminal.say("characters {start} to {end}", start=clause.start_char, end=clause.end_char)
    if clause.leads:
        yield terminal.say("lead: {names}", names="、".join(clause.leads))
    if clause.participants:
        yield terminal.say("responsible: {names}", names="、".join(clause.participants))
    if clause.inherited:
        names = "、".join(clause.inherited.bodies)
        yield terminal.say("also, by {origin}: {names}", origin=clause.inherited.from_clause_id, names=names)
    for deadline in clause.deadlines:
        yield terminal.say("due: {day} (“{text}”)", day=deadline.due.isoformat(), text=deadline.text)
    for target in clause.targets:
        amount = f"{target.comparator.value} {target.value:g} {target.unit}"
        yield terminal.say("target: {amount} (“{text}”)", amount=amount, text=target.text)
