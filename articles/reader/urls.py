"""The addresses of an edition, under ``/<language>/``. Fixed words come before categories;
articles.models.taxonomy.FIXED_WORDS keeps categories from taking their names."""

from django.urls import URLPattern, path

from articles.reader import about, listings, offline, pages, provenance
from articles.reader.api.reference import reference
from articles.reader.failures import CHOSEN, SEARCHES, Answering, fair, read_only
from articles.reader.feeds import views as feeds
from articles.reader.search.page import search
from articles.reader.subscribe import views as subscribe

FEED = "feed.<ending:ending>"
ARTICLE = "<segment:category>/<int:pk>-<segment:slug>/"


def read(route: str, view: Answering, *, name: str) -> URLPattern:
    """An address that is there to be read and takes nothing in."""
    return path(route, read_only(view), name=name)


urlpatterns = [
    read("", pages.home, name="home"),
    read("manifest.webmanifest", offline.manifest, name="manifest"),
    # With parameters it is of what somebody chose, or of a search, and nothing keeps it.
    read(FEED, fair(CHOSEN)(feeds.everything), name="feed"),
    read(f"most-read/{FEED}", feeds.most_read, name="most-read-feed"),
    read("tag/<segment:slug>/", listings.tag, name="tag"),
    read(f"tag/<segment:slug>/{FEED}", feeds.tag, name="tag-feed"),
    read("source/<segment:slug>/", listings.source, name="source"),
    read(f"source/<segment:slug>/{FEED}", feeds.source, name="source-feed"),
    read("person/<segment:slug>/", listings.person, name="person"),
    read(f"person/<segment:slug>/{FEED}", feeds.person, name="person-feed"),
    read("archive/", listings.archive_of_today, name="archive-of-today"),
    read("archive/<int:year>/<month:month>/", listings.archive, name="archive"),
    read("corrections/", listings.corrections, name="corrections"),
    read(f"corrections/{FEED}", feeds.corrections, name="corrections-feed"),
    read("search/", fair(SEARCHES)(search), name="search"),
    read("subscribe/", subscribe.subscribe, name="subscribe"),
    read("subscribe/feeds.opml", subscribe.all_feeds, name="all-feeds"),
    # One of the pages of that name, with more to say.
    path("about/api/", read_only(reference), {"name": "api"}, name="about"),
    read("about/<slug:name>/", about.about, name="about"),
    read("<segment:slug>/", listings.category, name="category"),
    read(f"<segment:slug>/{FEED}", feeds.category, name="category-feed"),
    read(ARTICLE, pages.article, name="article"),
    read(f"{ARTICLE}provenance/", provenance.provenance, name="provenance"),
    read(f"{ARTICLE}provenance.json", provenance.provenance_json, name="provenance-json"),
]
