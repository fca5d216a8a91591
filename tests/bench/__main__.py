"""Times questions in one process, the ask command, and ingestion against its embedding alone.

Run as: python -m tests.bench
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from assistant.model import Question
from assistant.wiring import open_assistant
from eval.dataset import load_set
from ingest.chunks import Window, cut
from ingest.embedding import create_embedder
from ingest.opening import ingest_paths, open_reader
from ingest.settings import Settings

_ROOT = Path(__file__).parents[2]
_SET = _ROOT / "eval" / "sets" / "fangguanfu"
_COMMANDS = 5
_BATCH = 32


def _ask_times_ms(settings: Settings) -> list[float]:
    """Milliseconds for each development question, the first of all (which opens the stores) left out."""
    questions = load_set(_SET).questions
    times = []
    with open_assistant(settings) as assistant:
        assistant.ask(Question(questions[0].question))
        for question in questions:
            started = time.perf_counter()
            assistant.ask(Question(question.question))
            times.append((time.perf_counter() - started) * 1000)
    return times


def _command_times_s(data_dir: Path) -> list[float]:
    """Seconds for the whole command, from the shell and back."""
    code = "import sys; from eval.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", code, "ask", "出口退税要几天？", "--data-dir", str(data_dir)]
    times = []
    for _ in range(_COMMANDS):
        started = time.perf_counter()
        subprocess.run(command, cwd=_ROOT, check=True, capture_output=True)
        times.append(time.perf_counter() - started)
    return times


def _embedding_time_s(settings: Settings) -> float:
    """Seconds to embed the stored documents' chunks and do nothing else."""
    embedder = create_embedder(settings)
    embedder.embed_queries(["加载模型"])
    window = Window(embedder.max_tokens, embedder.count_tokens)
    with open_reader(settings) as reader:
        clauses = list(reader.snapshot.clauses.values())
    texts = [chunk.text for clause in clauses for chunk in cut(clause, window)]
    started = time.perf_counter()
    for start in range(0, len(texts), _BATCH):
        embedder.embed_documents(texts[start : start + _BATCH])
    return time.perf_counter() - started


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data_dir=Path(folder))
        started = time.perf_counter()
        report = ingest_paths(settings, [_SET / "corpus"])
        ingestion_s = time.perf_counter() - started
        embedding_s = _embedding_time_s(settings)
        questions_ms = _ask_times_ms(settings)
        commands_s = _command_times_s(settings.data_dir)
    cuts = statistics.quantiles(questions_ms, n=20)
    lines = [
        f"question in one process   p50 {statistics.median(questions_ms):.0f} ms, p95 {cuts[-1]:.0f} ms",
        f"whole ask command         median {statistics.median(commands_s):.2f} s",
        f"ingestion                 {ingestion_s:.1f} s for {report.embedded_chunks} texts, "
        f"{ingestion_s / embedding_s:.2f} times their embedding alone ({embedding_s:.1f} s)",
    ]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
