from django.apps import AppConfig
from django.core.checks import Tags, register


class NewsroomConfig(AppConfig):
    name = "newsroom"

    def ready(self) -> None:
        from newsroom import slow_queries  # reason: app ready
        from newsroom.checks import server_will_do  # reason: app ready
        from newsroom.metrics import database, site  # reason: app ready

        register(server_will_do, Tags.database)
        slow_queries.watch()
        site.tell("database", database.reading)
        database.sample_pool()
