"""How names of vector spaces are shown."""

import pytest

from ingest.embedding.names import readable_name
from ingest.embedding.sentence_transformers import SentenceTransformersEmbedder


@pytest.mark.parametrize(
    ("model", "query_prompt", "document_prompt", "shown"),
    [
        ("BAAI/bge-m3", "", "", "BAAI/bge-m3 (sentence-transformers)"),
        ("/models/m", "", "", "/models/m (sentence-transformers)"),
        (
            "intfloat/e5",
            "query: ",
            "it's: ",
            "intfloat/e5 (sentence-transformers, query prompt 'query: ', document prompt \"it's: \")",
        ),
        ("intfloat/e5", "", "passage: ", "intfloat/e5 (sentence-transformers, document prompt 'passage: ')"),
    ],
)
def test_sentence_transformers_names_lose_empty_quotes(
    model: str, query_prompt: str, document_prompt: str, shown: str
) -> None:
    embedder = SentenceTransformersEmbedder(model, query_prompt=query_prompt, document_prompt=document_prompt)
    assert readable_name(embedder.name) == shown


def test_stored_name_stays_as_it_was() -> None:
    """Indexes made before hold it; another one would mean embedding everything again."""
    assert SentenceTransformersEmbedder("/models/m").name == "sentence-transformers//models/m/''/''"


@pytest.mark.parametrize("name", ["bundled/multilingual-e5-small-q4/e5-prefixes", "openai/text-embedding-3-small", ""])
def test_other_names_are_shown_as_they_are(name: str) -> None:
    assert readable_name(name) == name
