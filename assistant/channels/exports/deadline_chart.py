"""The deadlines of clauses as an HTML page of two charts, by month and by body, and a list; it opens offline."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from importlib.resources import files
from string import Template
from typing import Any

import plotly.graph_objects as go  # type: ignore[import-untyped]
from plotly.offline import get_plotlyjs  # type: ignore[import-untyped]

from assistant.channels.exports.entry import Entry
from assistant.channels.messages import Messages
from assistant.model import Language
from ingest.model import Deadline

# A hover that is taller than the window hides its own bar.
_MOST_HOVER_LABELS = 15
# Months without a deadline are drawn too, unless that makes bars too narrow to point at.
_MOST_FILLED_MONTHS = 48
_BAR_PX, _FRAME_PX = 24, 110
_LANGUAGES = {Language.CHINESE: "zh-CN", Language.ENGLISH: "en"}


@dataclass(frozen=True, slots=True)
class _Due:
    """A deadline of a clause."""

    deadline: Deadline
    entry: Entry

    @property
    def month(self) -> str:
        return self.deadline.due.isoformat()[:7]


def render_chart(entries: Sequence[Entry], messages: Messages) -> str:
    """The page; a clause counts once in a month and once for a body, however many deadlines it has there."""
    say = messages.say
    dues = sorted(
        (_Due(deadline, entry) for entry in entries for deadline in entry.row.deadlines), key=lambda d: d.deadline.due
    )
    clauses = {due.entry.clause.clause_id for due in dues}
    page = Template(files(__package__).joinpath("deadline_page.html").read_text(encoding="utf-8"))
    return page.substitute(
        language=_LANGUAGES[messages.language],
        heading=escape(say("Deadlines")),
        summary=escape(say("{deadlines} deadlines in {clauses} clauses", deadlines=len(dues), clauses=len(clauses))),
        by_month=escape(say("By month")),
        by_body=escape(say("By body")),
        all_deadlines=escape(say("All deadlines")),
        headers="".join(f"<th>{escape(say(name))}</th>" for name in ("due", "clause", "lead", "text")),
        rows="".join(_table_row(due, messages) for due in dues),
        figures=_script_json({"month": _month_figure(dues, messages), "body": _body_figure(dues, messages)}),
        plotly=get_plotlyjs(),
    )


def _month_figure(dues: Sequence[_Due], messages: Messages) -> dict[str, Any]:
    by_month = _grouped((due.month, due) for due in dues)
    months = _months(list(by_month))
    bars = go.Bar(
        x=months,
        y=[_clause_count(by_month.get(month, ())) for month in months],
        customdata=[_hover(by_month.get(month, ()), messages) for month in months],
        hovertemplate="<b>%{x}</b>  %{y}<br>%{customdata}<extra></extra>",
        textposition="outside",
        text=[_shown_count(by_month.get(month, ())) for month in months],
        cliponaxis=False,
    )
    figure = go.Figure(bars)
    figure.update_layout(template="none", height=360, margin={"l": 48, "r": 16, "t": 24, "b": 72}, showlegend=False)
    figure.update_xaxes(type="category", automargin=True, showgrid=False)
    figure.update_yaxes(title_text=messages.say("clauses due"), rangemode="tozero", tickformat="d")
    return _as_json(figure)


def _body_figure(dues: Sequence[_Due], messages: Messages) -> dict[str, Any]:
    parts = {
        messages.say("leads"): _grouped((name, due) for due in dues for name in due.entry.clause.leads),
        messages.say("responsible, nobody leads"): _grouped((n, due) for due in dues for n in _without_lead(due.entry)),
    }
    totals = {name: sum(_clause_count(part.get(name, ())) for part in parts.values()) for name in _names(parts)}
    bodies = sorted(totals, key=lambda name: totals[name])  # the longest bar is drawn last, on top
    figure = go.Figure(
        [
            go.Bar(
                name=part,
                orientation="h",
                y=[_as_label(name) for name in bodies],
                x=[_clause_count(grouped.get(name, ())) for name in bodies],
                customdata=[_hover(grouped.get(name, ()), messages) for name in bodies],
                hovertemplate="<b>%{y}</b>, %{fullData.name}: %{x}<br>%{customdata}<extra></extra>",
                textposition="inside",
                textangle=0,
                text=[_shown_count(grouped.get(name, ())) for name in bodies],
            )
            for part, grouped in parts.items()
        ]
    )
    figure.update_layout(
        template="none",
        barmode="stack",
        height=_FRAME_PX + _BAR_PX * max(len(bodies), 2),
        margin={"l": 16, "r": 16, "t": 48, "b": 48},
        legend={"orientation": "h", "y": 1, "yanchor": "bottom", "x": 0, "traceorder": "normal"},
    )
    figure.update_yaxes(type="category", automargin=True, dtick=1, showgrid=False)
    figure.update_xaxes(title_text=messages.say("clauses due"), rangemode="tozero", tickformat="d")
    return _as_json(figure)


def _without_lead(entry: Entry) -> tuple[str, ...]:
    """Who is responsible for a clause that nobody leads: its own bracket, or else another clause's."""
    clause = entry.clause
    if clause.leads:
        return ()
    return clause.participants or (clause.inherited.bodies if clause.inherited else ())


def _grouped(pairs: Iterable[tuple[str, _Due]]) -> dict[str, list[_Due]]:
    groups: dict[str, list[_Due]] = {}
    for name, due in pairs:
        groups.setdefault(name, []).append(due)
    return groups


def _names(parts: Mapping[str, Mapping[str, Sequence[_Due]]]) -> list[str]:
    return list(dict.fromkeys(name for grouped in parts.values() for name in grouped))


def _clause_count(dues: Sequence[_Due]) -> int:
    return len({due.entry.clause.clause_id for due in dues})


def _shown_count(dues: Sequence[_Due]) -> str:
    return str(_clause_count(dues)) if dues else ""


def _months(present: Sequence[str]) -> list[str]:
    """The months in order, with those between them while that stays readable."""
    if not present:
        return []
    first, last = (date.fromisoformat(f"{month}-01") for month in (min(present), max(present)))
    span = (last.year - first.year) * 12 + last.month - first.month + 1
    if span > _MOST_FILLED_MONTHS:
        return sorted(present)
    numbers = range(first.year * 12 + first.month - 1, first.year * 12 + first.month - 1 + span)
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in numbers]


def _hover(dues: Sequence[_Due], messages: Messages) -> str:
    """Labels of the clauses, a line each."""
    labels = {due.entry.clause.clause_id: _place(due.entry) for due in dues}
    lines = [_as_label(label) for label in list(labels.values())[:_MOST_HOVER_LABELS]]
    if len(labels) > len(lines):
        lines.append(messages.say("and {count} more", count=len(labels) - len(lines)))
    return "<br>".join(lines)


def _as_label(text: str) -> str:
    """Text that Plotly, which knows some markup and some entities in labels, shows as it is."""
    return escape(text, quote=False)


def _place(entry: Entry) -> str:
    return f"{entry.document.number or entry.clause.document_id} {entry.clause.label}"


def _table_row(due: _Due, messages: Messages) -> str:
    entry, deadline = due.entry, due.deadline
    place = escape(_place(entry))
    link = f'<a href="{escape(entry.url)}">{place}</a>' if entry.url else place
    mark = escape(messages.say(" (year inferred)")) if deadline.inferred else ""
    day = f"{deadline.due.isoformat()}<br><small>{escape(deadline.text)}{mark}</small>"
    cells = (day, link, escape(entry.leads), escape(entry.clause.body))
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>\n"


def _as_json(figure: go.Figure) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(figure.to_json())
    return made


def _script_json(value: object) -> str:
    """JSON that can't end the script it stands in."""
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c").replace("\u2028", "\\u2028")
