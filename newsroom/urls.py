"""Every address of the site."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path, register_converter

from articles.reader import errors, failures, offline, pages, preview, sitemaps, traffic
from articles.reader.failures import read_only
from newsroom import health
from newsroom.converters import LanguageConverter, MonthConverter, SegmentConverter
from newsroom.media import favicon, media

register_converter(LanguageConverter, "language")
register_converter(MonthConverter, "month")
register_converter(SegmentConverter, "segment")

urlpatterns = [
    path("", read_only(pages.choose), name="choose"),
    path("favicon.ico", read_only(favicon)),
    path("sitemap.xml", read_only(sitemaps.sitemap), name="sitemap"),
    path("robots.txt", read_only(sitemaps.robots), name="robots"),
    path("service-worker.js", read_only(offline.worker), name="worker"),
    path("health/live", read_only(health.live), name="health-live"),
    path("health/ready", read_only(health.ready), name="health-ready"),
    path(settings.ADMIN_PATH, admin.site.urls),
    path("beacon/<language:language>/<int:pk>.gif", traffic.beacon, name="beacon"),
    path("preview/<str:token>/", read_only(preview.preview), name="preview"),
    path("media/<path:path>", read_only(media), name="media"),
    path("<language:language>/", include("articles.reader.urls")),
]

handler400 = failures.bad_request
handler403 = failures.forbidden
handler404 = errors.not_found
handler500 = failures.server_error
