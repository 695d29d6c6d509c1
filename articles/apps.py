from django.apps import AppConfig
from django.core.checks import register
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("News")

    def ready(self) -> None:
        from articles import checks, roles, wordings  # reason: app ready
        from articles.publishing import metrics as of_publishing  # reason: app ready
        from articles.reader import receivers, traffic  # reason: app ready
        from articles.reader.feeds import hub  # reason: app ready
        from articles.wire import metrics as of_wire  # reason: app ready
        from articles.worker import metrics as of_worker  # reason: app ready
        from newsroom.metrics import site  # reason: app ready

        register(checks.editions)
        receivers.connect()
        hub.listen()
        traffic.sample()
        site.tell("publishing", of_publishing.reading)
        site.tell("wire", of_wire.reading)
        site.tell("worker", of_worker.reading)
        post_migrate.connect(roles.give_permissions, sender=self)
        post_migrate.connect(wordings.write_first_versions, sender=self)
