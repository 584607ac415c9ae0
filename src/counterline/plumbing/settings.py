"""An installation's settings: read from the environment once, here and nowhere else. docs/running/settings.md explains them."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from counterline.plumbing.errors import CounterlineError

HOME_IN = ("COUNTERLINE_HOME", "COUNTERLINE_DEMO_HOME")
"""Where the data home is set: of the real installation, and of the demonstration."""
MOST_OF_A_SETTING = 1000  # days, megabytes, minutes or hours: more is a slip of the keyboard


@dataclass(frozen=True, slots=True)
class Settings:
    """One installation's settings. Without database URLs the embedded PostgreSQL serves from `data_home`."""

    data_home: Path
    demo: bool = False
    database_url: str | None = field(default=None, repr=False)
    owner_url: str | None = field(default=None, repr=False)
    derive_url: str | None = field(default=None, repr=False)
    seal_url: str | None = field(default=None, repr=False)
    log_key: Path | None = None
    log_notes: Path | None = None
    log_notes_second: Path | None = None
    search_key: Path | None = None
    postgres_binaries: str | None = None
    secure_cookies: bool | None = None
    """Whether cookies go over HTTPS alone; None where the address at which people come in decides."""
    cookie_key: str | None = field(default=None, repr=False)
    scanner: str | None = None
    attachment_megabytes: int = 10
    draft_days: int = 14
    upload_days: int = 7
    backup_days: int = 35
    sign_on: Path | None = None
    token_key: Path | None = None
    long_tokens: bool = True
    # NIST SP 800-63B-3 section 4.2.3 (AAL2): at most 30 minutes of inactivity, and 12 hours in all.
    session_idle_minutes: int = 30
    session_hours: int = 12
    hosts: tuple[str, ...] = ()
    trusted_proxies: tuple[str, ...] = ()
    look_ups_a_minute: int = 60
    metrics: str | None = None
    safeguarding_desk: str | None = None
    safeguarding_hours: str | None = None
    mail_server: str | None = None
    mail_sender: str | None = None
    mail_security: str = "starttls"
    mail_user: str | None = None
    mail_password: str | None = field(default=None, repr=False)
    mail_domains: tuple[str, ...] = ()

    @property
    def sealing_key(self) -> Path:
        """Where the key that seals the log is kept: as set, or in the data home."""
        return self.log_key or self.data_home / "log.key"

    @property
    def notes_outside(self) -> tuple[Path, ...]:
        """The files with the log's newest signed note: as set, or in the data home; and a second one if it is set."""
        first = self.log_notes or self.data_home / "log.notes"
        return (first, self.log_notes_second) if self.log_notes_second else (first,)

    @property
    def searching_key(self) -> Path:
        """Where the key is kept under which typed searches are enciphered: as set, or in the data home."""
        return self.search_key or self.data_home / "search.key"

    @property
    def calls_key(self) -> Path:
        """Where the worker's key is kept, without which no folder of call data opens."""
        return self.data_home / "calls.key"

    @property
    def token_signing_key(self) -> Path:
        """Where the key that signs machines' short-lived tokens is kept: as set, or in the data home."""
        return self.token_key or self.data_home / "token.key"

    @property
    def safeguarding_ring(self) -> str:
        """The safeguarding desk's number and hours in words, for every place that says whom to ring."""
        number = self.safeguarding_desk or "its number is not set here: whoever runs this installation sets it"
        return f"{number}, {self.safeguarding_hours}" if self.safeguarding_hours else number

    @property
    def embedded(self) -> bool:
        """True when this installation runs its own PostgreSQL."""
        return self.database_url is None


def settings_from(environment: Mapping[str, str] | None = None, *, demo: bool = False) -> Settings:
    """Read an installation's settings. A demonstration has a data home of its own, and never a real one.

    Raises `CounterlineError` for a setting that cannot be used, or that needs another which is missing.
    """
    env = os.environ if environment is None else environment
    settings = Settings(
        data_home=_data_home(env, demo=demo),
        demo=demo,
        database_url=_secret(env, "COUNTERLINE_DATABASE_URL"),
        owner_url=_secret(env, "COUNTERLINE_OWNER_URL"),
        derive_url=_secret(env, "COUNTERLINE_DERIVE_URL"),
        seal_url=_secret(env, "COUNTERLINE_SEAL_URL"),
        log_key=_path(env, "COUNTERLINE_LOG_KEY"),
        log_notes=_path(env, "COUNTERLINE_LOG_NOTES"),
        log_notes_second=_path(env, "COUNTERLINE_LOG_NOTES_SECOND"),
        search_key=_path(env, "COUNTERLINE_SEARCH_KEY"),
        postgres_binaries=env.get("COUNTERLINE_PG_BIN"),
        secure_cookies=_switch(env, _SECURE, usual=False) if env.get(_SECURE, "").strip() else None,
        cookie_key=_secret(env, "COUNTERLINE_COOKIE_KEY"),
        scanner=env.get("COUNTERLINE_SCANNER") or None,
        attachment_megabytes=_whole(env, "COUNTERLINE_ATTACHMENT_MB", usual=10),
        draft_days=_whole(env, "COUNTERLINE_DRAFT_DAYS", usual=14),
        upload_days=_whole(env, "COUNTERLINE_UPLOAD_DAYS", usual=7),
        backup_days=_whole(env, "COUNTERLINE_BACKUP_DAYS", usual=35),
        sign_on=_path(env, "COUNTERLINE_SIGN_IN"),
        token_key=_path(env, "COUNTERLINE_TOKEN_KEY"),
        long_tokens=_switch(env, "COUNTERLINE_LONG_TOKENS", usual=True),
        session_idle_minutes=_whole(env, "COUNTERLINE_SESSION_IDLE_MINUTES", usual=30),
        session_hours=_whole(env, "COUNTERLINE_SESSION_HOURS", usual=12),
        hosts=_several(env, "COUNTERLINE_HOSTS"),
        trusted_proxies=_several(env, "COUNTERLINE_TRUSTED_PROXIES"),
        look_ups_a_minute=_whole(env, "COUNTERLINE_LOOK_UPS", usual=60),
        metrics=env.get("COUNTERLINE_METRICS") or None,
        # A demonstration has a number that rings nowhere, of those that Ofcom keeps for drama.
        safeguarding_desk=env.get("COUNTERLINE_SAFEGUARDING_DESK") or ("07700 900999" if demo else None),
        safeguarding_hours=env.get("COUNTERLINE_SAFEGUARDING_HOURS") or ("at any hour" if demo else None),
        mail_server=env.get("COUNTERLINE_MAIL_SERVER") or None,
        mail_sender=env.get("COUNTERLINE_MAIL_SENDER") or None,
        mail_security=env.get("COUNTERLINE_MAIL_SECURITY") or "starttls",
        mail_user=env.get("COUNTERLINE_MAIL_USER") or None,
        mail_password=_secret(env, "COUNTERLINE_MAIL_PASSWORD"),
        mail_domains=_several(env, "COUNTERLINE_MAIL_DOMAINS"),
    )
    if settings.database_url and not (settings.owner_url and settings.derive_url and settings.seal_url):
        raise CounterlineError(
            "COUNTERLINE_DATABASE_URL is set, so COUNTERLINE_OWNER_URL, COUNTERLINE_DERIVE_URL and COUNTERLINE_SEAL_URL "
            "must be set too: each process logs in as its own database role."
        )
    return settings


def own_agencies_file(environment: Mapping[str, str] | None = None) -> Path | None:
    """Where an installation keeps the table of its own agencies, for the register; None where it has none."""
    return _path(os.environ if environment is None else environment, "COUNTERLINE_AGENCIES")


def postcodes_file() -> Path | None:
    """Where an installation keeps its table of postcode districts, by which a postcode is placed; None where it has none."""
    return _path(os.environ, "COUNTERLINE_POSTCODES")


def _path(env: Mapping[str, str], name: str) -> Path | None:
    given = env.get(name)
    return Path(given) if given else None


def _secret(env: Mapping[str, str], name: str) -> str | None:
    """A secret from the environment, or from the file that NAME_FILE names, as supervisors hand secrets over."""
    file = _path(env, f"{name}_FILE")
    if file is None:
        return env.get(name)
    if env.get(name):
        raise CounterlineError(f"{name} and {name}_FILE are both set. Set one.")
    try:
        return file.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise CounterlineError(
            f"The file that {name}_FILE names cannot be read. See that it is there, and that counterline's account may read it."
        ) from None


def _several(env: Mapping[str, str], name: str) -> tuple[str, ...]:
    return tuple(each.strip() for each in env.get(name, "").split(",") if each.strip())


def _switch(env: Mapping[str, str], name: str, *, usual: bool) -> bool:
    """Whether something is on. Any other word is refused: taken for the usual, it could leave a protection off unnoticed."""
    given = env.get(name, "").strip().casefold()
    if given in _ON | _OFF:
        return given in _ON
    if given:
        raise CounterlineError(f"{name} is '{given[:20]}', and must be yes or no.")
    return usual


_SECURE = "COUNTERLINE_SECURE_COOKIES"
_ON, _OFF = frozenset({"1", "yes", "true", "on"}), frozenset({"0", "no", "false", "off"})


def _whole(env: Mapping[str, str], name: str, *, usual: int) -> int:
    given = env.get(name) or str(usual)
    if not (given.isascii() and given.isdecimal() and 0 < int(given) <= MOST_OF_A_SETTING):
        raise CounterlineError(f"{name} is '{given[:20]}', and must be a whole number from 1 to {MOST_OF_A_SETTING}.")
    return int(given)


def _data_home(env: Mapping[str, str], *, demo: bool) -> Path:
    given = env.get(HOME_IN[demo])
    if given:
        return Path(given)
    base = Path(env.get("XDG_DATA_HOME") or Path(env.get("HOME", ".")) / ".local" / "share")
    return base / ("counterline-demo" if demo else "counterline")
