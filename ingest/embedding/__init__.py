"""Embedding: one port, three adapters, and the choice between them by settings.

Adapters are imported when chosen: a command pays for the libraries of its own backend only.
"""

from ingest.embedding.port import Embedder, Vectors
from ingest.errors import SettingsError
from ingest.settings import EmbeddingBackend, Settings

__all__ = ["Embedder", "Vectors", "create_embedder"]

_NO_KEY = "not-needed"


def create_embedder(settings: Settings) -> Embedder:
    """The embedder the settings name; models are loaded with the first text.

    Raises:
        SettingsError: the backend needs a model and none is named.
    """
    match settings.embedding:
        case EmbeddingBackend.BUNDLED:
            from ingest.embedding.bundled import BundledEmbedder

            return BundledEmbedder()
        case EmbeddingBackend.SENTENCE_TRANSFORMERS:
            from ingest.embedding.sentence_transformers import SentenceTransformersEmbedder

            return SentenceTransformersEmbedder(
                _model(settings),
                device=settings.embedding_device,
                query_prompt=settings.embedding_query_prompt,
                document_prompt=settings.embedding_document_prompt,
            )
        case EmbeddingBackend.OPENAI:
            from ingest.embedding.openai import OpenAIEmbedder

            key = settings.embedding_api_key
            return OpenAIEmbedder(
                _model(settings),
                api_key=key.get_secret_value() if key else _NO_KEY,
                base_url=settings.embedding_base_url,
                timeout_s=settings.embedding_timeout_s,
            )


def _model(settings: Settings) -> str:
    if not settings.embedding_model:
        raise SettingsError(
            f"embedding={settings.embedding} needs a model: set TIAOWEN_EMBEDDING_MODEL, "
            "e.g. BAAI/bge-m3 or text-embedding-3-small"
        )
    return settings.embedding_model
