"""The rich-text field of the desk: a text area that a script turns into an editor. Without
the script it stays a text area with the HTML that it holds."""

import json
from typing import Any

from django import forms
from django.forms import Script
from django.templatetags.static import static
from django.utils.translation import gettext, pgettext

# Tiptap as django-prose-editor bundles it. Its own widget needs an import map, which stands
# inline in the page and which our content security policy stops.
SOURCE = "django_prose_editor/editor.js"


def words() -> dict[str, str]:
    """What the toolbar and the dialog of links say, in the active language. The keys of the
    dialog's are the bundle's own English."""
    return {
        "toolbar": gettext("Formatting"),
        "paragraph": gettext("Paragraph"),
        "heading": gettext("Heading"),
        "subheading": gettext("Subheading"),
        "bold": gettext("Bold"),
        "italic": gettext("Italic"),
        "bullets": gettext("List"),
        "numbers": gettext("Numbered list"),
        "quote": gettext("Quote"),
        "link": pgettext("button", "Link"),
        "unlink": gettext("Remove the link"),
        "foreign": gettext("Name in another script"),
        "undo": gettext("Undo"),
        "redo": gettext("Redo"),
        "source": gettext("HTML source"),
        "Edit Link": pgettext("button", "Link"),
        "URL": gettext("Address"),
        "Title": gettext("Title"),
        "Update": gettext("Apply"),
        "Cancel": gettext("Cancel"),
    }


class ProseWidget(forms.Textarea):
    class Media:
        css = {"all": (
            "django_prose_editor/material-icons.css",
            "django_prose_editor/editor.css",
            "css/prose.css",
        )}  # fmt: skip
        js = (Script("js/prose.js", type="module"),)

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        told = {"source": static(SOURCE), "words": words()}
        context["widget"]["attrs"]["data-prose"] = json.dumps(told, ensure_ascii=False)
        return context
