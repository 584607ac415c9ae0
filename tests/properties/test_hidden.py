"""Hidden records change nothing: two worlds that differ only in them give one viewer the same answers, to the byte."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date

import pytest

from counterline.governance.people.viewers import Viewer
from counterline.intake.running import held, submissions
from counterline.intake.watching import coverage
from counterline.picture.releasing import published
from counterline.plumbing.database import Role
from counterline.records.keeping import reading_back
from counterline.vocabulary.particulars.contact_point import ContactPoint
from tests.architecture.sources import ROOT
from tests.conftest import TestServer
from tests.nation import TestNation
from tests.properties.declared import DECLARED, RETURNS_IN
from tests.properties.hidden import HIDDEN, SHARED, VISIBLE, Hiding, Told, everything, nothing, originator_only, tell
from tests.properties.worlds import ON, answers, as_bytes, settled, world


@pytest.fixture(scope="module")
def worlds(test_server: TestServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[Hiding, Told]]:
    """The world without what is hidden, and the worlds with some and with all of it."""
    with ExitStack() as stack:
        told: dict[Hiding, Told] = {}
        for hiding in (nothing, originator_only, everything):
            nation = stack.enter_context(world(test_server, tmp_path_factory.mktemp("world")))
            told[hiding] = tell(nation, hiding)
            settled(nation)
        yield told


@pytest.mark.parametrize("hiding", [originator_only, everything])
def test_an_officers_picture_is_the_same_to_the_byte_whatever_others_hold(
    worlds: dict[Hiding, Told], hiding: Hiding
) -> None:
    without, with_hidden = worlds[nothing], worlds[hiding]
    assert with_hidden.hidden
    assert answers(without.nation, without.officer) == answers(with_hidden.nation, with_hidden.officer)


def test_the_national_desks_picture_holds_nothing_of_what_is_for_its_originator_alone(
    worlds: dict[Hiding, Told],
) -> None:
    without, with_hidden = worlds[nothing].nation, worlds[originator_only].nation
    # That a return was sent is known to the desk, whoever may read what it says: so how many came in may differ.
    one, other = (
        {name: RETURNS_IN.sub(b"", each) for name, each in answers(nation, nation.desk).items()}
        for nation in (without, with_hidden)
    )
    assert one == other
    # What the desk may read of others does show, so that the comparison above is of something.
    assert answers(without, without.desk) != answers(worlds[everything].nation, worlds[everything].nation.desk)


@pytest.mark.parametrize("hiding", [originator_only, everything])
def test_what_others_sent_is_in_no_list_that_an_officer_reads(worlds: dict[Hiding, Told], hiding: Hiding) -> None:
    without, with_hidden = worlds[nothing], worlds[hiding]
    assert _lists(without) == _lists(with_hidden)


def test_a_hidden_record_answers_as_one_that_was_never_told(worlds: dict[Hiding, Told]) -> None:
    refs = _record_refs(worlds[everything].nation, hidden=True)
    assert refs
    for told in (worlds[nothing], worlds[everything]):
        with told.nation.as_seen_by(told.officer) as work:
            assert [reading_back.record_by_ref(work, ref) for ref in refs] == [None] * len(refs)
            assert [reading_back.trace_of(work, ref) for ref in refs] == [[]] * len(refs)


def test_a_record_that_another_shares_does_not_say_how_many_rows_stood_above_it(worlds: dict[Hiding, Told]) -> None:
    seen = [_shared_steps(told, told.officer) for told in worlds.values()]
    assert seen[0] == seen[1] == seen[2]
    assert [(number, seq) for _, number, seq in seen[0]] == [(None, None)]
    own = [_shared_steps(told, told.nation.viewer("kent"))[0][1] for told in worlds.values()]
    assert own == [2, 3, 4], "its originator sees it move, so that there is something to hide"


def test_every_exception_has_its_decision_and_its_test() -> None:
    for each in DECLARED:
        assert list((ROOT / "docs" / "decisions").glob(f"{each.decision:04}-*.md")), each.what
        assert (ROOT / each.held_by).is_file(), each.what


def _lists(told: Told) -> dict[str, bytes]:
    months = coverage.months_to(date(2026, 6, 1), 6)
    with told.nation.as_seen_by(told.officer) as work:
        sent = submissions.submissions(work)
        answered = {
            "submissions": [(s.agency, s.mode, s.as_at, s.file_name, s.sent_at, s.state, s.receipt) for s in sent],
            "held": [list(held.held_rows(work, each)) for each in sent],
            "coverage": coverage.coverage(work, months, ON),
            "published": published.all_published(work),
            "visible number": reading_back.records_mentioning(work, ContactPoint.parse(VISIBLE).key),
            "hidden number": reading_back.records_mentioning(work, ContactPoint.parse(HIDDEN).key),
        }
        assert answered["visible number"]
        return {name: as_bytes(each) for name, each in answered.items()}


def _record_refs(nation: TestNation, *, hidden: bool) -> list[str]:
    with nation.building.works.begin(Role.OWNER) as work:
        sql = "select ref from records where (agency <> 'dorset' and reference <> :shared) = :hidden order by ref"
        return [row.ref for row in work.rows(sql, hidden=hidden, shared=SHARED)]


def _shared_steps(told: Told, viewer: Viewer) -> list[tuple[str, int | None, int | None]]:
    """Where somebody is told that another agency's shared record stands in its file."""
    with told.nation.building.works.begin(Role.OWNER) as work:
        ref = str(work.value("select ref from records where reference = :shared", shared=SHARED))
    with told.nation.as_seen_by(viewer) as work:
        assert reading_back.record_by_ref(work, ref) is not None
        return [(str(step.as_at), step.row_number, step.row_seq) for step in reading_back.trace_of(work, ref)]
