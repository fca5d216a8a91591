"""The command that answers: ask."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from assistant.channels.cli.options import DataDir, settings_for
from assistant.channels.cli.running import ExitCode
from assistant.channels.cli.terminal import Terminal, terminal_of
from assistant.channels.cli.unfinished import note_unfinished
from assistant.model import Question, Turn
from ingest.errors import InputError

# A page of text; more is a document, not a question.
MOST_QUESTION_CHARS = 4000
# In UTF-8; with room for white space around the question, and a byte order mark.
_MOST_CHAR_BYTES = 8
_FROM_STDIN = "-"


def ask(
    context: typer.Context,
    question: Annotated[
        str, typer.Argument(metavar="QUESTION", help="The question, up to 4000 characters; - reads it from stdin.")
    ],
    history: Annotated[
        Path | None,
        typer.Option(
            "--history",
            metavar="FILE",
            help='Earlier turns: a JSON list of {"role": "user" or "assistant", "content": "…"}.',
            show_default=False,
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Write the answer as one JSON object.")] = False,
    no_llm: Annotated[
        bool, typer.Option("--no-llm", help="Answer from the clauses alone, without a language model.")
    ] = False,
    data_dir: DataDir = None,
) -> None:
    """Answer a question, with the clauses that prove it."""
    terminal = terminal_of(context)
    text = checked_question(_from_stdin(terminal) if question == _FROM_STDIN else question, terminal)
    settings = settings_for(data_dir)
    if settings.llm_model and not no_llm:
        terminal.note("this version answers from the clauses alone; {model} is not asked", model=settings.llm_model)
    turns: tuple[Turn, ...] = ()
    if history is not None:
        from assistant.channels.history import read_history

        turns = read_history(history)
    from assistant.rendering import answer_record, render_text
    from assistant.wiring import open_assistant

    with open_assistant(settings) as assistant:
        answer = assistant.ask(Question(text, turns))
        note_unfinished(assistant.unfinished(), settings, terminal)
    if as_json:
        terminal.record(json.dumps(answer_record(answer), ensure_ascii=False))
    else:
        if answer.table is not None:
            terminal.table(answer.table.headers, answer.table.rows)
        terminal.show(render_text(answer))
    raise typer.Exit(ExitCode.ABSTAINED if answer.refused else ExitCode.ANSWERED)


def checked_question(text: str, terminal: Terminal) -> str:
    """The question without surrounding space.

    Raises:
        InputError: it is empty, too long, or not UTF-8.
    """
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise InputError(terminal.say("the question is not UTF-8 text; convert it first")) from error
    cleaned = text.replace("\0", " ").strip()
    if not cleaned:
        raise InputError(terminal.say('the question is empty; write it in quotes, e.g. tiaowen ask "出口退税要几天？"'))
    if len(cleaned) > MOST_QUESTION_CHARS:
        raise InputError(
            terminal.say(
                "the question has {count} characters, at most {most} are read; ask about one thing at a time",
                count=len(cleaned),
                most=MOST_QUESTION_CHARS,
            )
        )
    return cleaned


def _from_stdin(terminal: Terminal) -> str:
    if sys.stdin is None:
        raise InputError(terminal.say("stdin is closed; give the question as an argument, or pipe it in"))
    most_bytes = MOST_QUESTION_CHARS * _MOST_CHAR_BYTES
    try:
        content = sys.stdin.buffer.read(most_bytes + 1)  # no more: stdin may have no end
        if len(content) > most_bytes:
            raise InputError(
                terminal.say(
                    "the question on stdin has more than {most} characters; ask about one thing at a time",
                    most=MOST_QUESTION_CHARS,
                )
            )
        return content.decode("utf-8-sig")
    except OSError as error:
        reason = terminal.messages.error(error.strerror or str(error))
        raise InputError(terminal.say("the question on stdin can't be read ({reason})", reason=reason)) from error
    except UnicodeDecodeError as error:
        raise InputError(terminal.say("the question on stdin is not UTF-8 text; convert it first")) from error
