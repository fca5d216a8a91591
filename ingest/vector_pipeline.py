"""Chunks into the vector index: a LlamaIndex ingestion pipeline from our embedder to Chroma.

LlamaIndex's nodes and Chroma's records stay inside this module. Imported by writers only: it takes seconds.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.bridge.pydantic import PrivateAttr
from llama_index.core.ingestion import IngestionPipeline
from llama_index.core.schema import BaseNode, NodeRelationship, RelatedNodeInfo, TextNode
from llama_index.vector_stores.chroma import ChromaVectorStore

from ingest.chunks import ChunkKey
from ingest.embedding.port import Embedder
from ingest.vectors import VectorIndex

# Small enough that progress moves and a kill loses little; a commit of Chroma takes 35 ms whatever its size.
_BATCH_SIZE = 64


class _NodeEmbedding(BaseEmbedding):
    """Our embedder as LlamaIndex's transformation."""

    _embedder: Embedder = PrivateAttr()

    def __init__(self, embedder: Embedder) -> None:
        super().__init__(model_name=embedder.name, embed_batch_size=_BATCH_SIZE)
        self._embedder = embedder

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        return [list(map(float, row)) for row in self._embedder.embed_documents(texts)]

    def _get_text_embedding(self, text: str) -> list[float]:
        return self._get_text_embeddings([text])[0]

    def _get_query_embedding(self, query: str) -> list[float]:
        return list(map(float, self._embedder.embed_queries([query])[0]))

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)


class _GuardedVectorStore(ChromaVectorStore):
    """Chroma's vector store that writes only while no other process opens or writes the same folder."""

    _index: VectorIndex = PrivateAttr()

    def __init__(self, index: VectorIndex) -> None:
        super().__init__(chroma_collection=index.collection)
        self._index = index

    def add(self, nodes: Sequence[BaseNode], **add_kwargs: Any) -> list[str]:
        with self._index.changing():
            return super().add(list(nodes), **add_kwargs)


class VectorPipeline:
    """Embeds chunks and writes them to the index; writing a chunk twice is writing it once."""

    def __init__(self, embedder: Embedder, index: VectorIndex) -> None:
        self._pipeline = IngestionPipeline(
            transformations=[_NodeEmbedding(embedder)], vector_store=_GuardedVectorStore(index), disable_cache=True
        )

    def write(self, chunks: Sequence[tuple[ChunkKey, str]]) -> Iterator[list[ChunkKey]]:
        """Embed and store texts under their keys; yields the keys of each batch once it is stored."""
        for start in range(0, len(chunks), _BATCH_SIZE):
            batch = chunks[start : start + _BATCH_SIZE]
            self._pipeline.run(nodes=[_node(key, text) for key, text in batch])
            yield [key for key, _ in batch]


def _node(key: ChunkKey, text: str) -> TextNode:
    metadata = {"revision_id": key.revision_id, "clause_id": key.clause_id, "chunk": key.number}
    return TextNode(
        id_=str(key),
        text=text,
        metadata=metadata,
        excluded_embed_metadata_keys=list(metadata),
        relationships={NodeRelationship.SOURCE: RelatedNodeInfo(node_id=key.revision_id)},
    )
