"""The pages that say who we are and how we work."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.disclosure import TABLE_OF_LABELS
from articles.reader import addresses, structured_data
from articles.reader.context import page

PAGES = {
    "ai": _("How we use AI"),
    "responsibility": _("Responsibility and contact"),
    "principles": _("Principles"),
    "ethics": _("Ethics"),
    "corrections": _("Corrections policy"),
    "reuse": _("Reuse"),
    "privacy": _("Privacy"),
    "api": _("For programs"),
}


def about(request: HttpRequest, language: str, name: str) -> HttpResponse:
    """One of the pages about the site. One query."""
    if name not in PAGES:
        raise Http404(name)
    return page(
        request,
        f"reader/about/{name}.html",
        language=language,
        urls=addresses.everywhere("about", name=name),
        title=str(PAGES[name]),
        name=name,
        about_pages=PAGES,
        publisher=settings.PUBLISHER,
        publisher_address=settings.PUBLISHER_ADDRESS,
        publication_director=settings.PUBLICATION_DIRECTOR,
        contact=settings.CONTACT_EMAIL,
        labels=TABLE_OF_LABELS,
        reserved=settings.TDM_RESERVED,
        refused=settings.AI_AGENTS_REFUSED,
        json_ld=_structured(language, name),
    )


def _structured(language: str, name: str) -> SafeString:
    organisation = (
        structured_data.publisher(language)
        if name == "responsibility"
        else structured_data.organisation(language)
    )
    path = reverse("about", kwargs={"language": language, "name": name})
    step = (str(PAGES[name]), path)
    return structured_data.block(organisation, structured_data.breadcrumbs(language, step))
