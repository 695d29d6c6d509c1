"""Every address of the site."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path, register_converter

from articles.reader import errors, failures, pages, preview, sitemaps, traffic
from articles.reader.api import problems
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
    path("health/live", read_only(health.live), name="health-live"),
    path("health/ready", read_only(health.ready), name="health-ready"),
    path(settings.ADMIN_PATH, admin.site.urls),
    path("beacon/<language:language>/<int:pk>.gif", traffic.beacon, name="beacon"),
    path("preview/<str:token>/", read_only(preview.preview), name="preview"),
    path("media/<path:path>", read_only(media), name="media"),
    path("api/v1/", include("articles.reader.api.urls")),
    path("<language:language>/", include("articles.reader.urls")),
]

handler400 = problems.instead_of(failures.bad_request, problems.NOT_READ)
handler403 = failures.forbidden
handler404 = problems.instead_of(errors.not_found, problems.NOTHING_HERE)
handler500 = problems.instead_of(failures.server_error, problems.FAULT)
