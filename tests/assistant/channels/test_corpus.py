"""tiaowen ingest, documents, remove, reindex, doctor."""

from pathlib import Path

from tests.command_line import CommandLine
from tests.conftest import SET


def test_unchanged_documents_are_reported_as_such(tiaowen: CommandLine, own_data_dir: Path) -> None:
    outcome = tiaowen("ingest", SET / "corpus", "--data-dir", own_data_dir)
    assert outcome.code == 0
    assert outcome.out.startswith("unchanged\t5\tguangyuan-2022, ")


def test_documents_lists_what_is_stored(tiaowen: CommandLine, ingested: Path) -> None:
    lines = tiaowen("documents", "--data-dir", ingested).out.splitlines()
    assert lines[0].split("\t")[0] == "document"
    assert [line.split("\t")[0] for line in lines[1:]] == sorted(file.stem for file in (SET / "corpus").iterdir())


def test_removed_document_is_gone_from_every_command(tiaowen: CommandLine, own_data_dir: Path) -> None:
    assert tiaowen("remove", "hunan-2021", "--data-dir", own_data_dir).code == 0
    assert "hunan-2021" not in tiaowen("documents", "--data-dir", own_data_dir).out
    assert tiaowen("show", "hunan-2021#1.8", "--data-dir", own_data_dir).code == 2


def test_doctor_finds_nothing_wrong_with_a_fresh_ingestion(tiaowen: CommandLine, ingested: Path) -> None:
    outcome = tiaowen("doctor", "--data-dir", ingested)
    assert outcome.code == 0
    assert "5 documents, 414 clauses" in outcome.out
    assert "PROBLEM" not in outcome.out


def test_doctor_names_a_document_that_has_changed_since(tiaowen: CommandLine, tmp_path: Path) -> None:
    file, data_dir = tmp_path / "plan.txt", tmp_path / "data"
    file.write_text("工作方案\n一、总体要求\n（一）提高效率。两个工作日内办完。（市税务局负责）\n", encoding="utf-8")
    assert tiaowen("ingest", file, "--data-dir", data_dir).code == 0
    file.write_text("工作方案\n一、总体要求\n（一）提高效率。三个工作日内办完。（市税务局负责）\n", encoding="utf-8")
    outcome = tiaowen("doctor", "--data-dir", data_dir)
    assert outcome.code == 1
    assert f"{file} has changed since" in outcome.out
    assert tiaowen("ingest", file, "--data-dir", data_dir).out == "updated\t1\tplan\n"
    assert tiaowen("doctor", "--data-dir", data_dir).code == 0


def test_reindex_leaves_the_same_clauses(tiaowen: CommandLine, tmp_path: Path) -> None:
    file, data_dir = tmp_path / "plan.txt", tmp_path / "data"
    file.write_text("工作方案\n一、总体要求\n（一）提高效率。两个工作日内办完。（市税务局负责）\n", encoding="utf-8")
    tiaowen("ingest", file, "--data-dir", data_dir)
    before = tiaowen("clauses", "--format", "jsonl", "--data-dir", data_dir).out
    assert tiaowen("reindex", "--data-dir", data_dir).code == 0
    assert tiaowen("clauses", "--format", "jsonl", "--data-dir", data_dir).out == before
    assert tiaowen("doctor", "--data-dir", data_dir).code == 0
