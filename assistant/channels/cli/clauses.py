"""The command that lists clauses, on the screen or as a file: clauses."""

from pathlib import Path
from typing import Annotated

import typer

from assistant.channels.cli.days import Span, due_after_of, due_before_of
from assistant.channels.cli.ledger_filters import Given, choose_rows
from assistant.channels.cli.ledger_output import Format, Output
from assistant.channels.cli.options import DataDir, path_of, settings_for
from assistant.channels.cli.terminal import terminal_of
from assistant.channels.cli.unfinished import note_unfinished
from ingest.model import ClauseKind


def clauses(
    context: typer.Context,
    document_id: Annotated[
        str | None, typer.Argument(metavar="DOCUMENT", help="Id of a document; all without one.", show_default=False)
    ] = None,
    lead: Annotated[
        list[str] | None,
        typer.Option(
            "--lead",
            metavar="BODY",
            help="Only what this body leads; everyday names will do (人社厅). Repeat it for what several lead "
            "together.",
            show_default=False,
        ),
    ] = None,
    participant: Annotated[
        list[str] | None,
        typer.Option(
            "--participant",
            metavar="BODY",
            help="Only what this body takes part in without leading.",
            show_default=False,
        ),
    ] = None,
    body: Annotated[
        list[str] | None,
        typer.Option("--body", metavar="BODY", help="Only what names this body in either part.", show_default=False),
    ] = None,
    due_before: Annotated[
        Span | None,
        typer.Option(
            "--due-before",
            metavar="DATE",
            parser=due_before_of,
            help="Only what is due before this day, the day itself left out: 2021-06-30, 2021-06 (before its first "
            "day), 2021, or 2021年6月底 (30 June included).",
            show_default=False,
        ),
    ] = None,
    due_after: Annotated[
        Span | None,
        typer.Option(
            "--due-after",
            metavar="DATE",
            parser=due_after_of,
            help="Only what is due after this day, the day itself left out; 2021-06 is after its last day.",
            show_default=False,
        ),
    ] = None,
    dated: Annotated[bool, typer.Option("--dated", help="Only what has a deadline.")] = False,
    document: Annotated[
        list[str] | None,
        typer.Option("--document", metavar="ID", help="Only this document; repeat it for several.", show_default=False),
    ] = None,
    region: Annotated[
        str | None,
        typer.Option(
            "--region",
            metavar="REGION",
            help="Only documents of this region and of those below it; 全国 for the state's own.",
            show_default=False,
        ),
    ] = None,
    kind: Annotated[
        list[ClauseKind] | None,
        typer.Option(
            "--kind",
            metavar="KIND",
            help="Only this kind (heading, task, measure, principle, article, preamble, notice, closing); repeat it "
            "for several. Without it every filter but the document lists only what assigns work: task, measure, "
            "principle, article.",
            show_default=False,
        ),
    ] = None,
    text: Annotated[
        list[str] | None,
        typer.Option(
            "--text", metavar="WORDS", help="Only what holds all these words, in any script.", show_default=False
        ),
    ] = None,
    format_: Annotated[
        Format | None,
        typer.Option("--format", help="How to write them; by the ending of --out, else a table.", show_default=False),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", metavar="FILE", parser=path_of, help="Write to this file; xlsx needs one.", show_default=False
        ),
    ] = None,
    chart: Annotated[
        Path | None,
        typer.Option(
            "--chart",
            metavar="FILE",
            parser=path_of,
            help="Draw their deadlines by month and by body: an HTML page that opens offline. Without --format and "
            "--out nothing is listed then.",
            show_default=False,
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over files that are there.")] = False,
    data_dir: DataDir = None,
) -> None:
    """List clauses with who is responsible, until when, and how much."""
    from ingest.opening import open_reader

    terminal = terminal_of(context)
    settings = settings_for(data_dir)
    output = Output(format_, out, chart, overwrite=force)
    given = Given(
        document_ids=tuple([document_id] if document_id is not None else []) + tuple(document or ()),
        leads=tuple(lead or ()),
        participants=tuple(participant or ()),
        bodies=tuple(body or ()),
        due_before=due_before,
        due_after=due_after,
        region=region,
        kinds=tuple(kind or ()),
        texts=tuple(text or ()),
        dated=dated,
    )
    with open_reader(settings) as reader:
        reader.require_documents()
        documents = reader.snapshot.documents
        note_unfinished(reader.unfinished(), settings, terminal)
    rows = choose_rows(documents, given, terminal)
    output.write(rows, documents, settings.web_url, terminal)
