"""A picture on its way in: read for what it is, and the words that it needs."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from articles.enums import Status
from articles.languages import codes, in_language, language as language_row
from articles.models import Article
from articles.publishing.errors import listed
from newsroom.media import TYPES
from newsroom.security.pictures import MOST_PIXELS, NotAPicture, TooManyPixels, reencoded


class UploadField(forms.ImageField):
    """Takes a file for what it can be decoded as, whatever its name says, and hands on a
    picture of our own making. Django's own field would read it first, before its pixels are
    counted, and keep it."""

    default_validators = []  # of the ending, which is going to be ours
    default_error_messages = {
        "invalid_image": gettext_lazy(
            "This file cannot be read as a picture. Use JPEG, PNG, WebP or AVIF."
        ),
        "too_many_pixels": gettext_lazy(
            "This picture has more than %(millions)s million pixels. Make it smaller first."
        ),
    }

    def to_python(self, data: Any) -> Any:
        uploaded = super(forms.ImageField, self).to_python(data)
        if uploaded is None:
            return None
        uploaded.seek(0)
        try:
            made = reencoded(uploaded)
        except TooManyPixels as error:
            raise self._refused("too_many_pixels", millions=MOST_PIXELS // 10**6) from error
        except NotAPicture as error:
            raise self._refused("invalid_image") from error
        finally:
            uploaded.seek(0)  # the form may have to read it once more
        made.name = f"{PurePath(str(uploaded.name)).stem[:40]}.webp"
        return made

    def _refused(self, code: str, **params: object) -> forms.ValidationError:
        return forms.ValidationError(self.error_messages[code], code=code, params=params)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Phones then offer what they keep in formats of their own as JPEG."""
        return {"accept": ",".join(sorted(set(TYPES.values())))}


def undescribed(article: Article) -> list[str]:
    """The languages with a headline whose readers would not be told what the picture shows."""
    if not article.picture:
        return []
    return [
        code
        for code in codes()
        if in_language(article, "title", code)
        and not in_language(article, "picture_alt", code)
        and in_language(article, "status", code) != Status.WITHDRAWN
    ]


def notice(article: Article) -> str:
    """What to tell who has saved the article; empty where nothing is missing."""
    missing = [language_row(code).name for code in undescribed(article)]
    if not missing:
        return ""
    return _(
        "The picture has no alternative text yet in: %(languages)s. A text cannot be submitted"
        " without it."
    ) % {"languages": listed(missing)}
