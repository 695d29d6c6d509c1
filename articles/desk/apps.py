"""Django's admin, with a site of our own."""

from django.contrib.admin import apps


class DeskConfig(apps.AdminConfig):
    default_site = "articles.desk.site.DeskSite"

    def ready(self) -> None:
        super().ready()
        from articles.desk.security import sessions  # reason: app ready

        sessions.listen()
