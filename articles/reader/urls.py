"""The addresses of an edition, under ``/<language>/``. Fixed words come before categories;
articles.models.taxonomy.FIXED_WORDS keeps categories from taking their names."""

from django.urls import path

from articles.reader import about, feeds, listings, pages, provenance

ARTICLE = "<segment:category>/<int:pk>-<segment:slug>/"

urlpatterns = [
    path("", pages.home, name="home"),
    path("feed.rss", feeds.everything, name="feed"),
    path("tag/<segment:slug>/", listings.tag, name="tag"),
    path("tag/<segment:slug>/feed.rss", feeds.tag, name="tag-feed"),
    path("source/<segment:slug>/", listings.source, name="source"),
    path("source/<segment:slug>/feed.rss", feeds.source, name="source-feed"),
    path("person/<segment:slug>/", listings.person, name="person"),
    path("archive/", listings.archive_of_today, name="archive-of-today"),
    path("archive/<int:year>/<month:month>/", listings.archive, name="archive"),
    path("corrections/", listings.corrections, name="corrections"),
    path("about/<slug:name>/", about.about, name="about"),
    path("<segment:slug>/", listings.category, name="category"),
    path("<segment:slug>/feed.rss", feeds.category, name="category-feed"),
    path(ARTICLE, pages.article, name="article"),
    path(f"{ARTICLE}provenance/", provenance.provenance, name="provenance"),
    path(f"{ARTICLE}provenance.json", provenance.provenance_json, name="provenance-json"),
]
