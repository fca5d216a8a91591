"""Questions out: query analysis, retrieval, answering, verification, channels."""
