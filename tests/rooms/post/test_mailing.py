"""E-mail says that letters wait and nothing else, to whoever asked for it, at least once and under one name. All is invented."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest

from counterline.governance.people.viewers import Viewer
from counterline.plumbing.clock import LONDON, Clock
from counterline.plumbing.database import Role
from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.settings import settings_from
from counterline.plumbing.upkeep.health import health_of
from counterline.post import inbox, mailing, outbox, passing_on
from counterline.post.mail_server import MailServer
from counterline.post.mailing import MailHow
from counterline.post.model import Letter, LetterKind, Recipient
from counterline.worker import Worker
from tests.mail import SENDER, Post, post_in
from tests.nation import TestNation

ABOUT: Final = "MN-7KQ2M9XD3HAB"
DOMAINS: Final = ("example.police.uk",)
ADDRESS: Final = "invented.officer@dorset.example.police.uk"
NIGHT: Final = datetime(2026, 11, 27, 3, tzinfo=LONDON).astimezone(UTC)


@pytest.fixture(scope="module")
def listening(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Post]:
    """A mail server that listens for the whole module."""
    made = post_in(tmp_path_factory.mktemp("post"))
    with made.open():
        yield made


@pytest.fixture
def officer(nation: TestNation) -> Viewer:
    """Dorset's officer, who is told by mail at once."""
    return chooses(nation, nation.viewer("dorset"), MailHow.AT_ONCE)


def chooses(nation: TestNation, viewer: Viewer, how: MailHow, address: str = ADDRESS) -> Viewer:
    """Have somebody choose how they are told."""
    with nation.as_seen_by(viewer) as work:
        mailing.choose_mail(work, how, address, DOMAINS)
    return viewer


def sends(nation: TestNation, cause: str, at: datetime = NIGHT, due: datetime | None = None) -> str:
    """Have the worker send Dorset's officers a letter; answers its reference."""
    with replace(nation.building.works, clock=Clock(at)).begin(Role.DERIVE) as work:
        to = Recipient(nation.viewer("dorset").agency, nation.viewer("dorset").role)
        outbox.send(work, Letter(to, LetterKind.DUTY_NOW, ABOUT, cause, due=due))
        return outbox.standing(work, cause)[0].ref


def delivers(nation: TestNation, server: MailServer, at: datetime = NIGHT) -> int:
    """Have the worker send what is due at a moment."""
    works = replace(nation.building.works, clock=Clock(at))
    with works.begin(Role.DERIVE) as work:
        passing_on.settle(work, lambda *_: True)
    return mailing.deliver(works, server)


def test_a_mail_carries_the_reference_and_nothing_of_what_it_is_about(
    nation: TestNation, officer: Viewer, listening: Post
) -> None:
    ref, before = sends(nation, "cause"), len(listening.taken())
    assert [delivers(nation, listening.server) for _ in range(2)] == [1, 0]
    mail = next(each for each in listening.taken() if ref in str(each["Subject"]))
    assert len(listening.taken()) == before + 1
    assert (mail["To"], mail["From"], mail["Subject"]) == (ADDRESS, SENDER, f"counterline: {ref}")
    assert mail["Message-ID"] == f"<{ref}.1.0.{officer.ref}@desk.example.police.uk>".lower()
    assert str(mail.get_payload()).split() == (f"{ref} waits for you in counterline. Sign in there to read it.".split())
    assert mail["Auto-Submitted"] == "auto-generated"


def test_who_chose_never_who_left_and_who_answered_get_none(
    nation: TestNation, officer: Viewer, listening: Post
) -> None:
    sends(nation, "first")
    with nation.as_seen_by(officer) as work:
        inbox.acknowledge(work, inbox.inbox(work)[0].ref)
    assert delivers(nation, listening.server) == 0
    sends(nation, "second")
    chooses(nation, officer, MailHow.NEVER)
    assert delivers(nation, listening.server) == 0


def test_a_reminder_and_a_recall_are_mails_of_their_own(nation: TestNation, officer: Viewer, listening: Post) -> None:
    ref = sends(nation, "cause", due=NIGHT + timedelta(hours=4))
    for hours in (0, 3, 3):
        delivers(nation, listening.server, NIGHT + timedelta(hours=hours, minutes=1))
    with nation.building.works.begin(Role.DERIVE) as work:
        outbox.recall(work, "cause")
    delivers(nation, listening.server, NIGHT + timedelta(hours=4))
    names = [str(each["Message-ID"]).split("@")[0] for each in listening.taken() if ref in str(each["Subject"])]
    assert sorted(names) == [f"<{ref}.{turn}.{officer.ref}".lower() for turn in ("1.0", "1.1", "2.0")]


def test_one_mail_each_morning_lists_what_waits(nation: TestNation, listening: Post) -> None:
    officer = chooses(nation, nation.viewer("dorset"), MailHow.DAILY)
    refs = sorted(sends(nation, each) for each in ("one", "other"))
    hours = [NIGHT, NIGHT + timedelta(hours=4, minutes=1), NIGHT + timedelta(hours=9), NIGHT + timedelta(days=1)]
    assert [delivers(nation, listening.server, each) for each in hours] == [0, 1, 0, 0]
    (mail,) = [each for each in listening.taken() if officer.ref.lower() in str(each["Message-ID"])]
    assert [word for word in str(mail.get_payload()).split() if "-" in word] == refs
    with nation.as_seen_by(officer) as work:
        for ref in refs:
            inbox.acknowledge(work, ref)
    assert delivers(nation, listening.server, NIGHT + timedelta(days=1, hours=5)) == 0


def test_what_cannot_go_is_tried_again_ever_more_slowly_and_told_to_whoever_runs_it(
    nation: TestNation, officer: Viewer, tmp_path: Path
) -> None:
    gone = post_in(tmp_path)
    ref = sends(nation, "cause")
    minutes = (0, 0.5, 1, 2, 3, 7, 8)
    tries = []
    for each in minutes:
        assert delivers(nation, gone.server, NIGHT + timedelta(minutes=each)) == 0
        with nation.building.works.begin(Role.OWNER) as work:
            tries.append(work.value("select tries from mails"))
    assert tries == [1, 1, 2, 2, 3, 3, 4]
    with nation.building.works.begin(Role.APPLICATION) as work:
        assert "Mails have failed: 1." in " ".join(each.what for each in health_of(work).alarms)
    with gone.open():
        assert delivers(nation, gone.server, NIGHT + timedelta(hours=1)) == 1
    assert [str(each["Subject"]) for each in gone.taken()] == [f"counterline: {ref}"]


def test_nothing_goes_unencrypted_where_it_should_not(nation: TestNation, officer: Viewer, listening: Post) -> None:
    sends(nation, "cause")
    before = len(listening.taken())
    assert delivers(nation, replace(listening.server, security="starttls", user="u", password="p")) == 0
    assert len(listening.taken()) == before


def test_the_worker_moves_letters_on_and_sends_their_mail_by_its_clock(
    nation: TestNation, officer: Viewer, listening: Post
) -> None:
    ref = sends(nation, "cause", due=NIGHT + timedelta(hours=1))
    settings = replace(
        nation.building.settings,
        mail_server=f"127.0.0.1:{listening.port}",
        mail_sender=SENDER,
        mail_security="none",
        mail_domains=DOMAINS,
    )
    Worker(replace(nation.building, settings=settings))._deliver(0)
    (mail,) = [str(each.get_payload()) for each in listening.taken() if ref in str(each["Subject"])]
    assert "nobody has answered" in mail


@pytest.mark.parametrize(
    "address", ["", "nobody", "invented@example.com", "invented@evilexample.police.uk", "a b@c.uk"]
)
def test_mail_goes_to_the_domains_that_are_set_and_nowhere_else(nation: TestNation, address: str) -> None:
    with nation.as_seen_by(nation.viewer("dorset")) as work:
        with pytest.raises(mailing.AddressRefused):
            mailing.choose_mail(work, MailHow.AT_ONCE, address, DOMAINS)
        assert mailing.mail_choice(work) == mailing.MailChoice()


def test_a_domain_that_is_taken_away_gets_no_mail_by_what_was_chosen_before(
    nation: TestNation, listening: Post
) -> None:
    chooses(nation, nation.viewer("dorset"), MailHow.AT_ONCE)
    for domains, went in (
        ((), 0),
        (("evilexample.police.uk", "sub.example.police.uk"), 0),
        (("EXAMPLE.police.uk",), 1),
    ):
        sends(nation, f"{domains}")
        assert delivers(nation, replace(listening.server, domains=domains)) == went


SET: Final = {
    "COUNTERLINE_MAIL_SERVER": "smtp.example.police.uk:587",
    "COUNTERLINE_MAIL_SENDER": SENDER,
    "COUNTERLINE_MAIL_DOMAINS": "example.police.uk",
}


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"COUNTERLINE_MAIL_SERVER": "smtp.example.police.uk"}, "no host and port"),
        ({"COUNTERLINE_MAIL_SENDER": ""}, "must be set too"),
        ({"COUNTERLINE_MAIL_DOMAINS": ""}, "must be set too"),
        ({"COUNTERLINE_MAIL_SECURITY": "none"}, "must be encrypted"),
        ({"COUNTERLINE_MAIL_SECURITY": "ssl"}, "starttls, tls or none"),
    ],
)
def test_a_mail_server_that_is_set_badly_is_said_before_anything_starts(said: dict[str, str], wrong: str) -> None:
    with pytest.raises(CounterlineError, match=wrong):
        MailServer.set_by(settings_from(SET | said))
    assert MailServer.set_by(settings_from(SET)) == MailServer("smtp.example.police.uk", 587, SENDER, DOMAINS)
    assert MailServer.set_by(settings_from({})) is None
