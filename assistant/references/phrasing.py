"""The words around clauses named by number, in the language of the answer."""

from dataclasses import dataclass

from assistant.model import Language


@dataclass(frozen=True, slots=True)
class ReferencePhrases:
    """Sentence patterns; the named fields of each are given in braces."""

    bullet: str
    within: str
    below: str
    row: str
    rest: str
    by_count: str
    several: str
    missing: str
    nearest: str
    none: str
    without: str
    silent: str
    more: str


_CHINESE = ReferencePhrases(
    bullet="- {place}：{quotes}",
    within="{label}在“{title}”部分。{marks}",
    below="{label}之下共{count}条：",
    row="- {label}：{quotes}",
    rest="另有{count}处：{labels}。",
    by_count="{document}没有单独编号的“{asked}”，按先后次序数是{label}。",
    several="{document}中编号为“{asked}”的有{count}处。",
    missing="{document}没有“{asked}”。",
    nearest="编号最近的是：",
    none="已收录的文件都没有“{asked}”。",
    without="{place}没有写明{what}：{quotes}",
    silent="{place}没有写明{what}。",
    more="另有{count}处编号相同，写明文件名称或所在部分即可查看。",
)

_ENGLISH = ReferencePhrases(
    bullet="- {place}: {quotes}",
    within="{label} stands in the part “{title}”. {marks}",
    below="Under {label} there are {count}:",
    row="- {label}: {quotes}",
    rest="And {count} more: {labels}.",
    by_count="{document} numbers nothing as “{asked}”; counted from the first it is {label}.",
    several="{document} has “{asked}” in {count} places.",
    missing="{document} has no “{asked}”.",
    nearest="The nearest numbers are:",
    none="None of the documents held here has “{asked}”.",
    without="{place} does not state {what}: {quotes}",
    silent="{place} does not state {what}.",
    more="{count} more clauses have this number; name the document or the part to see them.",
)


def reference_phrases(language: Language) -> ReferencePhrases:
    """The phrases of a language."""
    return language.choose(chinese=_CHINESE, english=_ENGLISH)
