"""How a list of responsible bodies is cut into names, as printed.

The rules are the genre's: 、 separates; 及 and 和 join names but also stand inside them (文化和旅游部): they separate
only behind a complete body; 等 separates before a collective (国务院相关部门) or at the end. A prefix printed once
(各市州、县市区人民政府) keeps its names together; a suffix printed once does not.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from ingest.lines import fold_document
from ingest.regions import find_regions

_COMPLETE = re.compile(
    r"(?:政府|部门|单位|机构|地区|地方|企业|团体|组织|公司|集团|[委局厅部署院行办会处室司科联社台馆站所队校关]|中心|大学|法庭)"
    r"(?:\([^()]*\))?$"
)
_SOCIETY = "社会"  # ends like a body (…会) and is none
_QUALIFIED_COLLECTIVE = re.compile(
    r"(?:国务院|中央|各级|各|相关|有关|其他|所属|[省市州县区旗盟]直|[省市州县区旗盟](?:级|属|各|有关|相关|直)|自治区)"
)
_PLAIN_COLLECTIVE = re.compile(r"(?:部门|单位|机构|成员单位|地区)?$")
_JOINED_COLLECTIVE = re.compile(r"各|有关|相关|其他|所属")
_SEPARATOR = re.compile(r"、|\s+|以及|及|和|与|会同|等")

# 各市州、县市区人民政府: the first part is only kinds of regions, the next ones too, up to the body they share.
_REGION_KINDS = r"[省市州县区盟旗乡镇街道设地自治直辖(),]+"
_EACH_KIND = re.compile(rf"各{_REGION_KINDS}$")
_KIND_WITH_BODY = re.compile(rf"{_REGION_KINDS}(?:人民政府|政府|党委|管委会|管理委员会|办事处)?(?:\([^()]*\))?$")


# Characters that decide whether a name ends like a body, and how many names one printed prefix may serve.
_TAIL_CHARS = 16
_LONGEST_RUN = 12


@dataclass(frozen=True, slots=True)
class _Part:
    start: int
    end: int
    after_comma: bool  # whether 、 stands before it


@dataclass(frozen=True, slots=True)
class NameList:
    """Names as spans of the text they were cut from, in printed order.

    Attributes:
        spans: start and end of each name.
        open_ended: the list has 等.
    """

    spans: tuple[tuple[int, int], ...]
    open_ended: bool


def split_names(folded: str, start: int, end: int) -> NameList:
    """Cut ``folded[start:end]`` into names."""
    parts: list[_Part] = []
    part_start, after_comma, open_ended = start, False, False
    for match in _separators(folded, start, end):
        if not _separates(folded, match, part_start, end):
            continue
        parts.append(_Part(*_strip(folded, part_start, match.start()), after_comma))
        part_start, after_comma = match.end(), match[0] == "、"
        if match[0] == "等":
            open_ended = True
            if _PLAIN_COLLECTIVE.match(folded, match.end(), end):
                part_start = end
                break
    parts.append(_Part(*_strip(folded, part_start, end), after_comma))
    named = [part for part in parts if part.start < part.end]
    return NameList(tuple(_join_shared_prefixes(folded, named)), open_ended)


def split_addressees(salutation: str) -> tuple[str, ...]:
    """Cut a salutation into the bodies it addresses, as printed.

    Commas separate; 、 separates only behind a complete body or before 各: bodies that share a suffix stay together.
    """
    folded = fold_document(salutation)
    addressees, start, depth = [], 0, 0
    for position, char in enumerate(folded):
        depth += (char == "(") - (char == ")")
        separates = char in ",;" or (char == "、" and _separates_addressees(folded, start, position))
        if depth == 0 and separates:
            addressees.append(salutation[start:position])
            start = position + 1
    addressees.append(salutation[start:])
    stripped = ("".join(addressee.split()).rstrip(":：") for addressee in addressees)
    return tuple(addressee for addressee in stripped if addressee)


def _separates_addressees(folded: str, start: int, position: int) -> bool:
    before = folded[max(start, position - _TAIL_CHARS) : position]
    return _COMPLETE.search(before) is not None or folded.startswith("各", position + 1)


def _separators(folded: str, start: int, end: int) -> list[re.Match[str]]:
    """Candidates outside inner brackets: 各市（州）、县（市、区）人民政府 has one."""
    depth, position, found = 0, start, []
    for match in _SEPARATOR.finditer(folded, start, end):
        between = folded[position : match.start()]
        depth += between.count("(") - between.count(")")
        position = match.start()
        if depth <= 0:
            found.append(match)
    return found


def _separates(folded: str, separator: re.Match[str], part_start: int, end: int) -> bool:
    position = separator.start()
    if separator[0] == "等":
        patterns = (_QUALIFIED_COLLECTIVE, _PLAIN_COLLECTIVE)
        return position > part_start and any(pattern.match(folded, separator.end(), end) for pattern in patterns)
    if separator[0] in ("及", "以及", "和", "与") or separator[0].isspace():
        before = folded[max(part_start, position - _TAIL_CHARS) : position]
        complete = _COMPLETE.search(before) is not None and not before.endswith(_SOCIETY)
        return complete or _JOINED_COLLECTIVE.match(folded, separator.end(), end) is not None
    return True


def _join_shared_prefixes(folded: str, parts: list[_Part]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    index = 0
    while index < len(parts):
        run = [parts[index]]
        for part in parts[index + 1 : index + _LONGEST_RUN]:
            if not part.after_comma:
                break
            run.append(part)
        length = _shared_prefix_length([folded[part.start : part.end] for part in run])
        joined.append((run[0].start, run[length - 1].end))
        index += length
    return joined


def _shared_prefix_length(names: list[str]) -> int:
    """How many names from the first on lean on a prefix that only the first prints; 1 if none do."""
    if _COMPLETE.search(names[0][-_TAIL_CHARS:]):
        return 1
    if _EACH_KIND.match(names[0]):
        leaning = _KIND_WITH_BODY
        return _run_length(names, lambda name: leaning.match(name) is not None)
    mentions = find_regions(names[0])
    if mentions and mentions[-1].end_char == len(names[0]) and mentions[0].start_char > 0:
        return _run_length(names, lambda name: any(mention.start_char == 0 for mention in find_regions(name)))
    return 1


def _run_length(names: list[str], leans: Callable[[str], bool]) -> int:
    """Length of the run that ends with the first complete body; 1 if a name that does not lean comes before it."""
    for index, name in enumerate(names[1:], start=1):
        if not leans(name):
            return 1
        if _COMPLETE.search(name[-_TAIL_CHARS:]):
            return index + 1
    return 1


def _strip(folded: str, start: int, end: int) -> tuple[int, int]:
    while start < end and folded[start].isspace():
        start += 1
    while end > start and folded[end - 1].isspace():
        end -= 1
    return start, end
