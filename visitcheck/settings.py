"""Settings of visitcheck; every value that differs between machines comes from the environment (README)."""

from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from visitcheck import environment, sentry
from visitcheck.log import logging_settings
from visitcheck.stylesheet import SHEET_HASHES

BASE_DIR = Path(__file__).resolve().parent.parent
environment.read_env_file(BASE_DIR / ".env")

DEBUG = environment.flag("DEBUG", default=False)
ALLOWED_HOSTS = environment.hosts("ALLOWED_HOSTS")
SECRET_KEY = environment.secret_key("SECRET_KEY", allowed_hosts=ALLOWED_HOSTS)
# Whoever answers strangers answers them over HTTPS alone, unless told otherwise.
HTTPS = environment.flag("HTTPS", default=environment.is_public(ALLOWED_HOSTS))
DATA_KEYS = environment.data_keys("DATA_KEYS", secret_key=SECRET_KEY)
DATABASES = environment.databases(
    "DATABASE_URL", "DATABASE_REPLICA_URL", default_path=BASE_DIR / "visitcheck.sqlite3"
)
environment.limit_statements(DATABASES, environment.number("DATABASE_TIMEOUT", default=0, most=600))
if environment.flag("DATABASE_PREPARE", default=False):
    environment.prepare_statements(DATABASES)
DATABASE_ROUTERS = ["agencies.queries.replica.ReplicaRouter"] if "replica" in DATABASES else []
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# LANGUAGE_CODE is served at the bare address, the others each under its prefix.
LANGUAGES = [
    ("zh-hans", _("Simplified Chinese")),
    ("zh-hant", _("Traditional Chinese")),
    ("en", _("English")),
]
LANGUAGE_CODE = environment.choice(
    "LANGUAGE_CODE", default="zh-hans", choices=[code for code, _name in LANGUAGES]
)
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"  # the hours of a visit are China's, wherever the server stands

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "crispy_forms",
    "csp",
    "agencies",
]

MIDDLEWARE = [
    "visitcheck.watching.WatchMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "visitcheck.middleware.IsolationMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # GZip before the rest. Against BREACH, which guesses a secret beside a text from the address, Django pads each answer
    # by a random length, and Lax keeps the receipt's cookie from what other sites load in the background.
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "visitcheck.middleware.LanguageFromPathMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "agencies.views.staff.StaffMiddleware",
    "agencies.views.refusal.RefusalMiddleware",
    "agencies.views.standstill.StandstillMiddleware",
]

# Who works here. The public has no accounts and no sessions.
SESSION_ENGINE = "agencies.models.staff_session"
STAFF_SECOND_FACTOR = environment.second_factor("STAFF_SECOND_FACTOR", allowed_hosts=ALLOWED_HOSTS)
# Long enough to read a case and make a call, short enough for a laptop left open in an office.
STAFF_IDLE_MINUTES = environment.number("STAFF_IDLE_MINUTES", default=30, least=1, most=480)
# One working day: each morning starts with the second factor, whatever was stolen in the night.
STAFF_DAY_HOURS = environment.number("STAFF_DAY_HOURS", default=12, least=1, most=24)
SESSION_COOKIE_AGE = STAFF_DAY_HOURS * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
LOGIN_URL = "admin:login"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "agencies.forms.account.LongEnough",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "agencies.forms.account.MoreThanOurWords"},
]

# Where one-time links go; without, they are shown once to whoever makes them.
MAIL = environment.mail("EMAIL_URL")
vars().update(MAIL)
HAS_MAIL = not MAIL["EMAIL_BACKEND"].endswith("dummy.EmailBackend")
EMAIL_TIMEOUT = 10  # seconds; whoever sends an invitation waits for it
DEFAULT_FROM_EMAIL = environment.text("MAIL_FROM", most=200) or "visitcheck@localhost"

ROOT_URLCONF = "visitcheck.urls"
WSGI_APPLICATION = "visitcheck.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "visitcheck.notice.site_notice",
            ],
        },
    },
]
CRISPY_ALLOWED_TEMPLATE_PACKS = ("visitcheck",)
CRISPY_TEMPLATE_PACK = "visitcheck"

# Nothing is written, and checks go on; or nothing but advice, and the database is left alone: docs/operations.md.
READ_ONLY = environment.flag("READ_ONLY", default=False)
MAINTENANCE = environment.flag("MAINTENANCE", default=False)

# A line shown at the top of every page, for a demonstration or a planned interruption.
SITE_NOTICE = environment.text("SITE_NOTICE", most=200)

# false takes every page that phones have kept away from them again, and keeps no more: docs/adr/0008.
OFFLINE = environment.flag("OFFLINE", default=True)

# false counts nothing at all of checks, neither how they end nor which firms are not on record: docs/adr/0018.
COUNT_CHECKS = environment.flag("COUNT_CHECKS", default=True)

# What reporters send lies here, each file sealed with DATA_KEYS; nothing in it is ever served as it lies.
EVIDENCE_ROOT = environment.folder("EVIDENCE_ROOT", default=BASE_DIR / "evidence")
# Gigabytes of files as they arrived, in all; sealed they take a third more. Twenty are the photos of some four thousand
# reports, and leave room on the small disk of a rented machine. 0 takes no files.
EVIDENCE_MOST = environment.number("EVIDENCE_MOST", default=20, most=1_000_000)
STORAGES = {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    "evidence": environment.evidence_store("EVIDENCE_STORE", folder=EVIDENCE_ROOT),
}
# A file sent to a page that asks for none would otherwise fill the disk, however large it is.
FILE_UPLOAD_HANDLERS = ["agencies.forms.upload.NoUploadHandler"]
# How many proxies before us write the address of whoever asks; 0 believes no forwarded address.
TRUSTED_PROXIES = environment.number("TRUSTED_PROXIES", default=0, most=5)

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_ALLOW_ALL_ORIGINS = False
# Served from where they lie, so that no collecting step stands between a clone and a page.
WHITENOISE_USE_FINDERS = True

# Strict and static: no inline script, no third party; the inline style sheets are named by their digests.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF, *SHEET_HASHES],
        "img-src": [SELF],
        "connect-src": [SELF],
        "font-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}
# Never no-referrer: browsers then send `Origin: null` and forms get a 403.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"

SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [
    r"^healthz$",
    r"^readyz$",
    r"^metrics$",
]  # asked by what stands beside us, over plain HTTP
# Two years, as the lists of browsers ask. What a browser has read it keeps: begin with an hour (docs/operations.md).
SECURE_HSTS_SECONDS = environment.number("HSTS_SECONDS", default=63_072_000, most=63_072_000) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
# A proxy in front writes this header, and removes it from what comes to it; without one anybody could write it.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None

# `__Host-`: a browser takes such a cookie over HTTPS only, and from no other host of the same domain.
COOKIE_PREFIX = "__Host-" if HTTPS else ""
SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}sessionid"
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}csrftoken"
REPORT_COOKIE_NAME = f"{COOKIE_PREFIX}report"
DISPUTE_COOKIE_NAME = f"{COOKIE_PREFIX}dispute"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
# Not Strict: a page opened from a message would come without its cookies, and the form in it would be refused.
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "agencies.views.errors.not_ours"

# Ids and codes only, whichever form: visitcheck/log.py.
LOGGING = logging_settings(environment.choice("LOG_FORMAT", default="line", choices=["json", "line"]))
METRICS_TOKEN = environment.token("METRICS_TOKEN")
sentry.start(environment.text("SENTRY_DSN", most=500))
