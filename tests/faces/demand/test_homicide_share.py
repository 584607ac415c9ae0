"""A commander opens the share of homicides, its bounds, its definition, why it moved and the records behind a year. All is invented."""

import re
from html import unescape

from counterline.governance.permissions import ViewerRole
from tests.doors import Machine, Visitor, machine, visitor
from tests.homicides_told import COLUMNS, FIRST, SECOND, load
from tests.nation import TestNation, csv_of

__all__ = ["machine", "visitor"]
ROW = {"Recorded": "2016-05-01", "On": "2016-04-30", "Code": "4.10", "Offence": "Invented", "Role": "victim"}


def _told(nation: TestNation) -> None:
    first = [
        {**ROW, "Ref": "D/1", "Victim": "yes", "Name": "Invented One", "Born": "1990-01-01"},
        {**ROW, "Ref": "D/2", "Victim": "no", "Name": "Invented Two", "Born": "1991-01-01"},
        {**ROW, "Ref": "D/3", "Victim": "no", "Suspect": "no", "Name": "Invented Three", "Born": "1992-01-01"},
    ]
    late = [{**first[1], "Suspect": "yes"}]
    load(nation, [("dorset", FIRST, csv_of(first, COLUMNS)), ("dorset", SECOND, csv_of(late, COLUMNS))])


def test_a_commander_opens_the_share_its_definition_and_the_records_behind_a_year(
    nation: TestNation, visitor: Visitor
) -> None:
    _told(nation)
    visitor.signs_in(nation.viewer("dorset", ViewerRole.COMMANDER))
    visitor.visits(f"/violence?since={FIRST}")
    assert "67% (2 of 3)" in visitor.words
    assert "It is a draft: nobody has approved it." in visitor.words
    assert "Serious Violence Strategy, April 2018" in visitor.words
    assert "Answered since" in visitor.words
    assert "57%" in visitor.words
    page = visitor.visits(f"/violence?known={FIRST}").text
    assert "33% (1 of 3)" in visitor.words
    assert "67% (2 of 3)" in visitor.words
    (behind,) = re.findall(r'<a class="govuk-link" href="(/violence/records[^"]*)">3<', page)
    visitor.visits(unescape(behind))
    assert [ref in visitor.words for ref in ("D/1", "D/2", "D/3")] == [True] * 3
    assert "3 homicides that you may read" in visitor.words
    visitor.visits("/violence?definition=indicator-kinds-of-link")
    assert "Psychopharmacological" in visitor.words
    assert visitor.visits("/violence?known=soon").status_code == 422
    visitor.visits("/forces/dorset")
    assert "the victims named in them" in visitor.words


def test_a_machine_is_told_three_figures_with_their_counts(nation: TestNation, machine: Machine) -> None:
    _told(nation)
    told = machine(nation.viewer("dorset", ViewerRole.COMMANDER)).get("/violence/homicide-share?year=2016/17").json()
    (year,) = told["years"]
    assert year["figures"] == [
        {
            "part": "share",
            "title": "Victim or suspect known to use or deal",
            "yes": 2,
            "no": 1,
            "not_answered": 0,
            "at_least": {"count": 2, "of": 3, "share": 0.666667},
            "at_most": {"count": 2, "of": 3, "share": 0.666667},
            "of_answered": {"count": 2, "of": 3, "share": 0.666667},
        }
    ]
    assert (year["homicides"], year["first_day"], year["last_day"]) == (3, "2016-04-01", "2017-03-31")
    assert told["together"] == year


def test_a_day_to_come_and_spans_that_run_backwards_are_refused_with_what_to_do(
    nation: TestNation, visitor: Visitor, machine: Machine
) -> None:
    _told(nation)
    commander = nation.viewer("dorset", ViewerRole.COMMANDER)
    asks = machine(commander)
    for asked, words in (
        ("known=2999-01-01", "2999-01-01 has not come yet. Ask for today or an earlier day."),
        ("since=2999-01-01", "2999-01-01 has not come yet. Ask for today or an earlier day."),
        (f"known={FIRST}&since={SECOND}", f"The change begins before it ends: {SECOND} is after"),
        ("year=2017/18&to_year=2016/17", "The last year, 2016/17, is before the first, 2017/18. Change the two round."),
    ):
        told = asks.get(f"/violence/homicide-share?{asked}")
        assert (told.status_code, words in told.json()["detail"]) == (422, True), asked
    visitor.signs_in(commander)
    assert visitor.visits("/violence?known=2999-01-01").status_code == 422
    assert "has not come yet" in visitor.words
    assert "These are today's figures." in visitor.words
    assert visitor.visits("/violence/records?year=2016/17&known=2999-01-01").status_code == 422


def test_what_moved_is_told_in_words_and_nothing_is_told_as_nothing(nation: TestNation, visitor: Visitor) -> None:
    _told(nation)
    visitor.signs_in(nation.viewer("dorset", ViewerRole.COMMANDER))
    page = visitor.visits(f"/violence?since={FIRST}").text
    cells = re.findall(r"<td[^>]*>(?:<span[^>]*>[^<]*</span><div>)?([^<]*)", page[page.index('id="moved"') :])[:6]
    assert cells == ["Answered since", "Victim or suspect known to use or deal", "0", "+1", "0", "-1"]
    page = visitor.visits(
        "/violence?definition=indicator-kinds-of-link&known=2016-01-01"
    ).text  # nothing was known then
    assert [">Psychopharmacological<" in page, ">psychopharmacological<" in page] == [True, False]
