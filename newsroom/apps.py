from django.apps import AppConfig
from django.core.checks import Tags, register


class NewsroomConfig(AppConfig):
    name = "newsroom"

    def ready(self) -> None:
        from newsroom.checks import server_will_do  # reason: app ready

        register(server_will_do, Tags.database)
