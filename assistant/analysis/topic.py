"""What a question is about: its words without the documents it names and without asking words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from ingest.tokens import segments, words

_ASKING = re.compile(
    r"(?:我们?|咱们?|俺们?)(?:公司|厂子?|企业|单位|店里?|家里?|这边|这儿)?|"
    r"请问|按照|根据|依据|帮我|麻烦|一下|到底|具体|怎么(?:样|讲|说|办|规定|要求|安排)?|怎样|如何|什么样的|什么|咋说?"
    r"|哪[一几两]?[个些类种份条项方面]*|多少|几个|几(?=[天日月年项家种类件次批级倍处])|有没有|是不是|会不会|能不能|是否|规定的?|要求|提到|提出"
    r"|(?:所有|全部|这几[份个]|这些)的?(?=文件)"
    r"|这(?:个|项|件|一)(?:数字?|要求|规定|事情?|任务|工作|说法)?"
    r"|没有?(?=提|写|说|讲|规定|涉及|[?。,]|$)|,?(?:对吗|对吧|对不对|是吗|是吧)(?=[?。]|$)"
    r"|没有?(?:说|提|写|涉及)(?:到|及)?的(?:也|都|文件)?(?:请|要)?(?:指出|说明|列|标)出?来?|只字未提|没提到?|[几两三四五六七八九十][份个](?=文件)"
    r"|文件|里面|方面|分别|各是|说法|政策|安排|写[着到]|还有|都有|何时|有何|不同|区别|异同|差别|时候|这是|那是|最[迟晚]"
    r"|\b(?:what|which|who|when|how|is|are|does|do|the|of|for|in|to|a|an|under|according|by|and|s)\b"
)
# Prepositions before the matter: 关于电子证照, 对容缺受理; not 对外贸易, 就业.
_PREPOSITION = re.compile(
    r"(?:(?<=^)|(?<=[\s,。;:?!、和与及]))(?:关于|对于|针对|围绕|(?:至于|就|对)(?![外口接标照象策付抗业医读近诊地])(?=[\u4e00-\u9fff]{2}))"
)
_STRETCH = re.compile(r"[,。;:?!]")
# Words that say nothing when they stand alone; inside a word (会议, 几何, 其他) they are part of it.
_PARTICLES = frozenset("给的了是在对有把被让我你他们这那和与及其就也还会能可按啥几吗呢啊吧么里各写讲说都谁")
# What is asked of a matter.
_ATTRIBUTES = re.compile(
    r"(?:时[间限点]|期限|节点|日期|年份|最后|程度|数[量值字目]|截止|进度|频次|指标|目标|比例|(?:大)?幅度?|口径|变化|差[别异]|区别|对比|比较"
    r"|部门|单位|机[构关]|牵头|负责|责任|参[与加]|配合|主管|层面|一样|相同)+"
)
_MARKS = re.compile(r"[?!,。;:、\"“”‘’'()《》]")


@dataclass(frozen=True, slots=True)
class Topic:
    """What a question is about.

    Attributes:
        text: the folded question without the documents it names.
        bare: ``text`` without asking words and particles, for measuring how much of it evidence covers.
        official: words of official documents for the everyday words in it.
        subject: ``bare`` without what a follow-up borrows from an earlier question, and without words for what is asked
            of the matter (时限, 牵头单位).
    """

    text: str
    bare: str
    official: tuple[str, ...] = ()
    subject: str = ""

    @property
    def expanded(self) -> str:
        """``text`` followed by the official words."""
        return " ".join((self.text, *self.official))


def find_topic(folded: str, *, named: Sequence[tuple[int, int]] = (), own_chars: int | None = None) -> Topic:
    """Return the topic of a folded question.

    Args:
        folded: the question.
        named: spans of the documents it names.
        own_chars: how many of its characters are its own; what follows is borrowed from an earlier question.
    """
    text = _without(folded, named) or folded
    own = text if own_chars is None else _without(folded[:own_chars], named)
    return Topic(text, bare_words(text), official_words(text), _without_attributes(bare_words(own)))


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    kept: list[str] = []
    behind = 0
    for start, end in sorted(spans):
        kept.append(text[behind:start])
        behind = max(behind, end)
    return " ".join((*kept, text[behind:])).strip()


def _without_attributes(bare: str) -> str:
    return "".join(" " if _ATTRIBUTES.fullmatch(word) else word for word in segments(bare))


def masked(text: str, spans: Sequence[tuple[int, int]], *, fill: str = " ") -> str:
    """Return the text with spans blanked out, offsets kept."""
    chars = list(text)
    for start, end in spans:
        chars[start:end] = fill * (end - start)
    return "".join(chars)


def bare_words(text: str) -> str:
    """Return folded ``text`` without asking words and particles."""
    kept = _MARKS.sub(" ", _PREPOSITION.sub(" ", _ASKING.sub(" ", text)))
    return " ".join("".join(" " if word in _PARTICLES else word for word in segments(kept)).split())


@lru_cache(maxsize=4096)
def official_words(folded: str) -> tuple[str, ...]:
    """Return the words official documents use for everyday words of a folded text, without repeats.

    An everyday expression counts where it stands as it is, or where all of its words stand in one clause of the
    question (看通讯录 in 居然要看我通讯录).
    """
    stretches = [frozenset(words(stretch)) for stretch in _STRETCH.split(folded)]
    found = dict.fromkeys(
        official
        for group in _thesaurus()
        if group.matches(folded, stretches)
        for official in group.official
        if official not in folded
    )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Group:
    """Everyday expressions, each with its words, and the official words for them."""

    everyday: tuple[tuple[str, frozenset[str]], ...]
    official: tuple[str, ...]

    def matches(self, folded: str, stretches: Sequence[frozenset[str]]) -> bool:
        return any(
            expression in folded or (len(parts) > 1 and any(parts <= stretch for stretch in stretches))
            for expression, parts in self.everyday
        )


@cache
def _thesaurus() -> tuple[_Group, ...]:
    groups = []
    lines = resources.files("assistant.analysis").joinpath("thesaurus.txt").read_text(encoding="utf-8").splitlines()
    for line in lines:
        if line.strip() and not line.startswith("#"):
            everyday, official = line.split(" = ")
            expressions = tuple((expression, frozenset(words(expression))) for expression in everyday.split("|"))
            groups.append(_Group(expressions, tuple(official.split("|"))))
    return tuple(groups)
