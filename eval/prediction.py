"""What a run writes of each question: the answer as ``ask --json`` gives it, or the error that came instead."""

from assistant.model import Question, Turn
from assistant.rendering import AnswerRecord, answer_record
from assistant.wiring import LiveAssistant
from eval.dataset import GoldQuestion


class Prediction(AnswerRecord):
    """One line of ``predictions.jsonl``; ``error`` is null unless the question failed."""

    type: str
    error: str | None


def predict(assistant: LiveAssistant, question: GoldQuestion) -> Prediction:
    """Answer a question; an error becomes part of the prediction, because one failure must not cost the run."""
    history = tuple(Turn(turn.role, turn.content) for turn in question.history)
    asked = Question(question.question, history, question.id)
    try:
        record = answer_record(assistant.ask(asked))
    except Exception as error:  # noqa: BLE001 - recorded, counted and shown by the run
        return _failed(question, f"{type(error).__name__}: {error}")
    return {**record, "type": question.type, "error": None}


def _failed(question: GoldQuestion, error: str) -> Prediction:
    return {
        "id": question.id,
        "question": question.question,
        "answer": "",
        "refused": False,
        "citations": [],
        "retrieved": [],
        "latency_ms": 0.0,
        "stages_ms": {},
        "usage": {},
        "trace_id": "",
        "type": question.type,
        "error": error,
    }
