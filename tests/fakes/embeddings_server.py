"""A small real HTTP server that speaks OpenAI's embeddings API and checks what it is sent."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.fakes.embedder import HashEmbedder

KEY = "sk-test"
MODEL = "fake-embedding"
_MAX_INPUTS = 2048
_MAX_BYTES = 8191


class EmbeddingsServer(ThreadingHTTPServer):
    """Answers ``POST /v1/embeddings`` with hash vectors, in reverse order, as the API allows."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.requests: list[dict[str, Any]] = []
        self.failures: list[int] = []
        self.embedder = HashEmbedder(dim=32)

    @property
    def base_url(self) -> str:
        """What to give the client."""
        return f"http://127.0.0.1:{self.server_address[1]}/v1"


class _Handler(BaseHTTPRequestHandler):
    server: EmbeddingsServer

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.requests.append(body)
        if self.server.failures:
            self._answer(self.server.failures.pop(0), {"error": {"message": "told to fail"}})
        elif complaint := self._complaint(body):
            self._answer(*complaint)
        else:
            vectors = self.server.embedder.embed_documents(body["input"])
            data = [
                {"object": "embedding", "index": index, "embedding": (3 * row).tolist()}
                for index, row in enumerate(vectors)
            ]
            usage = {"prompt_tokens": 1, "total_tokens": 1}
            self._answer(200, {"object": "list", "model": MODEL, "data": data[::-1], "usage": usage})

    def _complaint(self, body: dict[str, Any]) -> tuple[int, dict[str, Any]] | None:
        texts = body.get("input")
        if self.path != "/v1/embeddings":
            return 404, {"error": {"message": f"no such path {self.path}"}}
        if self.headers["Authorization"] != f"Bearer {KEY}":
            return 401, {"error": {"message": "wrong key"}}
        if body.get("model") != MODEL:
            return 404, {"error": {"message": "no such model"}}
        if body.get("encoding_format") != "float":
            return 400, {"error": {"message": "encoding_format must be float"}}
        if not isinstance(texts, list) or not 0 < len(texts) <= _MAX_INPUTS or not all(texts):
            return 400, {"error": {"message": "input must be a list of texts"}}
        if any(len(text.encode()) > _MAX_BYTES for text in texts):
            return 400, {"error": {"message": "input is too long"}}
        return None

    def _answer(self, status: int, body: dict[str, Any]) -> None:
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Retry-After-Ms", "1")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """Keep quiet."""


@contextmanager
def embeddings_server() -> Iterator[EmbeddingsServer]:
    """A running server."""
    server = EmbeddingsServer()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
