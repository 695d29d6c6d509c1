"""The fingerprint of a text: what a person vouched for, and what was published."""

from hashlib import sha256

TEXT = ("title", "dek", "body")
"""The fields of an article that the fingerprint is of, in its order."""
SEPARATOR = "\x1f"


def text_hash(title: str, dek: str, body: str) -> str:
    """SHA-256, in hexadecimal, of title, dek and body in UTF-8, a unit separator between.

    The database computes the same in a generated column (articles/models/article_rules.py), so
    that no write can leave it behind.
    """
    return sha256(SEPARATOR.join((title, dek, body)).encode()).hexdigest()
