"""The session engine (``SESSION_ENGINE``): Django's own in the database, with the owner beside
it. Cost as Django's."""

from datetime import UTC, datetime
from typing import Any, cast

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db

from articles.models import Session

BEGUN, SEEN, DEVICE = "begun", "seen", "device"
"""What ``articles.desk.security.sessions`` writes into a session: times in seconds, a name."""


class SessionStore(db.SessionStore):
    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        row = cast("Session", super().create_model_instance(data))
        owner = data.get(SESSION_KEY)
        row.user_id = int(owner) if owner else None
        row.begun, row.seen = _time(data.get(BEGUN)), _time(data.get(SEEN))
        row.device = data.get(DEVICE, "")
        return row


def _time(seconds: int | None) -> datetime | None:
    return datetime.fromtimestamp(seconds, UTC) if seconds else None
