"""Whole numbers as they come in forms and addresses."""

DIGITS = 9  # beyond them no database column takes the number


def whole(text: str, otherwise: int = 0, digits: int = DIGITS) -> int:
    """The number that plain digits say; `otherwise` for anything else: ², ٣, signs, spaces, endless digits."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= digits else otherwise
