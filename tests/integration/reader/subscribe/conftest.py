"""A site of two sections, a tag and a source, in which each text is told from the others."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from articles.models import Article, Category, Person, Source, Tag
from tests import factories
from tests.integration.reader import world
from tests.integration.reader.world import EVERYWHERE


@dataclass
class Shelf:
    tech: Category = field(default_factory=lambda: _section("tech"))
    culture: Category = field(default_factory=lambda: _section("culture"))
    tag: Tag = field(
        default_factory=lambda: factories.tag(slug_en="ai", slug_fr="ia", slug_ar="ذكاء")
    )
    source: Source = field(default_factory=lambda: factories.source(slug="monde"))
    person: Person = field(default_factory=lambda: factories.person(slug_en="layla"))
    articles: list[Article] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._file(category=self.tech, tags=(self.tag,), sources=(self.source,), checked=True)
        self._file(category=self.tech, tags=(self.tag,))
        self._file(category=self.tech, sources=(self.source,))
        self._file(category=self.culture, tags=(self.tag,), sources=(self.source,))
        self._file(category=self.culture, checked=True)
        factories.correction(self.articles[1], "en")
        world.viewed(self.articles[3], "en", 5)

    def _file(self, *, checked: bool = False, **fields: Any) -> None:
        number = len(self.articles) + 1
        self.articles.append(
            factories.article(
                EVERYWHERE,
                at=timezone.now() - timedelta(minutes=number),
                title_en=f"E{number}",
                title_fr=f"F{number}",
                title_ar=f"ع{number}",
                checked_by=self.person if checked else None,
                **fields,
            )
        )


def _section(slug: str) -> Category:
    names = {"name_en": slug.title(), "name_fr": f"La {slug}", "name_ar": f"قسم {slug}"}
    return factories.category(slug_en=slug, slug_fr=f"{slug}-fr", slug_ar=f"{slug}-ar", **names)


@pytest.fixture
def shelf(db: None) -> Shelf:
    return Shelf()
