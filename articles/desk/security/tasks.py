"""Letters, and what is forgotten every night."""

import logging
from importlib import import_module

from django.conf import settings
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from articles.desk.security import attempts, passwords
from articles.models import User

log = logging.getLogger(__name__)


@app.task(retry=RetryStrategy(max_attempts=5, exponential_wait=4))
def send_reset_letters(accounts: list[int], language: str) -> None:
    """``accounts`` is empty where nobody has the address that someone wrote."""
    for account in User.objects.filter(pk__in=accounts, is_active=True):
        passwords.send_letter(account, language)


@app.periodic(cron="23 * * * *", periodic_id="forget-attempts")
@app.task(queueing_lock="forget-attempts", retry=RetryStrategy(max_attempts=5, wait=60))
def forget_attempts(timestamp: int) -> None:
    """Delete counts of attempts that are over, and sessions that have run out."""
    attempts.forget_over()
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
