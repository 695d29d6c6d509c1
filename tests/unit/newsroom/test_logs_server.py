"""gunicorn's own lines."""

from gunicorn.config import Config

from newsroom.logs.server import ServerLog


def test_gunicorn_puts_no_line_together_for_an_answer() -> None:
    config = Config()
    config.set("logconfig_dict", {"version": 1, "disable_existing_loggers": False})
    assert not ServerLog(config).access_log_enabled
