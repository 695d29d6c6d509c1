"""Names of either direction inside a line of the other."""

FIRST_STRONG_ISOLATE = "\u2068"
POP_ISOLATE = "\u2069"


def isolate(name: str) -> str:
    """``name`` between Unicode isolates, for plain text where ``<bdi>`` cannot stand
    (Unicode TR9, 2.4): page titles, feeds, messages."""
    return f"{FIRST_STRONG_ISOLATE}{name}{POP_ISOLATE}" if name else ""
