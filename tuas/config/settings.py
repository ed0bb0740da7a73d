"""One flat settings file. What differs between places comes from the environment (TUAS_*).

TUAS_DATA          folder of the database, the files and the secret key (default: ./var)
TUAS_DATABASE_URL  postgresql://user:password@host:port/name; empty means SQLite in TUAS_DATA
TUAS_HOSTS         host names served, separated by commas (default: loopback)
TUAS_HTTPS         "1" behind TLS: secure cookies, HSTS
TUAS_DEBUG         "1" for development only
TUAS_URL           address under which people open Tuas, for links in e-mail, calendar and WhatsApp: https://zi.example
TUAS_SMTP_HOST     mail server; empty means that no e-mail is sent
TUAS_SMTP_PORT     default 587 with tls, 465 with ssl, 25 with none
TUAS_SMTP_SECURITY tls (STARTTLS, the default), ssl, or none
TUAS_SMTP_USER     empty for a server that asks for no authentication
TUAS_SMTP_PASSWORD
TUAS_SMTP_FROM     sender, for example "Tuas <zi@pu.example>"
TUAS_SIGNER        local (a PKCS#12 here; the default) or remote (docs/signing.md)
TUAS_SIGNER_P12    the operator's own PKCS#12; empty means the demo CA, which is not legally certified
TUAS_SIGNER_P12_PASSPHRASE
TUAS_SIGNER_URL    address of the remote signer, https (http only on the same machine)
TUAS_SIGNER_TOKEN  sent to it as bearer token
TUAS_SIGNER_TIMEOUT seconds, default 8
TUAS_SIGNER_NOTICE the sentence on papers about the standing of these signatures; never replaces that of the demo CA
"""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("TUAS_DATA", ROOT / "var")).resolve()
DEBUG = os.environ.get("TUAS_DEBUG") == "1"
HTTPS = os.environ.get("TUAS_HTTPS") == "1"


def _secret_key() -> str:
    """The key lives beside the data, readable by its owner only, and is made once."""
    if key := os.environ.get("TUAS_SECRET_KEY"):
        return key
    path = DATA / "secret_key"
    if not path.exists():
        DATA.mkdir(parents=True, exist_ok=True)
        try:
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as handle:
                handle.write(secrets.token_urlsafe(50))
        except FileExistsError:
            pass
    return path.read_text()


def _database(url: str) -> dict[str, Any]:
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA / "tuas.sqlite3",
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                # WAL lets readers go on while one writes; IMMEDIATE avoids the deadlock of upgraded reads.
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": (
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; "
                    "PRAGMA cache_size=-16000; PRAGMA temp_store=MEMORY; PRAGMA mmap_size=134217728;"
                ),
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise SystemExit("TUAS_DATABASE_URL harus berbentuk postgresql://pengguna:sandi@host:port/nama.")
    query = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", None) or parts.hostname or "",
        "PORT": str(parts.port or ""),
        "OPTIONS": {"pool": {"min_size": 1, "max_size": 8, "timeout": 10}, **query},
    }


def _smtp_security() -> str:
    said = os.environ.get("TUAS_SMTP_SECURITY", "").lower() or "tls"
    if said not in {"tls", "ssl", "none"}:
        raise SystemExit("TUAS_SMTP_SECURITY harus tls, ssl, atau none.")
    return said


SECRET_KEY = _secret_key()
ALLOWED_HOSTS = [h for h in os.environ.get("TUAS_HOSTS", "localhost,127.0.0.1,[::1]").split(",") if h]
DATABASES = {"default": _database(os.environ.get("TUAS_DATABASE_URL", ""))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "organisation.User"
WSGI_APPLICATION = "tuas.config.wsgi.application"
ROOT_URLCONF = "tuas.config.urls"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_tasks",
    "django_tasks_db",
    "django_htmx",
    "template_partials.apps.SimpleAppConfig",
    "tuas.ui",
    "tuas.audit",
    "tuas.files",
    "tuas.jobs",
    "tuas.notifications",
    "tuas.organisation",
    "tuas.stationery",
    "tuas.signing",
    "tuas.cycle",
    "tuas.tpu",
    "tuas.frontdesk",
    "tuas.evidence",
    "tuas.identification",
    "tuas.assessment",
    "tuas.monitoring",
    "tuas.portal",
    # after ours, whose templates come first
    "allauth",
    "allauth.account",
    "allauth.usersessions",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "tuas.ui.middleware.RefusalMiddleware",
    "tuas.organisation.middleware.AuthorityMiddleware",
]

_LOADERS: list[Any] = [
    "django.template.loaders.filesystem.Loader",
    "django.template.loaders.app_directories.Loader",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    _LOADERS if DEBUG else [("django.template.loaders.cached.Loader", _LOADERS)],
                )
            ],
            "builtins": [
                "template_partials.templatetags.partials",
                "tuas.ui.templatetags.ui",
                "tuas.ui.templatetags.fixed",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tuas.portal.context.frame",
            ],
        },
    }
]

# A lockout that processes do not share lets guesses through; the cache is therefore a table.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "tuas_cache",
        "OPTIONS": {"MAX_ENTRIES": 20000},
    }
}

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/masuk/"
ACCOUNT_ADAPTER = "tuas.organisation.adapter.ClosedAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
# Five wrong passwords for one account lock it for fifteen minutes; an office behind one address is not locked out.
ACCOUNT_RATE_LIMITS = {
    "login": "300/m/ip",
    "login_failed": "100/5m/ip,5/15m/key",
    "change_password": "5/m/user",
}
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("TUAS_PROXIES", "0"))
USERSESSIONS_TRACK_ACTIVITY = False

SESSION_COOKIE_AGE = 10 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = False
CSRF_FAILURE_VIEW = "tuas.ui.errors.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
X_FRAME_OPTIONS = "SAMEORIGIN"  # the page shows its own PDF previews in a frame
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "frame-src": [SELF],
        "object-src": [NONE],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
        "base-uri": [NONE],
    }
}
del NONCE  # inline code is never allowed, not even with a nonce

# A file is streamed to disk as it comes; only what is not a file is bounded in memory.
FILE_UPLOAD_HANDLERS = ["tuas.files.upload.HashingUploadHandler"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
TUAS_FILES = DATA / "files"
TUAS_MAX_FILE_BYTES = int(os.environ.get("TUAS_MAX_FILE_MB", "200")) * 1024 * 1024

STATIC_URL = "/static/"
STATIC_ROOT = None  # served from where it lies, under addresses that change with the content
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_MAX_AGE = 31536000 if not DEBUG else 0
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": TUAS_FILES},
    },
    "staticfiles": {"BACKEND": "tuas.ui.static.VersionedStaticStorage"},
}

LANGUAGE_CODE = "id"
LANGUAGES = [("id", _("Bahasa Indonesia")), ("en", _("Inggris"))]
LOCALE_PATHS = [ROOT / "tuas" / "locale"]
FORMAT_MODULE_PATH = ["tuas.ui.formats"]
TIME_ZONE = "Asia/Jakarta"  # duties are WIB days; instants are stored in UTC
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = False

TUAS_URL = os.environ.get("TUAS_URL", "").rstrip("/")
_SECURITY = _smtp_security()
EMAIL_HOST = os.environ.get("TUAS_SMTP_HOST", "")
EMAIL_PORT = int(os.environ.get("TUAS_SMTP_PORT") or {"tls": 587, "ssl": 465, "none": 25}[_SECURITY])
EMAIL_USE_TLS, EMAIL_USE_SSL = _SECURITY == "tls", _SECURITY == "ssl"
EMAIL_HOST_USER = os.environ.get("TUAS_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("TUAS_SMTP_PASSWORD", "")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("TUAS_SMTP_FROM") or "Tuas <tuas@localhost>"

TUAS_SIGNING = DATA / "signing"  # keys of the demo CA, readable by their owner only
TUAS_SIGNER = os.environ.get("TUAS_SIGNER", "").lower() or "local"
TUAS_SIGNER_P12 = os.environ.get("TUAS_SIGNER_P12", "")
TUAS_SIGNER_P12_PASSPHRASE = os.environ.get("TUAS_SIGNER_P12_PASSPHRASE", "")
TUAS_SIGNER_URL = os.environ.get("TUAS_SIGNER_URL", "")
TUAS_SIGNER_TOKEN = os.environ.get("TUAS_SIGNER_TOKEN", "")
TUAS_SIGNER_TIMEOUT = float(os.environ.get("TUAS_SIGNER_TIMEOUT") or 8)
TUAS_SIGNER_NOTICE = os.environ.get("TUAS_SIGNER_NOTICE", "")
if TUAS_SIGNER not in {"local", "remote"}:
    raise SystemExit("TUAS_SIGNER harus local atau remote.")
if TUAS_SIGNER == "remote" and not TUAS_SIGNER_URL.startswith(
    ("https://", "http://127.0.0.1:", "http://localhost:")
):
    raise SystemExit("TUAS_SIGNER_URL harus berbentuk https://… (http hanya untuk mesin yang sama).")

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
SILENCED_SYSTEM_CHECKS = ["security.W004", "security.W008", "security.W012", "security.W016"]
