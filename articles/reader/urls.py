"""The addresses of an edition, under ``/<language>/``. Fixed words come before categories;
articles.models.taxonomy.FIXED_WORDS keeps categories from taking their names."""

from django.urls import URLPattern, path

from articles.reader import about, feeds, listings, offline, pages, provenance
from articles.reader.failures import Answering, read_only

ARTICLE = "<segment:category>/<int:pk>-<segment:slug>/"


def read(route: str, view: Answering, *, name: str) -> URLPattern:
    """An address that is there to be read and takes nothing in."""
    return path(route, read_only(view), name=name)


urlpatterns = [
    read("", pages.home, name="home"),
    read("manifest.webmanifest", offline.manifest, name="manifest"),
    read("feed.rss", feeds.everything, name="feed"),
    read("tag/<segment:slug>/", listings.tag, name="tag"),
    read("tag/<segment:slug>/feed.rss", feeds.tag, name="tag-feed"),
    read("source/<segment:slug>/", listings.source, name="source"),
    read("source/<segment:slug>/feed.rss", feeds.source, name="source-feed"),
    read("person/<segment:slug>/", listings.person, name="person"),
    read("archive/", listings.archive_of_today, name="archive-of-today"),
    read("archive/<int:year>/<month:month>/", listings.archive, name="archive"),
    read("corrections/", listings.corrections, name="corrections"),
    read("about/<slug:name>/", about.about, name="about"),
    read("<segment:slug>/", listings.category, name="category"),
    read("<segment:slug>/feed.rss", feeds.category, name="category-feed"),
    read(ARTICLE, pages.article, name="article"),
    read(f"{ARTICLE}provenance/", provenance.provenance, name="provenance"),
    read(f"{ARTICLE}provenance.json", provenance.provenance_json, name="provenance-json"),
]
