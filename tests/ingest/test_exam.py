"""Eight documents written for an examination of the parser: their facts were set down by hand from the rules in
``tests/gold/README.md`` before the parser had seen them. It must find all and invent none, in every spelling."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import opencc
import pytest

from ingest.export import clause_record
from ingest.model import ClauseKind
from ingest.parser import parse_document
from tests.ingest.test_gold_parse import load_scorer

FOLDER = Path(__file__).parent / "exam"
NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))
GOLD = [json.loads(line) for line in (FOLDER / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
FULL_WIDTH = str.maketrans(",:;()", "，：；（）")
HALF_WIDTH = str.maketrans("，：；（）．", ",:;().")
FULL_WIDTH_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")
SPELLINGS: dict[str, Callable[[str], str]] = {
    "as written": lambda text: text,
    "half width": lambda text: text.translate(HALF_WIDTH),
    "full width": lambda text: text.translate(FULL_WIDTH),
    "full-width digits": lambda text: text.translate(FULL_WIDTH_DIGITS),
    "traditional": opencc.OpenCC("s2t").convert,
    "full-width points": lambda text: re.sub(r"(?m)^([ \u3000]*\d+)\.", r"\1．", text),
}
SCORER = load_scorer()


def printed(name: str) -> str:
    with (FOLDER / f"{name}.txt").open(encoding="utf-8", newline="") as file:
        return file.read()


def facts(clauses: list[Any], spell: Callable[[str], str]) -> dict[str, set[Any]]:
    total: dict[str, set[Any]] = {}
    for clause in clauses:
        lead, participants = ([spell(name) for name in clause[field]] for field in ("lead", "participants"))
        span = (clause["start"], clause["end"])
        rest = (clause["inherited_from"], clause["deadlines"], clause["targets"])
        SCORER.merge(total, SCORER.facts(clause["clause_id"], span, clause["kind"], lead, participants, *rest))
    return total


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("name", NAMES)
def test_every_fact_is_found_and_none_is_invented(name: str, spelling: str) -> None:
    spell = SPELLINGS[spelling]
    wanted = facts([clause for clause in GOLD if clause["document_id"] == name], spell)
    # Every spelling keeps the number of characters, so that the offsets hold for all.
    document = parse_document(name, spell(printed(name)))
    substance = [clause for clause in document if clause.kind not in (ClauseKind.HEADING, ClauseKind.NOTICE)]
    found = facts([clause_record(clause) for clause in substance], lambda text: text)
    assert wanted["span"]
    for field, values in wanted.items():
        assert found[field] == values, field


@pytest.mark.parametrize(
    ("lines", "paths"),
    [
        pytest.param(["2.甲。", "3.30项。", "4.乙。"], ["2", "3", "4"], id="between-its-neighbours"),
        pytest.param(["1.5个工作日内办结。", "2.甲。"], ["1", "2"], id="first-before-the-second"),
        pytest.param(["1.5个工作日内办结。", "2.5个工作日内送达。"], ["1", "2"], id="all-glued"),
        pytest.param(["1.甲。", "2.1.5个工作日内办结。"], ["1", "2"], id="before-a-decimal"),
        pytest.param(["1.甲。", "2．60种证照。"], ["1", "2"], id="full-width-point"),
        pytest.param(["具体措施:", "1.5亿元贷款投放到位。(财政部负责)"], ["h", "p1"], id="decimal-alone"),
        pytest.param(["1.甲。", "3.5亿元贷款投放到位。", "2.乙。"], ["1", "1.p1", "2"], id="decimal-out-of-order"),
        pytest.param(["1.甲。", "2.0版上线。", "2.乙。"], ["1", "1.p1", "2"], id="edition"),
        pytest.param(["1.办理时间压缩至", "2.5个工作日。", "2.乙。"], ["1", "1.p1", "2"], id="broken-line"),
    ],
)
def test_number_glued_to_an_amount_is_told_from_a_decimal_by_the_count(lines: list[str], paths: list[str]) -> None:
    text = "\n".join(["一、任务", "(一)优化服务。提高效率。", *lines, "(二)深化改革。(财政部负责)"])
    found = [clause.clause_id.partition("#")[2] for clause in parse_document("doc", text)]
    assert found == ["1", "1.1", *(f"1.1.{path}" for path in paths), "1.2"]
