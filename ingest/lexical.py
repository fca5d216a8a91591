"""The lexical index: BM25 in tantivy over Chinese words and character bigrams of a clause and the titles above it.

Text is cut into tokens by ``ingest/tokens.py`` and handed over joined by spaces, in documents and in questions alike; a
question is never read as query syntax. One tantivy document a clause.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

import tantivy

from ingest.checksums import damaged_files
from ingest.errors import StoreAccessError, disk_full, first_line, is_disk_full
from ingest.model import Clause
from ingest.scored import ScoredClause
from ingest.tokens import bigrams, words

_HEAP_BYTES = 50_000_000
# One thread keeps the order of documents, hence of ties, the same in every build.
_THREADS = 1
# A question has a few dozen tokens; a pasted page of text must not make a query of thousands.
_MAX_QUERY_TOKENS = 200
# What a panic of tantivy comes up as: of a class that can't be imported, and that is no Exception.
_PANIC = "PanicException"
_REPLACED_FILES = ("meta.json", ".managed.json")


class LexicalField(StrEnum):
    """What is matched."""

    WORDS = "words"
    BIGRAMS = "bigrams"


_TOKENIZERS: dict[LexicalField, Callable[[str], list[str]]] = {
    LexicalField.WORDS: words,
    LexicalField.BIGRAMS: bigrams,
}


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("revision_id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("clause_id", stored=True, tokenizer_name="raw", index_option="basic")
    for field in LexicalField:
        builder.add_text_field(field.value, tokenizer_name="whitespace", index_option="freq")
    return builder.build()


class LexicalIndex:
    """One folder of tantivy. Scores are BM25's: from 0 up, higher is better."""

    def __init__(self, folder: Path, index: tantivy.Index, named: Path) -> None:
        self._folder = folder
        self._named = named
        self._index = index
        self._schema = index.schema
        index.config_reader("manual")  # a reader sees one state until it refreshes

    @classmethod
    def open(cls, folder: Path, *, create: bool, named: Path | None = None) -> "LexicalIndex":
        """Open a folder.

        Args:
            folder: where it is.
            create: make it when it is not there.
            named: what errors call the folder, when that is not its own name.

        Raises:
            StoreAccessError: there is no index (when not ``create``), or it can't be read or written.
        """
        name = named or folder
        with _translated(name):
            if create:
                folder.mkdir(parents=True, exist_ok=True)
                index = tantivy.Index(_schema(), path=str(folder))
                _share(folder)
                return cls(folder, index, name)
            if not (folder / "meta.json").is_file():
                raise StoreAccessError(f"lexical index {name} is missing; run tiaowen reindex")
            if damaged := damaged_files(folder):
                names = ", ".join(file.name for file in damaged)
                raise StoreAccessError(
                    f"lexical index {name} is damaged ({names}); run tiaowen reindex to rebuild it from the catalog"
                )
            return cls(folder, tantivy.Index.open(str(folder)), name)

    def refresh(self) -> None:
        """See what other processes have committed."""
        with _translated(self._named):
            self._index.reload()

    def write(self, revisions: Sequence[tuple[str, Sequence[Clause]]], *, remove: Sequence[str] = ()) -> None:
        """Put revisions in, replacing what is there of them, and take others out, in one commit."""
        with _translated(self._named):
            writer = self._index.writer(_HEAP_BYTES, _THREADS)
            for revision_id in (*remove, *(revision_id for revision_id, _ in revisions)):
                writer.delete_documents_by_term("revision_id", revision_id)
            for revision_id, clauses in revisions:
                for clause in clauses:
                    writer.add_document(self._document(revision_id, clause))
            writer.commit()
            writer.wait_merging_threads()
            _share(self._folder)
            self._index.reload()

    def _document(self, revision_id: str, clause: Clause) -> tantivy.Document:
        document = tantivy.Document()
        document.add_text("revision_id", revision_id)
        document.add_text("clause_id", clause.clause_id)
        text = _indexed(clause)
        for field, tokenize in _TOKENIZERS.items():
            document.add_text(field.value, " ".join(tokenize(text)))
        return document

    def search(
        self,
        text: str,
        field: LexicalField,
        *,
        limit: int,
        revisions: Collection[str],
        keep: Callable[[str], bool] | None = None,
    ) -> list[ScoredClause]:
        """The clauses that share tokens with a text, best first; arguments as for ``VectorIndex.search``."""
        tokens = list(dict.fromkeys(_TOKENIZERS[field](text)))[:_MAX_QUERY_TOKENS]
        if not tokens:
            return []
        query = tantivy.Query.boolean_query(
            [(tantivy.Occur.Should, tantivy.Query.term_query(self._schema, field.value, token)) for token in tokens]
        )
        with _translated(self._named):
            searcher = self._index.searcher()
            asked = min(2 * limit, searcher.num_docs)
            while asked:
                hits = searcher.search(query, asked, count=False).hits
                found = list(_kept(searcher, hits, revisions, keep))
                if len(found) >= limit or len(hits) < asked or asked >= searcher.num_docs:
                    return found[:limit]
                asked = min(4 * asked, searcher.num_docs)
        return []

    def leads_to(self, revision_id: str, clause: Clause) -> bool:
        """Whether every word and every bigram of a clause finds it."""
        text = _indexed(clause)
        terms = {
            "revision_id": [revision_id],
            "clause_id": [clause.clause_id],
            **{field.value: list(dict.fromkeys(tokenize(text))) for field, tokenize in _TOKENIZERS.items()},
        }
        query = tantivy.Query.boolean_query(
            [
                (tantivy.Occur.Must, tantivy.Query.term_query(self._schema, field, token))
                for field, tokens in terms.items()
                for token in tokens
            ]
        )
        with _translated(self._named):
            return bool(self._index.searcher().search(query, 1, count=False).hits)

    def clause_keys(self) -> list[tuple[str, str]]:
        """All ``(revision_id, clause_id)`` pairs that are in, sorted, with repetitions if there are any."""
        with _translated(self._named):
            searcher = self._index.searcher()
            hits = searcher.search(tantivy.Query.all_query(), max(searcher.num_docs, 1), count=False).hits
            documents = (searcher.doc(address) for _score, address in hits)
            return sorted((str(item.get_first("revision_id")), str(item.get_first("clause_id"))) for item in documents)


def _indexed(clause: Clause) -> str:
    """What a clause is found by: its text and the titles above it."""
    return "\n".join((*clause.trail, clause.text))


def _kept(
    searcher: tantivy.Searcher,
    hits: Sequence[tuple[float, tantivy.DocAddress]],
    revisions: Collection[str],
    keep: Callable[[str], bool] | None,
) -> Iterator[ScoredClause]:
    for score, address in hits:
        document = searcher.doc(address)
        clause_id = str(document.get_first("clause_id"))
        if document.get_first("revision_id") in revisions and (keep is None or keep(clause_id)):
            yield ScoredClause(clause_id, float(score))


def _share(folder: Path) -> None:
    """Let whoever may read the folder read all of it; tantivy keeps the files that it replaces to the owner."""
    mode = folder.stat().st_mode & 0o666
    for name in _REPLACED_FILES:
        (folder / name).chmod(mode)


@contextmanager
def _translated(folder: Path) -> Iterator[None]:
    try:
        yield
    except (ValueError, OSError, RuntimeError) as error:
        raise _unusable(folder, error) from error
    except BaseException as error:
        if type(error).__name__ != _PANIC:
            raise
        raise _unusable(folder, error) from error


def _unusable(folder: Path, error: BaseException) -> StoreAccessError:
    if is_disk_full(error):
        return disk_full(f"lexical index {folder}")
    return StoreAccessError(
        f"lexical index {folder} can't be used ({first_line(error)}); "
        "run tiaowen reindex to rebuild it from the catalog"
    )
