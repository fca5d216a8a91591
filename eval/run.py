"""A run: every question answered, scored, and written down."""

import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from assistant.wiring import open_assistant
from eval import manifest
from eval.dataset import GoldQuestion, QuestionSet, QuestionSetError
from eval.prediction import Prediction, predict
from eval.scoring import QuestionScores, Row, rows, score
from ingest.errors import StoreAccessError
from ingest.settings import Settings

# Told how many of how many questions are done.
OnAnswered: TypeAlias = Callable[[int, int], None]
_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Run:
    """What came out.

    Attributes:
        predictions: in the order of the questions.
        scores: by question id.
        rows: means by type of question.
        duration_s: seconds for all questions.
    """

    predictions: tuple[Prediction, ...]
    scores: Mapping[str, QuestionScores]
    rows: tuple[Row, ...]
    duration_s: float

    @property
    def failed(self) -> tuple[Prediction, ...]:
        """Predictions that hold an error instead of an answer."""
        return tuple(prediction for prediction in self.predictions if prediction["error"] is not None)


def answer_set(settings: Settings, questions: Sequence[GoldQuestion], on_answered: OnAnswered) -> Run:
    """Answer and score questions from what the settings' data directory holds.

    Raises:
        QuestionSetError: a question's key names clauses that are not there.
        StoreError: the stores can't be read.
    """
    predictions = []
    with open_assistant(settings) as assistant:
        documents = assistant.snapshot.documents
        _require_clauses(questions, frozenset(assistant.snapshot.clauses))
        started = time.perf_counter()
        for number, question in enumerate(questions, start=1):
            predictions.append(predict(assistant, question))
            on_answered(number, len(questions))
        duration_s = time.perf_counter() - started
    texts = {document_id: document.text for document_id, document in documents.items()}
    scores = {
        question.id: score(question, prediction, texts)
        for question, prediction in zip(questions, predictions, strict=True)
    }
    return Run(tuple(predictions), scores, tuple(rows(questions, scores)), duration_s)


def write_run(
    run: Run, out: Path, *, settings: Settings, question_set: QuestionSet, corpus_hash: str | None, started: str
) -> None:
    """Write ``predictions.jsonl``, ``scores.json`` and ``run.json``, the last one last: a run with it is complete.

    Raises:
        StoreAccessError: the folder can't be written.
    """
    described = manifest.Manifest(
        set_name=question_set.name,
        set_hash=question_set.content_hash,
        corpus_hash=corpus_hash,
        question_count=len(run.predictions),
        failed_count=len(run.failed),
        settings=manifest.shown_settings(settings),
        versions=manifest.versions(),
        git_commit=manifest.git_commit(),
        machine=manifest.machine(),
        started=started,
        duration_s=round(run.duration_s, 3),
    )
    lines = [json.dumps(prediction, ensure_ascii=False) for prediction in run.predictions]
    try:
        out.mkdir(parents=True, exist_ok=True)
        (out / "predictions.jsonl").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        (out / "scores.json").write_text(_dumped(_scores_record(run)), encoding="utf-8")
        (out / "run.json").write_text(_dumped(described.record()), encoding="utf-8")
    except OSError as error:
        raise unwritable(out, error) from error


def unwritable(out: Path, error: OSError) -> StoreAccessError:
    """What is said of a folder in which no run can be written."""
    return StoreAccessError(f"{out} can't be written ({error.strerror}); use --out with another folder")


def _require_clauses(questions: Sequence[GoldQuestion], clause_ids: frozenset[str]) -> None:
    missing = [
        f"question {question.id}: no clause {clause_id} in the documents"
        for question in questions
        for clause_id in (*(question.gold_clauses or ()), *question.acceptable_clauses)
        if clause_id not in clause_ids
    ]
    if missing:
        raise QuestionSetError(missing)


def _scores_record(run: Run) -> dict[str, object]:
    return {
        "rows": [{"name": row.name, "count": row.count, "means": _rounded(row.means)} for row in run.rows],
        "questions": {question_id: _rounded(found) for question_id, found in run.scores.items()},
    }


def _rounded(scores: Mapping[str, float]) -> dict[str, float]:
    return {measure: round(value, _DIGITS) for measure, value in scores.items()}


def _dumped(value: object) -> str:
    return f"{json.dumps(value, ensure_ascii=False, indent=2)}\n"
