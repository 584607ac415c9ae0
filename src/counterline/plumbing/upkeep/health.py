"""How an installation is doing: whether its worker and its sealer are at work, and what to do if they are not."""

from dataclasses import dataclass
from typing import Final

from counterline.plumbing.work import Work

WORKER_GONE_AFTER: Final = 60  # seconds: a worker notes every ten seconds that it is there
LAGS_AFTER: Final = 600  # seconds: loading a large return keeps the next one waiting for no longer
UNSEALED_AFTER: Final = 60  # seconds: the sealer seals every second, and after faults pauses for half a minute at most


@dataclass(frozen=True, slots=True)
class Health:
    """Numbers about the whole installation.

    - `worker_seconds`: since a worker was last seen (None: never);
    - `waiting`, `lag_seconds`, `failed`: jobs that wait, since when the oldest does, and jobs given up for good;
    - `unsealed`, `unsealed_seconds`: entries of the log without a checkpoint, and since when the oldest waits for one;
    - `mails_failing`, `mail_seconds`: mails that could not be sent, and since when the oldest waits;
    - `letters_unread`: letters that nobody is left to read.
    """

    worker_seconds: float | None
    waiting: int
    lag_seconds: float
    failed: int
    unsealed: int
    unsealed_seconds: float
    mails_failing: int
    mail_seconds: float
    letters_unread: int

    @property
    def worker(self) -> bool:
        """Whether a worker was seen within `WORKER_GONE_AFTER`."""
        return self.worker_seconds is not None and self.worker_seconds <= WORKER_GONE_AFTER

    @property
    def sealer(self) -> bool:
        """Whether no entry of the log has waited longer than `UNSEALED_AFTER` for its checkpoint."""
        return self.unsealed_seconds <= UNSEALED_AFTER

    @property
    def alarms(self) -> list["Alarm"]:
        """What is wrong, worst first."""
        found = []
        if not self.worker:
            seen = "" if self.worker_seconds is None else f" for {_long(self.worker_seconds)}"
            found.append(
                Alarm(f"No worker has been seen{seen}.", "Start `counterline worker`: nothing is read in without it.")
            )
        elif self.lag_seconds > LAGS_AFTER:
            what_to_do = "Look in the worker's log for what it is at. More workers may run beside it."
            found.append(Alarm(f"The oldest job has waited for {_long(self.lag_seconds)}.", what_to_do))
        if not self.sealer:
            what_to_do = "Look in the worker's log for `log_not_sealed`: its key may have changed, or its disk be full."
            found.append(
                Alarm(f"The log has had no checkpoint for {_long(self.unsealed_seconds)} of entries.", what_to_do)
            )
        if self.mails_failing:
            what_to_do = (
                "Look in the worker's log for `mail_not_sent`, which says the server's code. They are tried again."
            )
            found.append(
                Alarm(
                    f"Mails have failed: {self.mails_failing}. The oldest has waited for {_long(self.mail_seconds)}.",
                    what_to_do,
                )
            )
        if self.letters_unread:
            what_to_do = (
                "Give somebody at the national body the role that is missing there: `counterline viewer list` shows."
            )
            found.append(Alarm(f"Letters that nobody is left to read: {self.letters_unread}.", what_to_do))
        return found


@dataclass(frozen=True, slots=True)
class Alarm:
    """One thing that is wrong with an installation, and what whoever runs it should do."""

    what: str
    what_to_do: str


def health_of(work: Work) -> Health:
    """How this installation is doing."""
    row = work.row("select * from installation_health()")
    assert row is not None  # noqa: S101 - a function of one row
    return Health(*row)


def _long(seconds: float) -> str:
    if seconds < 120:
        return f"{seconds:.0f} seconds"
    return f"{seconds / 60:.0f} minutes" if seconds < 7200 else f"{seconds / 3600:.0f} hours"
