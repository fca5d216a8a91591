"""Text that a spreadsheet would take for a formula.

Documents come from anywhere; a cell that begins like a formula is run when the sheet is opened (OWASP, CSV Injection).
"""

_BEGINNINGS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def is_formula(text: str) -> bool:
    """Whether a spreadsheet may take the text for a formula."""
    return text.startswith(_BEGINNINGS)


def as_text(text: str) -> str:
    """The text with an apostrophe before it where it would be a formula."""
    return f"'{text}" if is_formula(text) else text
