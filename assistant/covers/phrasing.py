"""The words around what a document says of itself, in the language of the answer."""

from dataclasses import dataclass

from assistant.model import Language


@dataclass(frozen=True, slots=True)
class CoverPhrases:
    """Sentence patterns; the named fields of each are given in braces."""

    value: str
    agrees: str
    differs: str
    missing: str
    names: dict[str, str]
    title: str
    whole_title: str
    number: str
    issuer: str
    date: str
    parts: str
    counts: dict[str, str]
    chapters: str
    separator: str
    chapter_separator: str
    end: str
    newest: str
    oldest: str
    undated: str
    validity: str


_CHINESE = CoverPhrases(
    value="{value}（{name}的{role}）。{mark}",
    agrees="是的，{name}的{role}是{value}。{mark}",
    differs="更正：提问中的“{asked}”与文件不符，{name}的{role}是{value}。{mark}",
    missing="{name}没有印{role}。",
    names={
        "date": "成文日期",
        "doc-number": "发文字号",
        "signature": "发文机关",
        "salutation": "主送机关",
        "plan-title": "标题",
        "release-note": "公开方式",
    },
    title="《{value}》{mark}",
    whole_title="《{value}》（标题）。{mark}",
    number="发文字号{value}{mark}",
    issuer="发文机关{value}{mark}",
    date="{value}成文{mark}",
    parts="正文{counts}",
    counts={"chapter": "{n}个部分", "task": "{n}项任务", "measure": "{n}条措施", "article": "{n}条"},
    chapters="各部分：{titles}。",
    separator="，",
    chapter_separator="；",
    end="。",
    newest="{value}成文的{name}最新（在{count}份文件中）。{mark}",
    oldest="{value}成文的{name}最早（在{count}份文件中）。{mark}",
    undated="{name}没有印成文日期，没有计入。",
    validity="文件没有写明现在是否仍然有效，也没有写明有效期；请以发文机关公布的清理结果为准。",
)

_ENGLISH = CoverPhrases(
    value="{value} ({role} of {name}). {mark}",
    agrees="Yes, the {role} of {name} is {value}. {mark}",
    differs="Correction: the question says “{asked}”, but the {role} of {name} is {value}. {mark}",
    missing="{name} prints no {role}.",
    names={
        "date": "date",
        "doc-number": "document number",
        "signature": "issuing body",
        "salutation": "list of addressees",
        "plan-title": "title",
        "release-note": "note on release",
    },
    title="《{value}》{mark}",
    whole_title="《{value}》 (title). {mark}",
    number="document number {value}{mark}",
    issuer="issued by {value}{mark}",
    date="dated {value}{mark}",
    parts="it holds {counts}",
    counts={"chapter": "{n} parts", "task": "{n} tasks", "measure": "{n} measures", "article": "{n} articles"},
    chapters="Parts: {titles}.",
    separator=", ",
    chapter_separator="; ",
    end=".",
    newest="{name}, dated {value}, is the newest of {count} documents. {mark}",
    oldest="{name}, dated {value}, is the oldest of {count} documents. {mark}",
    undated="{name} prints no date and is left out.",
    validity="The documents do not state whether they are still in force, nor until when they are.",
)


def cover_phrases(language: Language) -> CoverPhrases:
    """The phrases of a language."""
    return language.choose(chinese=_CHINESE, english=_ENGLISH)
