"""What named persons approve before it runs: what stood on a day, whoever decided what, and what the database itself refuses.

The kinds and documents here are invented.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.exc import DBAPIError

from counterline.governance.documents import documents
from counterline.governance.documents.documents import Kind, Terms, Version, settle_kinds
from counterline.governance.people.two_people import ActOfTwo, OnePerson
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import Permission, ViewerRole
from counterline.governance.reach.purposes import PurposeRefused
from counterline.plumbing.clock import Clock
from counterline.plumbing.database import Role
from counterline.plumbing.errors import Conflict, NotAllowed, NotFound
from counterline.plumbing.work import Work
from tests.nation import TestNation
from tests.plugins.examples import tried
from tests.rooms.governance.acts_of_two import colleague

RULES: Final = Kind(
    name="invented-rules",
    mark="IR",
    writes=Permission.SAFEGUARDING_DUTY_APPROVE,
    approves=Permission.SAFEGUARDING_DUTY_APPROVE,
    least=20,
    logged="rules:{name}:{version}",
)
OURS: Final = Kind(
    name="invented-own",
    mark="IO",
    writes=Permission.SAFEGUARDING_PACK_KEEP,
    approves=Permission.SAFEGUARDING_DUTY_APPROVE,
    least=10,
    own=True,
    two=ActOfTwo.DOCUMENT,
    once=True,
)
WHY: Final = "Invented: read beside the law."
BEGAN: Final = datetime(2026, 3, 2, 9, tzinfo=UTC)
NAMES: Final = (f"rules-{number}" for number in count())


@pytest.fixture(scope="module")
def nation(standing_nation: TestNation) -> TestNation:
    """A nation whose database knows two invented kinds."""
    with standing_nation.building.works.begin(Role.OWNER) as work:
        settle_kinds(work, (RULES, OURS))
    return standing_nation


@contextmanager
def on(nation: TestNation, viewer: Viewer, day: int = 0, role: Role = Role.APPLICATION) -> Iterator[Work]:
    """Work for somebody so many days after it began."""
    clock = Clock(BEGAN + timedelta(days=day))
    with replace(nation.building.works, clock=clock).begin(role, viewer.viewer_id) as work:
        yield work


def lead(nation: TestNation, agency: str = "dorset") -> Viewer:
    """A safeguarding lead, who writes and approves both kinds."""
    return nation.viewer(agency, ViewerRole.SAFEGUARDING)


def written(work: Work, name: str, version: int = 1, kind: Kind = RULES, whose: str = "England") -> str:
    """A version on file."""
    said = Version(name=name, version=version, whose=whose, title="Rules", text=f"version: {version}", source="A law")
    return documents.write(work, kind, said)


def day_after(days: int | None) -> date | None:
    """The day so many days after it began."""
    return None if days is None else (BEGAN + timedelta(days=days)).date()


@dataclass(frozen=True)
class Decided:
    """What somebody decides: of which version, on which day, and for how long after it."""

    on: int
    version: int | None
    """None takes out of force whatever is in it."""
    begins: int
    ends: int | None
    lapses: int | None

    def terms(self) -> Terms:
        """The same, for the room."""
        return Terms(WHY, begins=day_after(self.begins), ends=day_after(self.ends), lapses=day_after(self.lapses))

    def stands(self, day: int) -> int | None:
        """The version that it puts in force on a day from its first on."""
        over = (self.ends is not None and day > self.ends) or (self.lapses is not None and day >= self.lapses)
        return None if over else self.version


@st.composite
def histories(draw: st.DrawFn) -> list[Decided]:
    """What is decided about three versions of one document in some weeks."""
    found, today = list[Decided](), 0
    for _ in range(draw(st.integers(1, 8))):
        today += draw(st.integers(0, 3))
        if draw(st.integers(0, 3)) == 0:
            found.append(Decided(today, None, today, None, None))
            continue
        begins = today + draw(st.sampled_from([0, 0, 0, 1, 4]))
        ends, lapses = (draw(st.none() | st.integers(low, 6)) for low in (0, 1))
        found.append(
            Decided(
                today,
                draw(st.integers(1, 3)),
                begins,
                None if ends is None else begins + ends,
                None if lapses is None else begins + lapses,
            )
        )
    return found


@tried(40)
@given(histories())
def test_from_its_first_day_on_the_last_decision_holds_and_no_day_that_passed_changes(
    nation: TestNation, history: list[Decided]
) -> None:
    name, calendar = next(NAMES), dict[int, int | None]()
    with on(nation, lead(nation)) as work:
        refs = {version: written(work, name, version) for version in (1, 2, 3)}
    known, as_it_was = list[tuple[datetime, dict[int, int | None]]](), dict[int, int | None]()
    days = range(24)

    def in_force(work: Work, day: int, then: datetime | None = None) -> int | None:
        standing = documents.on_file(work, RULES, day_after(day), then)
        found = [each.version for each in standing if each.name == name and each.in_force]
        assert len(found) <= 1
        return found[0] if found else None

    for turn, decided in enumerate(history):
        at = BEGAN + timedelta(days=decided.on, minutes=turn)
        with replace(nation.building.works, clock=Clock(at)).begin(Role.APPLICATION, lead(nation).viewer_id) as work:
            if decided.version is None and calendar.get(decided.on) is None:
                with pytest.raises(Conflict, match="not in force"):
                    documents.suspend(work, RULES, "England", name, WHY)
            else:
                if decided.version is None:
                    documents.suspend(work, RULES, "England", name, WHY)
                else:
                    documents.approve(work, RULES, refs[decided.version], decided.terms())
                calendar |= {day: decided.stands(day) for day in days if day >= decided.begins}
            known.append((at, dict(calendar)))
            as_it_was[decided.on] = in_force(work, decided.on)
    with on(nation, lead(nation, "kent"), 40) as work:
        assert [in_force(work, day) for day in days] == [calendar.get(day) for day in days]
        assert {day: in_force(work, day) for day in as_it_was} == as_it_was
        for at, then in known:
            assert [in_force(work, day, at) for day in days] == [then.get(day) for day in days]


def test_a_version_is_on_file_once_and_in_force_only_once_somebody_approves_it(nation: TestNation) -> None:
    name = next(NAMES)
    with on(nation, lead(nation)) as work:
        ref = written(work, name)
        with pytest.raises(Conflict, match=f"Version 1 of {name} is on file"):
            written(work, name)
        assert not documents.document(work, RULES, ref).approved
        documents.approve(work, RULES, ref, Terms(WHY, ("b", "a", "b")))
        found = documents.document(work, RULES, ref)
    assert (found.in_force, found.whose, found.source, found.read_on) == (True, "England", "A law", None)
    assert (found.written_by, found.written_at) == (lead(nation).name, BEGAN)
    assert (found.by, found.agency, found.at, found.reason, found.confirms) == (
        lead(nation).name, "dorset", BEGAN, WHY, ["a", "b"],
    )  # fmt: skip
    with on(nation, lead(nation, "kent")) as work, pytest.raises(NotFound):
        documents.document(work, OURS, ref)


def test_what_has_lapsed_is_not_in_force_and_says_that_somebody_has_to_decide_anew(nation: TestNation) -> None:
    with on(nation, lead(nation)) as work:
        ref = written(work, next(NAMES))
        documents.approve(work, RULES, ref, Terms(WHY, lapses=day_after(3)))
    seen = {}
    for day in (2, 3, 4, 5):
        with on(nation, lead(nation), day) as work:
            if day == 4:
                documents.approve(work, RULES, ref, Terms(WHY))
            found = documents.document(work, RULES, ref)
            seen[day] = (found.in_force, found.lapsed)
    assert seen == {2: (True, False), 3: (False, True), 4: (True, False), 5: (True, False)}


def test_whoever_decides_may_says_why_and_begins_no_day_that_has_passed(nation: TestNation) -> None:
    with on(nation, lead(nation)) as work:
        ref = written(work, name := next(NAMES))
    for terms, refusal in (
        (Terms(" \t" * 20), Conflict),
        (Terms("So that we can evict the family"), PurposeRefused),
        (Terms(WHY, begins=day_after(-1)), Conflict),
    ):
        with on(nation, lead(nation)) as work, pytest.raises(refusal):
            documents.approve(work, RULES, ref, terms)
    officer = nation.viewer("dorset")
    with on(nation, officer) as work, pytest.raises(NotAllowed):
        documents.approve(work, RULES, ref, Terms(WHY))
    with on(nation, officer) as work, pytest.raises(NotAllowed):
        written(work, next(NAMES))
    with on(nation, lead(nation)) as work:
        documents.approve(work, RULES, ref, Terms(WHY))
    with nation.building.works.begin(Role.OWNER) as work:
        told = work.rows("select act from log_entries where :subject = any(subjects)", subject=f"rules:{name}:1")
        assert [row.act for row in told] == ["alteration"]


def test_an_agencys_own_is_read_by_it_alone_and_approved_once_by_another_person(nation: TestNation) -> None:
    with on(nation, lead(nation)) as work:
        ref = written(work, name := next(NAMES), kind=OURS, whose="dorset")
        with pytest.raises(OnePerson):
            documents.approve(work, OURS, ref, Terms(WHY))
    with on(nation, lead(nation, "kent")) as work:
        assert documents.on_file(work, OURS) == []
        assert written(work, name, kind=OURS, whose="kent") != ref, "a name is another agency's too"
    second = colleague(nation, "dorset", ViewerRole.SAFEGUARDING)
    with on(nation, second) as work:
        documents.approve(work, OURS, ref, Terms(WHY))
        assert documents.document(work, OURS, ref).in_force
        with pytest.raises(Conflict, match="in use already"):
            documents.approve(work, OURS, ref, Terms(WHY))
    with nation.building.works.begin(Role.DERIVE) as work:
        assert work.value("select count(*) from documents where kind = 'invented-own'") == 0
        assert work.value("select count(*) from document_decisions where document = :ref", ref=ref) == 0


WRITE: Final = """
insert into documents (ref, kind, name, version, whose, title, text, agency, written_by, written_at)
values (:ref, :kind, :ref, 1, :whose, 'x', 'x', :agency, :by, now())
"""
DECIDE: Final = """
insert into document_decisions (document, approved, begins, confirms, reason, once, agency, decided_by, decided_at)
values (:ref, true, :begins, '{}', :reason, :once, :agency, :by, '2026-03-02T09:00Z')
"""
GUARDED: Final = "row-level security"


@pytest.mark.parametrize(
    "wrong",
    [
        {"by": "kent"},
        {"agency": "kent"},
        {"kind": "unheard-of"},
        {"kind": "invented-own", "whose": "kent"},
        {"viewer": "officer", "by": "officer"},
    ],
)
def test_the_database_refuses_to_write_for_others_or_without_the_permission(
    nation: TestNation, wrong: dict[str, str]
) -> None:
    people = {"dorset": lead(nation), "kent": lead(nation, "kent"), "officer": nation.viewer("dorset")}
    said = {"kind": RULES.name, "whose": "England", "agency": "dorset", "by": "dorset"} | wrong
    viewer = people[said.pop("viewer", "dorset")]
    values: dict[str, Any] = said | {"by": people[said["by"]].viewer_id, "ref": f"IR-{next(NAMES)}"}
    with on(nation, viewer) as work, pytest.raises(DBAPIError, match=GUARDED):
        work.run(WRITE, **values)


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"by": "kent"}, GUARDED),
        ({"agency": "kent"}, GUARDED),
        ({"viewer": "officer", "by": "officer"}, GUARDED),
        ({"reason": "Nineteen letters so"}, GUARDED),
        ({"once": True}, GUARDED),
        ({"begins": "2026-03-01"}, "violates check constraint"),
    ],
)
def test_the_database_refuses_to_decide_for_others_without_permission_or_reason_or_for_a_day_that_passed(
    nation: TestNation, wrong: Mapping[str, object], refusal: str
) -> None:
    people = {"dorset": lead(nation), "kent": lead(nation, "kent"), "officer": nation.viewer("dorset")}
    with on(nation, lead(nation)) as work:
        ref = written(work, next(NAMES))
    said: dict[str, Any] = {"begins": "2026-03-02", "reason": WHY, "once": False, "agency": "dorset", "by": "dorset"}
    said |= {"ref": ref, **wrong}
    viewer = people[said.pop("viewer", "dorset")]
    with on(nation, viewer) as work, pytest.raises(DBAPIError, match=refusal):
        work.run(DECIDE, **said | {"by": people[said["by"]].viewer_id})


def test_the_database_refuses_one_person_for_two_others_documents_and_a_second_decision_where_one_is_for_ever(
    nation: TestNation,
) -> None:
    with on(nation, lead(nation)) as work:
        ref = written(work, next(NAMES), kind=OURS, whose="dorset")
    second = colleague(nation, "dorset", ViewerRole.SAFEGUARDING)

    def decided(viewer: Viewer) -> None:
        said = {"begins": "2026-03-02", "reason": WHY, "once": True, "agency": viewer.agency}
        with on(nation, viewer) as work:
            work.run(DECIDE, ref=ref, by=viewer.viewer_id, **said)

    for stranger, refusal in ((lead(nation), "two_people"), (lead(nation, "kent"), GUARDED)):
        with pytest.raises(DBAPIError, match=refusal):
            decided(stranger)
    decided(second)
    with pytest.raises(DBAPIError, match="document_decisions_once"):
        decided(second)


@pytest.mark.parametrize("table", ["documents", "document_decisions", "document_kinds"])
@pytest.mark.parametrize("role", [Role.APPLICATION, Role.DERIVE])
def test_nobody_changes_or_removes_what_was_written_or_decided(nation: TestNation, table: str, role: Role) -> None:
    column = {"documents": "text", "document_decisions": "reason", "document_kinds": "approves"}[table]
    for statement in (f"update {table} set {column} = 'another'", f"delete from {table}"):
        with on(nation, lead(nation), role=role) as work, pytest.raises(DBAPIError, match="permission denied"):
            work.run(statement)
