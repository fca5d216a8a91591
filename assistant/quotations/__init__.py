"""Where a quotation stands: exactly, nearly, or by meaning."""
