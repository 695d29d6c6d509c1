"""The pages that say who we are and how we work."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.disclosure import TABLE_OF_LABELS
from articles.models import plates
from articles.reader import addresses, structured_data
from articles.reader.context import page
from newsroom.pagecache.showing import complete

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

PAGES = {
    "ai": _("How we use AI"),
    "responsibility": _("Responsibility and contact"),
    "principles": _("Principles"),
    "ethics": _("Ethics"),
    "corrections": _("Corrections policy"),
    "reuse": _("Reuse"),
    "privacy": _("Privacy"),
    "api": _("For programs"),
    "offline": _("Reading offline"),
}
DESCRIPTIONS = {
    "ai": _("How articles are made with AI here, and what each label says."),
    "responsibility": _("Who publishes this site, who answers for it, and how to reach them."),
    "principles": _("What readers can rely on: sources, labels, named people, corrections."),
    "ethics": _("What we publish and what we do not, about whom, and with which pictures."),
    "corrections": _("How mistakes are put right, and where every correction is told."),
    "reuse": _("What may be quoted, republished and processed of this site, and how."),
    "privacy": _("What this site keeps of those who read it, and for how long."),
    "offline": _("The last articles read stay readable without a network; here they are."),
}
"""One sentence on each, for search engines."""


def pages() -> "dict[str, _StrPromise]":
    """The titles of those that this site has, by name."""
    hidden = () if settings.OFFLINE_READING else ("offline",)
    return {name: title for name, title in PAGES.items() if name not in hidden}


def about(request: HttpRequest, language: str, name: str) -> HttpResponse:
    """One of the pages about the site. One query."""
    if name not in pages():
        raise Http404(name)
    complete(plates.SECTIONS)
    return page(
        request,
        f"reader/about/{name}.html",
        language=language,
        urls=addresses.everywhere("about", name=name),
        title=str(PAGES[name]),
        description=str(DESCRIPTIONS[name]),
        name=name,
        about_pages=pages(),
        publisher=settings.PUBLISHER,
        publisher_address=settings.PUBLISHER_ADDRESS,
        publication_director=settings.PUBLICATION_DIRECTOR,
        contact=settings.CONTACT_EMAIL,
        labels=TABLE_OF_LABELS,
        access_log=settings.ACCESS_LOG,
        reserved=settings.TDM_RESERVED,
        refused=settings.AI_AGENTS_REFUSED,
        json_ld=structured(language, name),
    )


def structured(language: str, name: str) -> SafeString:
    """What programs read of a page about the site."""
    organisation = (
        structured_data.publisher(language)
        if name == "responsibility"
        else structured_data.organisation(language)
    )
    path = reverse("about", kwargs={"language": language, "name": name})
    step = (str(PAGES[name]), path)
    return structured_data.block(organisation, structured_data.breadcrumbs(language, step))
