"""Channels: a message becomes a ``Question``, an ``Answer`` becomes markup. No retrieval and no prompts in them."""
