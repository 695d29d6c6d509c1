"""All settings, read from the environment in one place. .env.example explains each variable."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import django_stubs_ext
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _
from whitenoise.compress import Compressor

from newsroom import env, servers
from newsroom.logs import lines as logs
from newsroom.security import policies

BASE_DIR = Path(__file__).resolve().parent.parent

# Lets classes such as ModelAdmin say at run time, too, which model they are of.
django_stubs_ext.monkeypatch()

# Core

DEBUG = env.flag("DEBUG", False)
# The tests lose nothing in a power cut, and start faster without waiting for the disk.
TESTING = env.flag("TESTING", False)
DATA_DIR = env.folder("DATA_DIR", BASE_DIR / ".data")
SECRET_FILE = DATA_DIR / "secret-key"
SECRET_LENGTH = 50
_own_secret = env.secret("SECRET_KEY", "")
# The demonstration keeps a secret of its own in the data folder, has stand-ins for what a
# publisher must say, and shows on every page that its content is made up.
DEMO = env.flag("DEMO", SECRET_FILE.exists() and not _own_secret)
if not _own_secret and not DEMO:
    raise ImproperlyConfigured(
        f"SECRET_KEY is not set. Set it to {SECRET_LENGTH} or more random characters, or run"
        " `make demo`, which makes one for the demonstration."
    )
SECRET_KEY = _own_secret or env.kept_secret(SECRET_FILE)
PORT = env.number("PORT", 8000, minimum=1, maximum=65535)

# The web server, for deploy/gunicorn.conf.py

BIND = env.listening("BIND", f"127.0.0.1:{PORT}")
WEB_PROCESSES = env.number("WEB_PROCESSES", 2, minimum=1, maximum=256)
WEB_THREADS = env.number("WEB_THREADS", 4, minimum=1, maximum=256)

# Django

INSTALLED_APPS = [
    "modeltranslation",  # before the admin, whose classes it extends
    "newsroom",
    "articles",
    "articles.desk.apps.DeskConfig",  # Django's admin
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "procrastinate.contrib.django",
    "pgtrigger",
    "django_prose_editor",
]

MIDDLEWARE = [
    "newsroom.observed.RouteMiddleware",
    "newsroom.middleware.EmptyHeadMiddleware",
    # Before the one that makes a 304, which leaves such headers out.
    "newsroom.middleware.OpenToScriptsMiddleware",
    "newsroom.middleware.ReservedMiddleware",
    # Before the first that may refuse a host, for the page that says so.
    "newsroom.middleware.PolicyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "newsroom.middleware.DeskMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "newsroom.middleware.PackingMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "newsroom.replica.routing.ReplicaMiddleware",  # around all that asks the database
    "django.contrib.sessions.middleware.SessionMiddleware",
    "newsroom.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "newsroom.middleware.TimeZoneMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# The site

SITE_URL = env.site_url("SITE_URL", f"http://127.0.0.1:{PORT}")
_site = urlsplit(SITE_URL)
SECURE = _site.scheme == "https"
ALLOWED_HOSTS = [str(_site.hostname), *env.words("ALLOWED_HOSTS")]
if str(_site.hostname) in env.LOOPBACK:
    ALLOWED_HOSTS += ["localhost", "127.0.0.1", "[::1]"]


def _publisher_says(name: str, stand_in: str) -> str:
    """What the law wants a publisher to say of itself has a default in the demo alone."""
    return env.text(name, stand_in if DEMO or TESTING else None)


CONTACT_EMAIL = _publisher_says("CONTACT_EMAIL", "editors@newsroom.example")
PUBLISHER = _publisher_says("PUBLISHER", "Three Shores, a demonstration")
PUBLISHER_ADDRESS = _publisher_says("PUBLISHER_ADDRESS", "1 rue de l’Exemple, 75000 Paris")
PUBLICATION_DIRECTOR = _publisher_says("PUBLICATION_DIRECTOR", "Nadir Benhima")

# Languages and time

# The three editions, in the order of the switch. Codes, directions and the rest of what
# the site knows about a language stand in articles/languages.py.
LANGUAGES = [
    ("fr", _("French")),
    ("ar", _("Arabic")),
    ("en", _("English")),
]
LANGUAGE_CODE = "en"  # the language of messages in the code, not of the site
SITE_DEFAULT_LANGUAGE = env.choice(
    "SITE_DEFAULT_LANGUAGE", "fr", tuple(code for code, _name in LANGUAGES)
)
_names = {"fr": "Trois Rives", "ar": "ثلاث ضفاف"}
SITE_NAME = {
    code: env.text(f"SITE_NAME_{code.upper().replace('-', '_')}", "")
    or _publisher_says("SITE_NAME", _names.get(code, "Three Shores"))
    for code, _name in LANGUAGES
}
# What addresses begin with, with or without a language in front, or are kept for later to
# begin with: newsroom/urls.py and articles/models/taxonomy.py. The desk can be at none of them.
FIRST_WORDS = (
    *(".well-known", "about", "api", "archive", "beacon", "corrections", "favicon.ico"),
    *("feed.atom", "feed.json", "feed.rss", "health", "humans.txt", "manifest.webmanifest"),
    *("media", "most-read", "ns", "person", "preview", "robots.txt", "search"),
    *("service-worker.js", "share", "sitemap.xml", "source", "static"),
    *("subscribe", "tag"),
)
ADMIN_PATH = env.route("ADMIN_PATH", "desk", taken=(*FIRST_WORDS, *dict(LANGUAGES))) + "/"
# From where the desk is there at all; empty: from everywhere.
ADMIN_NETWORKS = env.ip_networks("ADMIN_NETWORKS")
LANGUAGE_COOKIE_NAME = "__Host-edition" if SECURE else "edition"
# A browser keeps the last articles read in it. Off, those that have kept some delete them.
OFFLINE_READING = env.flag("OFFLINE_READING", True)
# New views that one process counts one by one in a second; beyond that it counts a sample of them.
VIEWS_PER_SECOND = env.number("VIEWS_PER_SECOND", 1_000, minimum=1, maximum=100_000)
PREVIEW_DAYS = env.number("PREVIEW_DAYS", 7, minimum=1, maximum=365)
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.time_zone("TIME_ZONE", "Europe/Paris")

MODELTRANSLATION_DEFAULT_LANGUAGE = "en"
MODELTRANSLATION_ENABLE_FALLBACKS = False

# Database and tasks

# Gunicorn's threads, the one that follows changes, and the one that writes views. Commands open a
# connection when they need one.
DATABASE_POOL = env.number(
    "DATABASE_POOL", WEB_THREADS + 2 if servers.answers_readers() else 0, maximum=100
)
# Seconds that a statement of the web server may take; commands and the worker take their time.
DATABASE_STATEMENT_SECONDS = env.number("DATABASE_STATEMENT_SECONDS", 10, maximum=3600)
# Seconds that the replica may lag behind and still be read.
DATABASE_REPLICA_LAG = env.number("DATABASE_REPLICA_LAG", 3, minimum=1, maximum=30)
# A connection that is opened for one request has nothing to keep, and a pooler may know nothing of
# prepared statements. Tests have one connection for all.
_direct = env.secret("DATABASE_DIRECT_URL", "")
DATABASE_PREPARED = env.flag("DATABASE_PREPARED", (DATABASE_POOL > 0 and not _direct) or TESTING)
DATABASES = servers.configurations(
    servers.Urls(
        env.secret("DATABASE_URL", ""),
        direct=_direct,
        replica=env.secret("DATABASE_REPLICA_URL", ""),
    ),
    web=servers.answers_readers(),
    data=DATA_DIR,
    pool=DATABASE_POOL,
    prepared=DATABASE_PREPARED,
    statement_seconds=DATABASE_STATEMENT_SECONDS,
    durable=not TESTING,
)
DATABASE_ROUTERS = ["newsroom.replica.routing.Router"] if "replica" in DATABASES else []
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
PROCRASTINATE_IMPORT_PATHS = [
    "articles.desk.tasks",
    "articles.publishing.tasks",
    "articles.reader.tasks",
    "articles.desk.security.tasks",
    "articles.wire.tasks",
    "articles.worker.tasks",
]
PROCRASTINATE_ON_APP_READY = "articles.worker.failures.prepare"

# People

AUTH_USER_MODEL = "articles.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "admin:login"
PASSWORD_RESET_TIMEOUT = 3600  # seconds for which the link in the letter works
# Who can change what readers see signs in with a code as well. The demonstration's accounts, and
# those of a site on one's own machine, have a password alone until they choose otherwise.
REQUIRE_TWO_FACTOR = env.flag("REQUIRE_TWO_FACTOR", SECURE)
OTP_TOTP_ISSUER = SITE_NAME[SITE_DEFAULT_LANGUAGE]
# django-otp would make each further attempt wait twice as long, without end, whoever tries. Ours
# are counted in articles/desk/security/attempts.py, where nobody can lock out anybody else.
OTP_TOTP_THROTTLE_FACTOR = OTP_STATIC_THROTTLE_FACTOR = 0
SESSION_ENGINE = "articles.sessions"

# Letters

EMAIL_BACKEND = env.python_path("EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend")
EMAIL_HOST = env.text("EMAIL_HOST", "localhost")
EMAIL_PORT = env.number("EMAIL_PORT", 25, minimum=1, maximum=65535)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.secret("EMAIL_HOST_PASSWORD", "")
_email_security = env.choice("EMAIL_SECURITY", "none", ("none", "starttls", "tls"))
EMAIL_USE_TLS, EMAIL_USE_SSL = _email_security == "starttls", _email_security == "tls"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", CONTACT_EMAIL)

# Files

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
# Share images, which can be deleted at any time: they are made anew.
SHARE_ROOT = DATA_DIR / "share"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG or TESTING
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_AUTOREFRESH = DEBUG
# The map of the editor's script is for whoever debugs it, and took half the time of collecting.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (*Compressor.SKIP_COMPRESS_EXTENSIONS, "map")
FILE_UPLOAD_PERMISSIONS = 0o644
# Of a form without its files, of which a text of the desk has one; and how many fields it has.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1_000
DATA_UPLOAD_MAX_NUMBER_FILES = 10

# Pages that are kept whole, in front of Django: megabytes in each process (0: none are), and in a
# file that all processes of the machine share.

PAGE_MEMORY = env.number("PAGE_MEMORY", 0 if DEBUG else 64, maximum=65_536)
PAGE_SHELF = env.number("PAGE_SHELF", 512, minimum=1, maximum=1_048_576)
PAGE_FOLDER = env.folder("PAGE_FOLDER", DATA_DIR / "pages")
# Seconds for which caches in between may keep a page without asking.
PAGE_SHARED_SECONDS = env.number("PAGE_SHARED_SECONDS", 1, maximum=31_536_000)
PAGE_SURROGATE_HEADER = env.text("PAGE_SURROGATE_HEADER", "")
# Where nginx takes its copies back (deploy/nginx), for instance http://127.0.0.1:8081.
PAGE_PURGE = env.service_urls("PAGE_PURGE")
# Redis or Valkey, which tells processes of changes where PostgreSQL cannot.
REDIS_URL = env.redis_url("REDIS_URL", env.secret("REDIS_URL", ""))

# What we ask of other servers

# By this name sites let us in or keep us out (robots.txt), and find whom to write to.
AGENT = env.agent("AGENT", "NewsroomBot")
USER_AGENT = f"{AGENT}/1.0 (+{SITE_URL}/{SITE_DEFAULT_LANGUAGE}/about/ai/)"
# Networks that feeds and pages may be fetched from although no stranger can reach them.
OUTGOING_PRIVATE_NETWORKS = env.networks("OUTGOING_PRIVATE_NETWORKS")
# Seconds between two requests of the wire to one host.
HOST_GAP = env.number("HOST_GAP", 1, maximum=60)

# Of WebSub: told what has changed in feeds, it tells subscribers at once. Empty: they ask.
WEBSUB_HUB = env.web_address("WEBSUB_HUB")

# What we tell other programs

# How a text was made, for programs: W3C's community group's meta tag, and the header of a draft
# that was never adopted (docs/disclosure.md).
AI_DISCLOSURE_META = env.flag("AI_DISCLOSURE_META", True)
AI_DISCLOSURE_HEADER = env.flag("AI_DISCLOSURE_HEADER", True)
# Texts of these origins that no person has checked stay out of search engines.
NOINDEX_UNCHECKED = env.several(
    "NOINDEX_UNCHECKED", ("generated", "translated", "assisted", "unknown", "human")
)
# Text and data mining is reserved: in tdmrep.json, in robots.txt and on the page about reuse.
TDM_RESERVED = env.flag("TDM_RESERVED", True)
# What robots.txt turns away: what gathers texts to train models from. What fetches a page because
# a reader has asked for it, and search, are not among them.
AI_AGENTS_REFUSED = env.agents(
    "AI_AGENTS_REFUSED",
    (
        *("GPTBot", "ClaudeBot", "CCBot", "Google-Extended", "Applebot-Extended", "Bytespider"),
        *("meta-externalagent", "cohere-training-data-crawler"),
    ),
)
# Who is told of a hole in the site's security, in security.txt; there is none where it is unset.
SECURITY_CONTACT = env.contact("SECURITY_CONTACT")

# The language model that the wire drafts with: any server that speaks OpenAI's protocol

MODEL_URL = env.service_url("MODEL_URL")
MODEL = env.text("MODEL", "")
MODEL_KEY = env.secret("MODEL_KEY", "")
# Money for a million tokens read and written, by model; in whatever currency the budget is.
MODEL_PRICES = env.prices("MODEL_PRICES")
DRAFTING_BUDGET = env.amount("DRAFTING_BUDGET", "5")
DRAFTING_MODE = env.choice("DRAFTING_MODE", "write", ("write", "translate"))
MODEL_SECONDS = env.number("MODEL_SECONDS", 180, minimum=1, maximum=3600)
MODEL_CONTEXT = env.number("MODEL_CONTEXT", 16_000, minimum=1_000, maximum=10_000_000)
if MODEL_URL and MODEL not in MODEL_PRICES:
    raise ImproperlyConfigured(
        f"MODEL_URL is set and MODEL_PRICES has no price of {MODEL or 'MODEL, which is not set'}."
        " Write MODEL=name and MODEL_PRICES=name:2.50/10, for a million tokens read and written;"
        " 0/0 for a model of your own."
    )

# Security

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_SSL_REDIRECT = SECURE
# Probes ask without TLS, from inside.
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_HSTS_PRELOAD = SECURE
BEHIND_PROXY = env.flag("BEHIND_PROXY", False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_NAME = "__Host-session" if SECURE else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if SECURE else "csrf"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_TRUSTED_ORIGINS = [SITE_URL]
CSRF_FAILURE_VIEW = "articles.reader.failures.forged"

CONTENT_SECURITY_POLICY = {"DIRECTIVES": policies.READERS}

# What the site says of itself (docs/observability.md)

LOG_LEVEL = env.choice("LOG_LEVEL", "INFO", ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"))
LOG_FORMAT = env.choice("LOG_FORMAT", "line", logs.FORMATS)
ACCESS_LOG = env.flag("ACCESS_LOG", False)
SLOW_QUERY_MS = env.number("SLOW_QUERY_MS", 500, maximum=600_000)
METRICS_BIND = env.endpoint("METRICS_BIND", apart_from=BIND)
WORKER_METRICS_BIND = env.endpoint("WORKER_METRICS_BIND", apart_from=(*BIND, METRICS_BIND))
LOGGING = logs.configuration(
    LOG_FORMAT,
    LOG_LEVEL,
    (
        *(SECRET_KEY, MODEL_KEY, EMAIL_HOST_PASSWORD, urlsplit(REDIS_URL).password or ""),
        *servers.passwords(DATABASES),
    ),
)

if DEMO and SECURE:
    raise ImproperlyConfigured(
        "DEMO is on and SITE_URL is public. Unset DEMO and set SECRET_KEY to run a site of"
        " your own."
    )
if SECURE and not TESTING and len(SECRET_KEY) < SECRET_LENGTH:
    raise ImproperlyConfigured(
        f"SECRET_KEY has {len(SECRET_KEY)} characters, too few for a site that others reach."
        f" Set it to {SECRET_LENGTH} or more random characters."
    )
