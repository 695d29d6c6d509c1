from django.apps import AppConfig
from django.core.checks import register
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("News")

    def ready(self) -> None:
        from articles import checks, roles, wordings  # reason: app ready
        from articles.reader import receivers  # reason: app ready
        from articles.reader.feeds import hub  # reason: app ready

        register(checks.editions)
        receivers.connect()
        hub.listen()
        post_migrate.connect(roles.give_permissions, sender=self)
        post_migrate.connect(wordings.write_first_versions, sender=self)
