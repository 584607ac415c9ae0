"""The share of homicides as a viewer is told it: the same from the same files in any order, as known on a day, in their own view."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from counterline.demand.indicator import approvals, told
from counterline.demand.indicator.share_shapes import DeathsTold, HomicideShare, ShareAsked
from counterline.governance.documents.documents import Terms, Version, approve, write
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.documents import shipped_texts
from counterline.plumbing.errors import CounterlineError, NotAllowed, NotFound
from counterline.vocabulary.errors import UnreadableValue
from tests.conftest import TestServer, standing
from tests.homicides_told import COLUMNS, FIRST, MAPPING, SECOND, files_of, history, load, plain_count
from tests.nation import TestNation, csv_of

HISTORIES = range(20)
EVERY = [each for seed in HISTORIES for each in history(seed)]
WHY = "Invented: read beside the source, word by word."


def _asked(nation: TestNation, viewer: Viewer, asked: ShareAsked) -> HomicideShare:
    with nation.as_seen_by(viewer) as work:
        return told.homicide_share(work, asked)


def _records(nation: TestNation, viewer: Viewer, asked: ShareAsked) -> DeathsTold:
    with nation.as_seen_by(viewer) as work:
        return told.homicide_records(work, asked)


@pytest.fixture
def other_nation(test_server: TestServer, tmp_path: Path) -> Iterator[TestNation]:
    with standing(test_server, tmp_path / "other") as made:
        yield made


@pytest.fixture
def later(nation: TestNation) -> TestNation:
    nation.becomes("2026-03-01")
    return nation


def test_the_share_is_a_plain_count_of_what_was_loaded_in_any_order(later: TestNation) -> None:
    files = files_of(EVERY)
    load(later, Random(3).sample(files, len(files)))
    found = _asked(later, later.desk, ShareAsked())
    by_hand = {year.year: _all_by_hand(year.year, ("Victim", "Suspect")) for year in found.years}
    assert {each.year: (f.yes, f.no, f.not_answered) for each in found.years for f in each.figures} == by_hand
    assert [each.year for each in found.years] == ["2014/15", "2015/16", "2016/17", "2017/18"]
    together = found.together
    assert together is not None
    assert together.homicides == sum(each.homicides for each in found.years)
    assert (found.without_year, found.without_code, found.definition.is_draft) == (0, 0, True)
    opened = _records(later, later.desk, ShareAsked(year="2016/17"))
    year = next(each for each in found.years if each.year == "2016/17")
    assert (len(opened.deaths), opened.members) == (year.homicides, year.members)
    counted = [part.counts for death in opened.deaths for part in death.counted]
    figure = year.figures[0]
    assert (counted.count("yes"), counted.count("no"), counted.count("not answered")) == (
        figure.yes,
        figure.no,
        figure.not_answered,
    )


def _all_by_hand(year: str, questions: tuple[str, ...]) -> tuple[int, int, int]:
    each = [plain_count(history(seed), year, questions) for seed in HISTORIES]
    return sum(one["yes"] for one in each), sum(one["no"] for one in each), sum(one["not_answered"] for one in each)


def test_the_same_files_in_another_order_tell_the_same_to_the_byte(later: TestNation, other_nation: TestNation) -> None:
    other_nation.becomes("2026-03-01")
    files = files_of(EVERY[:30])
    load(later, files)
    load(other_nation, files[::-1])
    asked = ShareAsked("indicator-kinds-of-link", since=FIRST)
    assert _asked(later, later.desk, asked) == _asked(other_nation, other_nation.desk, asked)


def test_what_was_known_on_a_day_stays_and_why_it_moved_is_the_whole_change(later: TestNation) -> None:
    load(later, files_of(EVERY))
    early = [each for each in EVERY if each.told == FIRST]
    then = _asked(later, later.desk, ShareAsked(year="2015/16", known=FIRST))
    each = [
        plain_count([one for one in history(seed) if one.told == FIRST], "2015/16", ("Victim", "Suspect"))
        for seed in HISTORIES
    ]
    assert then.years[0].figures[0].yes == sum(one["yes"] for one in each)
    assert len(early) < len(EVERY)
    now = _asked(later, later.desk, ShareAsked(year="2015/16", since=FIRST))
    was, last = then.years[0].figures[0], now.years[0].figures[0]
    for count in ("yes", "no", "not_answered"):
        assert getattr(was, count) + sum(getattr(moved, count) for moved in now.changes) == getattr(last, count)
    assert {moved.cause for moved in now.changes} == {"answered since", "reclassified"}
    assert sum(moved.homicides for moved in now.changes if moved.cause == "answered since") == 0
    assert _asked(later, later.desk, ShareAsked(year="2015/16", known=SECOND)).years == now.years
    with pytest.raises(CounterlineError, match="has not come yet"):
        _asked(later, later.desk, ShareAsked(known=date(2027, 1, 1)))


def _row(ref: str, **said: str) -> dict[str, str]:
    usual = {
        "Recorded": "2016-05-01",
        "On": "2016-04-30",
        "Code": "1",
        "Offence": "Invented",
        "Victim": "yes",
        "Role": "victim",
    }
    return {"Ref": ref, **usual, "Name": "Invented Someone", "Born": "1990-01-01", **said}


def _tells(nation: TestNation, force: str, rows: Iterable[dict[str, str]], day: date = FIRST) -> None:
    load(nation, [(force, day, csv_of(rows, COLUMNS))])


def test_records_that_others_may_not_read_change_nothing_in_a_view(later: TestNation, other_nation: TestNation) -> None:
    other_nation.becomes("2026-03-01")
    rows = [_row("D/1"), _row("D/2", Victim="no", Suspect="no", Name="Invented Other")]
    _tells(later, "dorset", rows)
    _tells(other_nation, "dorset", rows)
    terms = "constants: {source.handling: C, source.conditions: S1, circulation: kent}"
    hidden = MAPPING.replace("name: homicides", "name: hidden").replace("columns:", f"{terms}\ncolumns:")
    kent = other_nation.force("kent")
    content = csv_of([_row("K/1", Suspect="yes"), _row("K/2", Name="Invented Third")], COLUMNS)
    kent.sends(content, as_at="2026-01-10", name="hidden.csv", mapping=other_nation.approve(hidden))
    assert _asked(other_nation, other_nation.desk, ShareAsked()).years[0].homicides == 3
    seen = [_asked(each, each.force("dorset").officer, ShareAsked()) for each in (later, other_nation)]
    assert seen[0] == seen[1]
    assert seen[0].years[0].homicides == 2


def test_two_records_of_one_death_count_once_and_an_unsure_pair_moves_the_bounds(later: TestNation) -> None:
    _tells(
        later,
        "dorset",
        [_row("D/1", Victim="no", Suspect=""), _row("D/2", Name="Invented Other", Victim="no", Suspect="no")],
    )
    _tells(
        later,
        "kent",
        [_row("K/1", Victim="", Suspect="yes"), _row("K/2", Name="Invented Other", Born="", Victim="yes")],
    )
    year = _asked(later, later.desk, ShareAsked()).years[0]
    figure = year.figures[0]
    assert (year.homicides, year.fewest, year.most) == (3, 2, 3)
    assert (figure.yes, figure.no, figure.not_answered) == (2, 1, 0)
    assert (figure.at_least.count, figure.at_least.of, figure.at_least.share) == (2, 3, 0.666667)
    assert (figure.at_most.count, figure.at_most.of, figure.at_most.share) == (2, 2, 1.0)
    assert (figure.of_answered.count, figure.of_answered.of) == (2, 3)
    opened = _records(later, later.desk, ShareAsked(year="2016/17"))
    assert sorted(len(death.records) for death in opened.deaths) == [1, 1, 2]
    assert sum(bool(death.unsure_with) for death in opened.deaths) == 2
    by_kent = _asked(later, later.desk, ShareAsked(force="kent")).years[0]
    assert (by_kent.homicides, by_kent.figures[0].yes) == (2, 2)


def test_what_no_year_or_code_is_said_of_is_told_beside(later: TestNation) -> None:
    other = _row("D/2", Recorded="", Name="Invented Other")
    _tells(later, "dorset", [_row("D/1"), other, _row("D/3", Code=""), _row("D/4", Recorded="2016")])
    found = _asked(later, later.desk, ShareAsked())
    assert ([each.homicides for each in found.years], found.without_year, found.without_code) == ([1], 1, 1)


def test_an_unknown_code_is_held_with_what_to_do(later: TestNation) -> None:
    receipt = later.force("dorset").sends(
        csv_of([_row("D/1", Code="999")], COLUMNS),
        as_at="2026-01-10",
        name="homicides.csv",
        mapping=later.approve(MAPPING),
    )
    assert (receipt.receipt or {})["held"] == 1


def test_a_definition_is_approved_at_the_national_body_and_another_one_moves_the_count_by_itself(
    later: TestNation,
) -> None:
    _tells(later, "dorset", [_row("D/1", Victim="no", Suspect="yes")])
    name = approvals.FIRST
    with later.as_seen_by(later.viewer("dorset", ViewerRole.COMMANDER)) as work, pytest.raises(NotAllowed):
        approvals.approve_definition(work, name, 1, WHY)
    with later.as_seen_by(later.second) as work:
        approvals.approve_definition(work, name, 1, WHY)
    assert not _asked(later, later.desk, ShareAsked()).definition.is_draft
    later.becomes("2026-03-10")
    changed = (
        shipped_texts("demand", "indicator-")[name]
        .replace("version: 1", "version: 2")
        .replace(", suspect_drug_link]", "]")
    )
    with later.as_seen_by(later.second) as work:
        version = Version(name=name, version=2, whose="England and Wales", title="Invented", text=changed)
        approve(work, approvals.KIND, write(work, approvals.KIND, version), Terms(WHY))
    found = _asked(later, later.desk, ShareAsked(since=date(2026, 3, 1)))
    assert (found.definition.version, found.years[0].figures[0].yes) == (2, 0)
    assert [(each.cause, each.homicides, each.yes, each.no) for each in found.changes] == [("definition", 0, -1, 1)]
    between = replace(
        ShareAsked(), definition="indicator-related-in-any-way", since=date(2026, 3, 1), since_definition=name
    )
    assert [(each.cause, each.yes, each.not_answered) for each in _asked(later, later.desk, between).changes] == []


def test_a_force_is_told_of_its_own_deaths_with_what_may_be_one_of_them(later: TestNation) -> None:
    _tells(later, "dorset", [_row("D/1", Victim="no", Suspect="no", Born="")])
    _tells(later, "kent", [_row("K/1", Born=""), _row("K/2", Name="Invented Other"), _row("K/3", Code="")])
    (year,) = _asked(later, later.desk, ShareAsked(force="dorset")).years
    (figure,) = year.figures
    assert (year.homicides, year.fewest, year.most) == (1, 1, 1)
    assert (figure.no, figure.at_least.share, figure.at_most.share) == (1, 0, 1)
    _tells(later, "kent", [_row("K/4", Name="Invented Unsure", Born="", On="2014-04-30", Recorded="2014-05-01")])
    _tells(later, "dorset", [_row("D/4", Name="Invented Unsure", Born="", On="2014-04-30", Recorded="2016-05-01")])
    told = _asked(later, later.desk, ShareAsked(force="dorset")).years
    assert [(each.year, each.homicides, each.fewest, each.most) for each in told] == [
        ("2014/15", 0, 0, 1),
        ("2016/17", 2, 1, 2),
    ]
    early = FIRST - timedelta(days=1)
    asked = [ShareAsked(), ShareAsked(force="dorset"), ShareAsked(force="kent"), ShareAsked(known=early)]
    assert [_asked(later, later.desk, each).without_code for each in asked] == [1, 0, 1, 0]
    with pytest.raises(NotFound, match="no force of that code"):
        _asked(later, later.desk, ShareAsked(force="atlantis"))
    with pytest.raises(UnreadableValue, match="the first year too"):
        _asked(later, later.desk, ShareAsked(to_year="2016/17"))
