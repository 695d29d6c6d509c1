"""Every address of the site."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path, register_converter

from articles.reader import beacon, errors, failures, offline, pages, preview, rules, sitemaps
from articles.reader.api import problems
from articles.reader.failures import CHOSEN, PREVIEWS, fair, read_only
from articles.reader.feeds import views as feeds
from articles.reader.share import images
from newsroom import health
from newsroom.converters import EndingConverter, LanguageConverter, MonthConverter, SegmentConverter
from newsroom.media import favicon, media

register_converter(EndingConverter, "ending")
register_converter(LanguageConverter, "language")
register_converter(MonthConverter, "month")
register_converter(SegmentConverter, "segment")

urlpatterns = [
    # First, since readers ask for little else.
    path("<language:language>/", include("articles.reader.urls")),
    path("", read_only(pages.choose), name="choose"),
    path("favicon.ico", read_only(favicon)),
    # At the root, since a sitemap speaks of the addresses of its own folder alone.
    path("sitemap.xml", read_only(sitemaps.index), name="sitemap"),
    path("sitemap-<language:language>-pages.xml", read_only(sitemaps.pages), name="sitemap-pages"),
    path(
        "sitemap-<language:language>-<slug:kind>-<int:number>.xml",
        read_only(sitemaps.numbered),
        name="sitemap-numbered",
    ),
    path("news-sitemap-<language:language>.xml", read_only(sitemaps.news), name="sitemap-news"),
    path("robots.txt", read_only(rules.robots), name="robots"),
    path("service-worker.js", read_only(offline.worker), name="worker"),
    path("feed.<ending:ending>", read_only(fair(CHOSEN)(feeds.across)), name="feed-of-site"),
    path(".well-known/tdmrep.json", read_only(rules.tdmrep), name="tdmrep"),
    path(".well-known/security.txt", read_only(rules.security), name="security"),
    path("humans.txt", read_only(rules.humans), name="humans"),
    path("health/live", read_only(health.live), name="health-live"),
    path("health/ready", read_only(health.ready), name="health-ready"),
    path(settings.ADMIN_PATH, admin.site.urls),
    path("beacon/<language:language>/<int:pk>.gif", beacon.beacon, name="beacon"),
    path("preview/<str:token>/", read_only(fair(PREVIEWS)(preview.preview)), name="preview"),
    path(
        "share/<language:language>/<int:pk>-<slug:key>.png",
        read_only(images.share_image),
        name="share",
    ),
    path("media/<path:path>", read_only(media), name="media"),
    path("api/v1/", include("articles.reader.api.urls")),
]

handler400 = problems.instead_of(failures.bad_request, problems.NOT_READ)
handler403 = failures.forbidden
handler404 = problems.instead_of(errors.not_found, problems.NOTHING_HERE)
handler500 = problems.instead_of(failures.server_error, problems.FAULT)
