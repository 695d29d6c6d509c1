"""Every address of the site."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path, register_converter

from articles.reader import errors, pages, sitemaps, traffic
from newsroom import health
from newsroom.converters import LanguageConverter, MonthConverter, SegmentConverter
from newsroom.media import favicon, media

register_converter(LanguageConverter, "language")
register_converter(MonthConverter, "month")
register_converter(SegmentConverter, "segment")

urlpatterns = [
    path("", pages.choose, name="choose"),
    path("favicon.ico", favicon),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("health/live", health.live, name="health-live"),
    path("health/ready", health.ready, name="health-ready"),
    path(settings.ADMIN_PATH, admin.site.urls),
    path("beacon/<language:language>/<int:pk>.gif", traffic.beacon, name="beacon"),
    path("media/<path:path>", media, name="media"),
    path("<language:language>/", include("articles.reader.urls")),
]

handler404 = errors.not_found
handler500 = errors.server_error
