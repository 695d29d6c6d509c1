"""What gunicorn itself has to say: it goes where all lines go, and no line for each answer is among
them."""

from gunicorn.glogging import Logger


class ServerLog(Logger):  # type: ignore[misc]  # it has no types
    """To be told how to log has gunicorn put a line together for every answer, with addresses, even
    where none is asked for. Ours are told by ``newsroom.observed``."""

    @property
    def access_log_enabled(self) -> bool:
        return False
