"""What stands around the body of a document: titles, number, salutation, forwarding, signature, notes, residue."""

import re
from dataclasses import dataclass

from ingest.brackets import Span
from ingest.lines import DATE_WORDS
from ingest.paragraphs import Paragraph
from ingest.roles import TITLE_ROLES, Role

_IDEOGRAPHS = r"[\u4e00-\u9fff]"
_DATE = re.compile(rf"\(?{DATE_WORDS}\)?")
_NUMBER = re.compile(
    rf"{_IDEOGRAPHS}{{1,15}}[〔\[(【]\d{{4}}[〕\])】]第?\d{{1,5}}号|(?:{_IDEOGRAPHS}{{2,20}}令)?第?[\d一二三四五六七八九十百〇零]{{1,6}}号"
)
_RELEASE_NOTE = re.compile(r"\([^()]{0,6}件[^()]{0,12}(?:公开|发布|印发|登报)[^()]{0,20}\)")
_PROMULGATION = re.compile(r"\(.*(?:通过|公布|施行|发布|修订|修正|批准).*\)")
_ATTACHMENT_LIST = re.compile(r"附(?:件|表|录)? ?\d? ?:.+|附(?:件|表|录)? ?:")
_ATTACHMENT_LABEL = re.compile(r"附(?:件|表|录) ?[\d一二三四五六七八九十]{0,3}")
_IMPRINT = re.compile(r"(?:抄送|抄报|分送|主送|报送):.*|.{2,30}\d日印发|\(?联系(?:人|电话|方式|单位):[^。]*")
_PAGE_NUMBER = re.compile(r"[-—–· ]{0,6}\d{1,4}[-—–· ]{0,6}|第 ?\d{1,4} ?页(?: ?共 ?\d{1,4} ?页)?")
_LETTERHEAD = re.compile(r"[^\W\d]{2,30}(?:文件|令|公告)")
_CONTENTS = re.compile(r"目\s*[录次]")
_RESIDUE = re.compile(
    r"(?:相关|有关)(?:稿件|链接|文档|报道|解读|附件|文件|信息|阅读)|附件下载|(?:政策|文件|图文)?解读|扫一扫.*"
    r"|[【\[(]?(?:打印|关闭|字体|返回|分享|收藏|保存)(?:本页|窗口|顶部|首页|到)?[】\])]?"
    r"|(?:责任编辑|编辑|来源|信息来源|浏览次数|点击数|阅读次数|字号|版权所有|网站标识码|当前位置|上一篇|下一篇)[: ].*"
    r"|(?:索引号|主题分类|主题词|发文机关|发文机构|发布机构|成文日期|发文日期|发布日期|公开日期|生效日期|标题|发文字号"
    r"|文号|公文种类|有效性|效力状态|时效性|信息分类|公开方式|公开范围|公开时限|统一编号|组配分类|关键词|签发人|公文时效"
    r"|发布时间):.*"
)
_SIGNER = re.compile(rf"(?:代?[省市州县区]长|总理|主席|部长|局长|主任)[: ]*{_IDEOGRAPHS}[{_IDEOGRAPHS[1:-1]} ]{{1,7}}")
_SIGNATURE_END = re.compile(
    r"(?:政府|委员会|办公[厅室]|[部局厅委署院会]|中心|银行|分行|支行|公司|[纪党]委|总社|海关|[处室办])(?:\(.{1,6}\))?$"
)
_ADDRESSEE = re.compile(r"政府|部门|单位|机构|公司|企业|各|委|局|厅|办|部|院|处|省|市|县|区|州|同志|学校")
_ANNOUNCES = re.compile(r"如下|以下|意见|通知|方案|规定|现|措施")
_PROSE = re.compile(r"[。;!]|[:,]$|如下|以下|现将|^(?:为|根据|按照|经)")
_TITLE_END = re.compile(
    r"(?:通知|意见|方案|办法|规定|要点|条例|决定|决议|计划|规划|细则|措施|公告|通告|通报|函|批复|报告|纲要|清单|分工|法|规则|指引|指南|标准|目录|制度)"
    r"(?:\([^()]{1,20}\))?$"
)
_IN_BRACKETS = re.compile(r"\([^()]{1,20}\)")
_MAX_TITLE_CHARS = 100
_MAX_TITLE_LINES = 6
_MAX_UNTYPICAL_TITLE_LINES = 3
_MAX_SIGNATURE_CHARS = 60


@dataclass(frozen=True, slots=True)
class CoverUnit:
    """One unit of a cover: a paragraph, or the lines of one title or salutation."""

    role: Role
    span: Span


def fixed_role(paragraph: Paragraph) -> Role | None:
    """The role of a line whose wording alone tells it, wherever it stands."""
    if paragraph.marker:
        return None
    line = paragraph.line.folded.strip()
    squeezed = "".join(line.split())
    for pattern, role in (
        (_DATE, Role.DATE),
        (_NUMBER, Role.DOC_NUMBER),
        (_RELEASE_NOTE, Role.RELEASE_NOTE),
        (_ATTACHMENT_LABEL, Role.ATTACHMENT_LABEL),
        (_IMPRINT, Role.IMPRINT),
        (_PAGE_NUMBER, Role.PAGE_NUMBER),
        (_RESIDUE, Role.SITE_RESIDUE),
        (_ATTACHMENT_LIST, Role.ATTACHMENT_LIST),
    ):
        if len(line) <= _MAX_TITLE_CHARS and pattern.fullmatch(squeezed):
            return role
    return None


def is_office_holder(line: str) -> bool:
    """Whether a (folded) signature names a person in office (总理 李克强) instead of a body."""
    return _SIGNER.fullmatch(line.strip()) is not None


def may_sign(paragraph: Paragraph) -> bool:
    """Whether a line could be a signature: the name of a body, or of who holds an office."""
    line = paragraph.line.folded.strip()
    if paragraph.marker or len(line) > _MAX_SIGNATURE_CHARS or re.search(r"[。;:,!?《]|关于", line.rstrip(")")):
        return is_office_holder(line)
    return _SIGNATURE_END.search(line) is not None or is_office_holder(line)


def may_be_title(paragraph: Paragraph) -> bool:
    """Whether a line could be (part of) a title: short, and no sentence."""
    line = paragraph.line.folded.strip()
    return not paragraph.marker and len(line) <= _MAX_TITLE_CHARS and not _PROSE.search(line)


def ends_like_title(folded: str) -> bool:
    """Whether a line ends with what documents call themselves (意见, 方案, 通知 …)."""
    return _TITLE_END.search(folded.strip()) is not None


def signature_indexes(paragraphs: list[Paragraph]) -> set[int]:
    """Indexes of the lines that sign: those right above a date that name a body."""
    signatures: set[int] = set()
    for index, paragraph in enumerate(paragraphs):
        if fixed_role(paragraph) is not Role.DATE:
            continue
        above = index - 1
        while above >= 0 and above not in signatures and may_sign(paragraphs[above]):
            signatures.add(above)
            above -= 1
    return signatures


def read_cover(paragraphs: list[Paragraph]) -> list[CoverUnit]:
    """Read everything in front of the first number of a body."""
    roles = _merge_contents(paragraphs, _line_roles(paragraphs))
    units: list[CoverUnit] = []
    for index, (paragraph, role) in enumerate(zip(paragraphs, roles, strict=True)):
        span = Span(paragraph.start_char, paragraph.end_char)
        is_merged = role in TITLE_ROLES or role is Role.SALUTATION
        if is_merged and index > 0 and roles[index - 1] is role:
            span = Span(units.pop().span.start, span.end)
        units.append(CoverUnit(role, span))
    return units


def _line_roles(paragraphs: list[Paragraph]) -> list[Role]:
    signatures = signature_indexes(paragraphs)
    roles: list[Role] = []
    seen: set[Role] = set()
    for index, paragraph in enumerate(paragraphs):
        role = Role.SIGNATURE if index in signatures else fixed_role(paragraph) or _role_by_place(paragraph, seen)
        roles.append(role)
        seen.add(role)
    _extend_salutation(paragraphs, roles)
    return _tell_titles_apart(_tell_prose_apart(_limit_titles(paragraphs, roles)))


def _role_by_place(paragraph: Paragraph, before: set[Role]) -> Role:
    line = paragraph.line.folded.strip()
    if Role.SALUTATION not in before and _is_salutation(line):
        return Role.SALUTATION
    if _PROMULGATION.fullmatch(line) and Role.PLAN_TITLE in before:
        return Role.PROMULGATION
    if not before - {Role.SITE_RESIDUE} and _LETTERHEAD.fullmatch("".join(line.split())) and "关于" not in line:
        return Role.LETTERHEAD
    if _CONTENTS.fullmatch(line):
        return Role.CONTENTS
    return Role.PLAN_TITLE if may_be_title(paragraph) else Role.PREAMBLE


def _extend_salutation(paragraphs: list[Paragraph], roles: list[Role]) -> None:
    """Take the lines into a salutation that it begins on: those above its last line that end with a comma."""
    if Role.SALUTATION not in roles:
        return
    above = roles.index(Role.SALUTATION) - 1
    while above >= 0 and roles[above] in (Role.PREAMBLE, Role.PLAN_TITLE) and _ends_with_comma(paragraphs[above]):
        roles[above] = Role.SALUTATION
        above -= 1


def _ends_with_comma(paragraph: Paragraph) -> bool:
    return paragraph.line.folded.rstrip()[-1:] in (",", "、")


def _is_salutation(line: str) -> bool:
    return line.endswith(":") and "。" not in line and bool(_ADDRESSEE.search(line)) and not _ANNOUNCES.search(line)


def _limit_titles(paragraphs: list[Paragraph], roles: list[Role]) -> list[Role]:
    """End a title at its last line that ends like one, so that a list of short lines below it stays text."""
    limited = list(roles)
    start = 0
    while start < len(roles):
        end = start
        while end < len(roles) and roles[end] is Role.PLAN_TITLE:
            end += 1
        title_end = start + _title_length([paragraph.line.folded for paragraph in paragraphs[start:end]])
        limited[title_end:end] = [Role.PREAMBLE] * (end - title_end)
        start = end + 1
    return limited


def _title_length(lines: list[str]) -> int:
    """How many of these short lines are the title above the rest."""
    candidates = lines[:_MAX_TITLE_LINES]
    for length in range(len(candidates), 0, -1):
        if ends_like_title(candidates[length - 1]):
            has_addition = length < len(lines) and _IN_BRACKETS.fullmatch(lines[length].strip()) is not None
            return length + has_addition
    return len(lines) if len(lines) <= _MAX_UNTYPICAL_TITLE_LINES else 1


def _tell_prose_apart(roles: list[Role]) -> list[Role]:
    """Prose in front of a signature or a later title forwards; what stands behind the last of them opens the body."""
    first_prose = roles.index(Role.PREAMBLE) if Role.PREAMBLE in roles else len(roles)
    closers = (Role.PLAN_TITLE, Role.SIGNATURE)
    last_closer = max(
        (index for index, role in enumerate(roles) if role in closers and index > first_prose), default=-1
    )
    return [
        Role.FORWARDING if role is Role.PREAMBLE and index < last_closer else role for index, role in enumerate(roles)
    ]


def _tell_titles_apart(roles: list[Role]) -> list[Role]:
    """A title above the salutation, the number or a forwarding notice is the notice's own."""
    markers = (Role.SALUTATION, Role.FORWARDING, Role.DOC_NUMBER)
    last = max((index for index, role in enumerate(roles) if role in markers), default=-1)
    return [Role.NOTICE_TITLE if role is Role.PLAN_TITLE and index < last else role for index, role in enumerate(roles)]


def _merge_contents(paragraphs: list[Paragraph], roles: list[Role]) -> list[Role]:
    """Lines below 目录 list the chapters, until the cover ends."""
    if Role.CONTENTS not in roles:
        return roles
    start = roles.index(Role.CONTENTS)
    return [
        Role.CONTENTS if index > start and (paragraph.marker or role in TITLE_ROLES) else role
        for index, (paragraph, role) in enumerate(zip(paragraphs, roles, strict=True))
    ]
