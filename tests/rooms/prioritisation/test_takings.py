"""Whoever took a file of targets is told to remove who is a target no longer. Everybody is invented."""

from collections.abc import Callable

import pytest

from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.database import Role
from counterline.post import inbox
from counterline.post import model as post_model
from counterline.prioritisation import nominating, takings, targeted
from tests.nation import TestNation
from tests.nominated import filer, let_in, nominated
from tests.people import files, person

ADAM = "Adam Invented-Walker"


def takes(nation: TestNation, by: Viewer) -> None:
    """Somebody takes the targets away in a file."""
    with nation.as_seen_by(by) as work:
        targeted.targets_taken(work, by.ref)


def told_to_remove(nation: TestNation, viewer: Viewer) -> list[str]:
    """Of which nominations somebody is told that they are to remove them."""
    with nation.as_seen_by(viewer) as work:
        return [each.about for each in inbox.inbox(work) if each.kind is post_model.LetterKind.TARGET_GONE]


def called_a_child(nation: TestNation, _: str) -> None:
    """A record comes in that says of the same man that he is a child."""
    files(nation.force("dorset"), person("D/3", ADAM, "2011-04-12"), as_at="2026-03-21")


def ended(nation: TestNation, ref: str) -> None:
    """Whoever filed it ends it."""
    with nation.as_seen_by(filer(nation)) as work:
        nominating.end_nomination(work, ref)
    nation.settle()


@pytest.mark.parametrize("gone", [called_a_child, ended])
def test_whoever_took_somebody_away_is_told_once_that_they_are_a_target_no_longer(
    nation: TestNation, gone: Callable[[TestNation, str], None]
) -> None:
    files(nation.force("dorset"), person("D/1", ADAM, "1991-04-12"))
    ref = nominated(nation, "D/1").ref
    let_in(nation, ref)
    taker, reader = filer(nation), nation.viewer("dorset", ViewerRole.OFFICER)
    takes(nation, taker)
    with nation.as_seen_by(reader) as work:
        targeted.targets(work)  # looked at, and taken nowhere
    assert told_to_remove(nation, taker) == []
    gone(nation, ref)
    with nation.building.works.begin(Role.DERIVE) as work:
        assert takings.recall_taken(work) == 0, "told already"
    assert (told_to_remove(nation, taker), told_to_remove(nation, reader)) == ([ref], [])
    with nation.building.works.begin(Role.SEAL) as work:
        row = work.row(
            "select recipients from log_entries where subjects @> array[:ref, 'disclosure:recall'] and recipients = array[:taker]",
            ref=ref,
            taker=taker.ref,
        )
    assert row is not None
