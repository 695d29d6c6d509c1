"""What Django's log says was changed, in the editor's language."""

import json
from typing import Any

from django.contrib.admin.models import LogEntry
from django.utils.translation import gettext

from articles.translation import BETWEEN


def in_words(entry: LogEntry) -> str:
    """Django keeps the labels of fields in English and translates each as it stands, which
    finds none that was written with a capital for the form."""
    try:
        told: Any = json.loads(entry.change_message)
    except ValueError:
        return str(entry.change_message)
    for one in told:
        if "changed" in one:
            one["changed"]["fields"] = [_field(name) for name in one["changed"]["fields"]]
    return str(LogEntry(change_message=json.dumps(told)).get_change_message())


def _field(label: str) -> str:
    """A label, perhaps with the name of a language after it."""
    name, between, language = label.partition(BETWEEN)
    said = gettext(name)
    if said == name:
        small = name[:1].lower() + name[1:]
        said = gettext(small) if small else name
    return f"{said}{between}{language}"
