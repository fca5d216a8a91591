"""Days and spans of days as options take them: 2021-06-30, 2021-06, 2021, 2021年6月底."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from ingest.errors import InputError
from ingest.normalize import fold

_DATE = re.compile(
    r"(?P<year>[12]\d{3})(?:[-/.年](?:(?P<month>\d{1,2})(?:[-/.月](?:(?P<day>\d{1,2})日?)?)?)?(?P<end>底|末)?)?"
)


@dataclass(frozen=True, slots=True)
class Span:
    """From one day to another, both included; the end of a month or year is the moment between two days.

    Attributes:
        first: what is before the span is due before this day.
        last: what is after the span is due after this day.
        text: how it was written.
    """

    first: date
    last: date
    text: str


def due_before_of(text: str) -> Span:
    """The span of ``--due-before``; errors as for ``read_span``."""
    return read_span(text, "--due-before")


def due_after_of(text: str) -> Span:
    """The span of ``--due-after``; errors as for ``read_span``."""
    return read_span(text, "--due-after")


def read_span(text: str, option: str) -> Span:
    """Read a day, a month or a year; 2021年6月底 is the moment at which that month is over.

    Raises:
        InputError: it is none of these, or no such day exists.
    """
    found = _DATE.fullmatch(fold("".join(text.split())))
    try:
        if found is None or text.strip().endswith(("-", "/", ".")):
            raise ValueError(text)
        year, month, day = (int(found[part]) if found[part] else None for part in ("year", "month", "day"))
        assert year is not None
        first = date(year, month or 1, day or 1)
        last_month = month or 12
        last = date(year, last_month, day or calendar.monthrange(year, last_month)[1])
        return Span(last + timedelta(days=1), last, text) if found["end"] else Span(first, last, text)
    except ValueError as error:
        raise InputError(
            f"{option}: {text!r} is no date that can be read; write 2021-06-30, 2021-06, 2021 or 2021年6月底"
        ) from error
