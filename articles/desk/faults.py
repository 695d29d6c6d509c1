"""What went wrong on the wire, as the desk shows it: our words in the editor's language, and what
others have said set apart, since nobody knows in which language it is."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles.details import told


def shown(label: str, detail: str) -> SafeString | str:
    """The trouble that ``label`` names, and in brackets what exactly it is, as ``exactly``."""
    inside = exactly(detail)
    return format_html("{} ({})", label, inside) if inside else label


def exactly(detail: str) -> SafeString:
    """What ``articles.details`` has kept."""
    found = told(detail)
    said = format_html('<bdi dir="auto" lang="">{}</bdi>', found.said) if found.said else ""
    return format_html_join(" ", "{}", ((part,) for part in (found.words, said) if part))
