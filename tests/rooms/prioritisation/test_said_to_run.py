"""A nomination says which line the person runs, and under a line stand the adults whose nomination is in force. Everybody is invented."""

from datetime import timedelta

import pytest

from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.lines.assembly.viewers_world import history
from counterline.lines.rule import PRESENT_RULE
from counterline.plumbing.errors import Conflict, NotFound
from counterline.plumbing.work import Work
from counterline.prioritisation import nominating, targeted
from counterline.prioritisation.line_anchors import own_line
from counterline.prioritisation.nominating import Filing, Nomination
from counterline.safeguarding.duties import findings
from counterline.safeguarding.duties.findings import NewFinding
from tests.nation import TestNation
from tests.nominated import SEEN, filer, let_in
from tests.people import files, mention_of, person

ADAM, NUMBER = "Adam Invented-Walker", "07700 900101"
WHY = "Invented: he holds the number."


def line_of(work: Work, number: str = NUMBER) -> str:
    """The reference of the line with a number, as the viewer reads it."""
    today = work.clock.today()
    (found,) = (each for each in history(work).assembled(today, today, PRESENT_RULE).lines if number in each.contacts)
    return found.ref


def record_of(work: Work, reference: str) -> str:
    """The reference of a record by its originator's own."""
    return str(work.value("select ref from records where reference = :reference", reference=reference))


def runs(nation: TestNation) -> tuple[Nomination, str]:
    """Have Dorset nominate Adam for the line that its record names; gives the nomination and the line."""
    files(nation.force("dorset"), person("D/1", ADAM, "1991-04-12"))
    nation.force("dorset").reports(NUMBER, ref="L/1", seen="2026-03-10", brand="Jay")
    with nation.as_seen_by(filer(nation)) as work:
        mention = mention_of(work, "D/1")
        findings.make_finding(work, NewFinding(mention, SEEN, work.clock.today() + timedelta(days=30)))
        line = line_of(work)
        made = nominating.nominate(work, Filing(mention, WHY, line=line, records=(record_of(work, "D/1"),)))
    nation.settle()
    return made, line


def under(nation: TestNation, line: str, by: Viewer) -> list[str]:
    """The nominations of those who stand under a line, as somebody reads it."""
    with nation.as_seen_by(by) as work:
        found = targeted.targets_of_lines(work, [own_line(work, line)])
    return [each.nomination for its in found.values() for each in its]


def test_an_adult_stands_under_the_line_once_let_in_and_is_gone_once_held(nation: TestNation) -> None:
    made, line = runs(nation)
    dorset = filer(nation)
    assert (made.line, len(made.records)) == (line, 1)
    assert under(nation, line, dorset) == []
    let_in(nation, made.ref)
    assert under(nation, line, dorset) == [made.ref]
    assert under(nation, line, nation.desk) == [], "nominations are their own agency's and the deciders'"
    files(nation.force("dorset"), person("D/3", ADAM, "2011-04-12"), as_at="2026-03-21")
    assert under(nation, line, dorset) == []
    with nation.as_seen_by(dorset) as work:
        assert nominating.nomination(work, made.ref).state == "under review"


def test_a_nomination_names_a_line_and_records_that_its_filer_reads(nation: TestNation) -> None:
    files(nation.force("dorset"), person("D/1", ADAM, "1991-04-12"))
    nation.force("dorset").reports(NUMBER, ref="L/1", seen="2026-03-10")
    nation.force("cumbria").reports("07700 900102", ref="C/1", seen="2026-03-10", eval="2BC", conditions="A1")
    with nation.as_seen_by(nation.force("cumbria").officer) as work:
        hidden = line_of(work, "07700 900102")
    with nation.as_seen_by(filer(nation)) as work:
        mention, record = mention_of(work, "D/1"), record_of(work, "D/1")
        findings.make_finding(work, NewFinding(mention, SEEN, work.clock.today() + timedelta(days=30)))
        line = line_of(work)
    for said, refused in (
        ({"line": line}, Conflict),
        ({"records": (record,)}, Conflict),
        ({"line": line, "records": ("RC-AAAAAAAAAAAA",)}, Conflict),
        ({"line": hidden, "records": (record,)}, NotFound),
        ({"line": "LN-AAAAAAAAAAAA", "records": (record,)}, NotFound),
    ):
        with nation.as_seen_by(filer(nation)) as work, pytest.raises(refused):
            nominating.nominate(work, Filing(mention, WHY, **said))
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.OFFICER)) as work:
        assert nominating.nominations(work) == ()
