"""What programs are told of the whole site: where they may go, what is reserved, whom to ask."""

from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone

from articles.languages import codes, language as language_row
from articles.reader import addresses
from articles.reader.addresses import absolute
from articles.reader.sitemaps import FRESH

OPEN = (
    *("/feed.", "/*/feed.", "/sitemap", "/news-sitemap", "/*/about/", "/robots.txt"),
    "/.well-known/",
)
"""What stays open to every program, so that it can read what we allow and ask for the rest."""
VALID_FOR = timedelta(days=180)
"""How long ``security.txt`` may be relied on; RFC 9116 recommends less than a year."""


def robots(request: HttpRequest) -> HttpResponse:
    """Rules by RFC 9309 and nothing more: what it does not know, search engines report as faults.
    The usage preference is in the header of each answer."""
    # Searches have no end, and each costs more than a page. By name: a tag may be called search.
    closed = ["/preview/", *addresses.everywhere("search").values()]
    lines = ["User-agent: *", "Allow: /", *(f"Disallow: {path}" for path in closed), ""]
    if settings.AI_AGENTS_REFUSED:
        lines += [f"User-agent: {name}" for name in settings.AI_AGENTS_REFUSED]
        lines += [*(f"Allow: {path}" for path in OPEN), "Disallow: /", ""]
    named = [reverse("sitemap"), *addresses.everywhere("sitemap-news").values()]
    return _text([*lines, *(f"Sitemap: {absolute(path)}" for path in named)])


def tdmrep(request: HttpRequest) -> HttpResponse:
    """The TDM Reservation Protocol (W3C Community Group, final report of 10 May 2024, section 6):
    the first rule that fits an address holds. The policy is told in the language of the edition."""
    if settings.TDM_RESERVED:
        default = settings.SITE_DEFAULT_LANGUAGE
        rules = [*(_reserved(f"/{code}/", code) for code in codes()), _reserved("/", default)]
    else:
        rules = [{"location": "/", "tdm-reservation": 0}]
    answer = JsonResponse(rules, safe=False)
    answer.headers["Cache-Control"] = FRESH
    return answer


def security(request: HttpRequest) -> HttpResponse:
    """``security.txt`` by RFC 9116; 404 where the settings name nobody. It is always valid, and
    the same all day."""
    if not settings.SECURITY_CONTACT:
        raise Http404("SECURITY_CONTACT is not set")
    today = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    return _text(
        [
            f"Contact: {settings.SECURITY_CONTACT}",
            f"Expires: {today + VALID_FOR:%Y-%m-%dT%H:%M:%SZ}",
            f"Preferred-Languages: {', '.join(codes())}",
            f"Canonical: {absolute(reverse('security'))}",
        ]
    )


def humans(request: HttpRequest) -> HttpResponse:
    """Who makes the site, as humanstxt.org has it."""
    about = {"name": "responsibility", "language": settings.SITE_DEFAULT_LANGUAGE}
    names = dict.fromkeys(settings.SITE_NAME[code] for code in codes())
    return _text(
        [
            "/* TEAM */",
            f"Publisher: {settings.PUBLISHER}",
            f"Director of publication: {settings.PUBLICATION_DIRECTOR}",
            f"Contact: {settings.CONTACT_EMAIL}",
            f"Responsibility: {absolute(reverse('about', kwargs=about))}",
            "",
            "/* SITE */",
            f"Name: {' / '.join(names)}",
            f"Languages: {', '.join(language_row(code).name for code in codes())}",
            "Texts: most are drafted by a language model; each says how it was made",
        ]
    )


def _reserved(location: str, language: str) -> dict[str, object]:
    policy = reverse("about", kwargs={"language": language, "name": "reuse"})
    return {"location": location, "tdm-reservation": 1, "tdm-policy": absolute(policy)}


def _text(lines: list[str]) -> HttpResponse:
    answer = HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")
    answer.headers["Cache-Control"] = FRESH
    return answer
