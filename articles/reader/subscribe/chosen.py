"""The feed that comes of what a form says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import override

from articles.languages import codes
from articles.models import Person
from articles.reader.feeds import asked as combined, scopes
from articles.reader.feeds.asked import KINDS, Choice
from articles.reader.feeds.formats import FORMATS
from articles.reader.feeds.scopes import Pairs, Scope
from articles.reader.subscribe.asked import Asked
from articles.reader.subscribe.named import Named, Thing, name_in, slug_in


@dataclass(frozen=True, slots=True)
class Chosen:
    """A feed, and what of the form it holds and what not."""

    scope: Scope
    ending: str
    page: str
    """The language of the page on which it was chosen."""
    languages: tuple[str, ...]
    things: Mapping[str, Sequence[Thing]]
    """By kind; none for a list that nothing narrows."""
    checked: bool
    listed: Pairs = ()
    """The parameter of a list that nothing narrows."""
    unknown: tuple[str, ...] = ()
    """Values that name nothing here."""
    absent: tuple[str, ...] = ()
    """Names of what has no address in any of ``languages``."""

    def query(self, language: str) -> Pairs:
        """The parameters by which the page in ``language`` shows the same; of its own edition, if
        this is of the page's own."""
        written = (("format", self.ending),) if self.ending != next(iter(FORMATS)) else ()
        if self.listed:
            return (*self.listed, *written)
        others = self.languages if self.languages != (self.page,) else ()
        return (
            *(("language", code) for code in others),
            *(
                (kind, slug_in(thing, (language, *codes())))
                for kind in KINDS
                for thing in self.things[kind]
            ),
            *((("checked", "1"),) if self.checked else ()),
            *written,
        )


def of_list(asked: Asked, language: str) -> Chosen | None:
    """A list that nothing narrows: of a person, the most read, the corrections. None where the
    form names none that there is. One query for a person."""
    listed = ("list", asked.listed)
    match asked.listed:
        case "most-read":
            scope = scopes.most_read(language)
        case "corrections":
            scope = scopes.corrections(language)
        case _ if asked.person and (person := Person.objects.at(language, asked.person)):
            scope, listed = scopes.of_thing(language, person), ("person", asked.person)
        case _:
            return None
    return Chosen(
        scope=scope,
        ending=asked.ending,
        page=language,
        languages=(language,),
        things=dict.fromkeys(KINDS, ()),
        checked=False,
        listed=(listed,),
        unknown=asked.unknown,
    )


def combination(asked: Asked, language: str, named: Named) -> Chosen:
    """What the form leaves of the editions: of the page's own, ``language``, where it names none.
    No query."""
    languages = asked.languages or (language,)
    things = {
        kind: [thing for thing in named.things[kind] if slug_in(thing, languages)] for kind in KINDS
    }
    nowhere = (
        thing for kind in KINDS for thing in named.things[kind] if not slug_in(thing, languages)
    )
    no_person = (asked.person,) if asked.person else ()
    return Chosen(
        scope=_scope(things, languages, checked=asked.checked),
        ending=asked.ending,
        page=language,
        languages=languages,
        things=things,
        checked=asked.checked,
        unknown=(*asked.unknown, *no_person, *(slug for _kind, slug in named.missing)),
        absent=tuple(name_in(thing, language) for thing in nowhere),
    )


def _scope(
    things: Mapping[str, Sequence[Thing]], languages: tuple[str, ...], *, checked: bool
) -> Scope:
    """Where it is no more than a list of the site, under the list's own address: the one that
    others follow, and that a hub is told of."""
    held = [(kind, thing) for kind in KINDS for thing in things[kind]]
    with override(languages[0]):
        if len(held) == len(languages) == 1 and not checked:
            return scopes.of_thing(languages[0], held[0][1])
        chosen = (
            combined.Thing(kind, thing.pk, slug_in(thing, languages), name_in(thing, languages[0]))
            for kind, thing in held
        )
        return combined.scope(Choice(languages, combined.in_order(chosen), checked))
