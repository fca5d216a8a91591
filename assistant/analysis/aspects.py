"""Questions that ask several things at once: the parts of the enumeration they ask about."""

import re
from dataclasses import dataclass

from assistant.analysis.topic import bare_words

# Words that say "each of these": only with one of them is an enumeration taken apart.
_SEVERAL = re.compile(
    r"分别|各(?!地|部门|级|类|省|市|县|界|方|项|国|单位|族|有关|相关|区|街道|乡)|:[^?。]+[、,]|汇总|梳理|归纳|概括|哪些(?:改革|事|要求|措施|安排|规定|支持|举措|工作|做法|任务|政策|内容)"
    r"|哪几[方件项]|两(?:头|方面)(?=各|分别|都|怎)|[两二三四]方面|一手.{1,12}一手|包括|以及.{2,15}(?:怎|如何|什么)|respectively"
    # two asking words, or an enumeration right before one
    r"|(?:怎么|怎样|如何|什么|哪).{2,20}[、,].{0,16}(?:怎么|怎样|如何|什么|哪)|[^,、]{1,12}、[^,、]{1,12}[、和][^,、]{2,12}(?:上|方面|领域|监管|改革)(?:怎么|如何|有什么|有哪些)"
)
_AFTER_COLON = re.compile(r":([^?。]+)")
_ENUMERATION = re.compile(
    r"[^,。;?!]+(?:、[^,。;?!、]+)+|[^,。;?!、]{2,12}[和与][^,。;?!、]{2,12}|(?:[^,。;?!]{3,14},){2,}"
)
_BOTH_HANDS = re.compile(r"一手抓?([^,、一]{1,10})[,、]?一手抓?([^,、。?]{1,10})")
_FROM_TO = re.compile(r"从([^,。;从到]{1,12}(?:、[^,。;从到]{1,12})*)到([^,。;?现]{1,12})(?=[,。?各分都])")
_DATE = re.compile(r"(?:(?:19|20)\d\d年)?(?:\d{1,2}月)?年?[底末]?(?:以?前)?")
_SEPARATOR = re.compile(r"[、,]|以及|和|与")
_LEADING = re.compile(r"^(?:的|在|对|从|把|能|向)+")
_TRAILING = re.compile(r"(?:上|里|中)?(?:分别|[两几二三四]方面|两头|这[两三四几]种|各|方面).*$")


@dataclass(frozen=True, slots=True)
class Aspects:
    """The things asked about one by one.

    Attributes:
        several: the question asks for more than one thing.
        parts: the members of its enumeration, folded; empty when it prints none.
        context: the rest of the question, for all parts.
    """

    several: bool = False
    parts: tuple[str, ...] = ()
    context: str = ""


def find_aspects(topic_text: str) -> Aspects:
    """Return the aspects of a folded question without the documents it names."""
    if not _SEVERAL.search(topic_text):
        return Aspects()
    enumeration, context = _enumeration(topic_text)
    parts = tuple(part for part in map(_trim, _SEPARATOR.split(enumeration)) if bare_words(part))
    if parts and all(map(_DATE.fullmatch, parts)):
        return Aspects()  # one matter at several dates
    if len(parts) < 2 or max(map(len, parts)) < 2:
        return Aspects(several=True, context=topic_text)
    return Aspects(True, parts, bare_words(context))


def _enumeration(text: str) -> tuple[str, str]:
    """The words that list things, with 、 between them, and the words around; empty words when nothing is listed."""
    for pattern in (_BOTH_HANDS, _FROM_TO):
        match = pattern.search(text)
        if match:
            return "、".join(match.groups()), f"{text[: match.start()]} {text[match.end() :]}"
    listed = _AFTER_COLON.search(text)
    if listed and re.search(r"[、,]", listed[1]):
        return listed[1], text[: listed.start()]
    longest = max(_ENUMERATION.finditer(text), key=lambda m: len(m[0]), default=None)
    if longest is None:
        return "", text
    return longest[0], f"{text[: longest.start()]} {text[longest.end() :]}"


def _trim(part: str) -> str:
    return _TRAILING.sub("", _LEADING.sub("", part.strip())).strip()
