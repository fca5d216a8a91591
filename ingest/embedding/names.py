"""How people read the name of a vector space; indexes remember the name itself, which must never change."""

import re

from ingest.settings import EmbeddingBackend

_QUOTED = r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\""
_WITH_PROMPTS = re.compile(
    rf"{EmbeddingBackend.SENTENCE_TRANSFORMERS}/(?P<model>.+)/(?P<query>{_QUOTED})/(?P<document>{_QUOTED})"
)


def readable_name(name: str) -> str:
    """An embedder's name without quotes and slashes that say nothing: ``BAAI/bge-m3 (sentence-transformers)``."""
    match = _WITH_PROMPTS.fullmatch(name)
    if match is None:
        return name
    prompts = [f"{kind} prompt {match[kind]}" for kind in ("query", "document") if match[kind] not in {"''", '""'}]
    return f"{match['model']} ({', '.join([EmbeddingBackend.SENTENCE_TRANSFORMERS, *prompts])})"
