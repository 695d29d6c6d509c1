"""Grounding: what of an AI-drafted text its sources bear out, and where its languages differ.

Pure and deterministic: texts in, findings out. What is found is for people to judge; a finding
says where it stands, what comes nearest to it and which rule found it.
"""

from articles.enums import Check, Severity
from articles.grounding.examination import examine
from articles.grounding.findings import (
    LANGUAGES,
    Finding,
    Name,
    Place,
    Source,
    Support,
    Text,
    part_of,
)
from articles.grounding.sentences import sentences
from articles.grounding.sisters import compare
from articles.grounding.support import support

VERSION = 6
"""Raised whenever the same texts may give other findings."""

__all__ = [
    "LANGUAGES",
    "VERSION",
    "Check",
    "Finding",
    "Name",
    "Place",
    "Severity",
    "Source",
    "Support",
    "Text",
    "compare",
    "examine",
    "part_of",
    "sentences",
    "support",
]
