"""Which documents a question means."""

from typing import Any

import pytest

from assistant.analysis.documents import find_documents
from ingest.normalize import fold
from tests.assistant.library import cases, library


@pytest.mark.parametrize("case", cases("documents"))
def test_documents_meant_are_found(case: dict[str, Any]) -> None:
    scope = find_documents(fold(case["question"]), library().cards)
    unmatched = [mention.text for mention in scope.unmatched]
    expected = {
        "documents": sorted(case["documents"]),
        "unmatched": [fold(text) for text in case.get("unmatched", ())],
        "unknown_regions": [fold(text) for text in case.get("unknown_regions", ())],
        "unknown_years": list(case.get("unknown_years", ())),
        "preferred": sorted(case.get("preferred", scope.preferred)),
    }
    assert {
        "documents": sorted(scope.documents),
        "unmatched": [
            next((text for text in expected["unmatched"] if text in mention), mention) for mention in unmatched
        ],
        "unknown_regions": list(scope.unknown_regions),
        "unknown_years": list(scope.unknown_years),
        "preferred": sorted(scope.preferred),
    } == expected
