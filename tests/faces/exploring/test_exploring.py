"""Exploring by page: one entity, the network around it, and the way to another. Everybody and every number is invented."""

import re
from datetime import timedelta
from http import HTTPStatus

import pytest

from counterline.governance.permissions import ViewerRole
from counterline.governance.reach import purposes
from counterline.picture.network import charts, entity, finding
from counterline.records.looking import listed, looking
from counterline.resolution.people import judgements, uniting
from tests.ahead import ahead
from tests.doors import Visitor, visitor_of
from tests.kinds_told import NUMBER, tell_a_story
from tests.nation import TestNation
from tests.people import files, mentions_of, person


@pytest.fixture
def officer(nation: TestNation, visitor: Visitor) -> Visitor:
    """An officer of Dorset at work, whose agencies have told of a boy, a woman and what was found."""
    tell_a_story(nation)
    visitor.signs_in(nation.force("dorset").officer)
    return visitor


def thing(nation: TestNation, words: str, kind: str) -> str:
    """The reference of the first thing of a kind that is found by some words."""
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        asked = listed.RecordsAsked(looking.looked_for(words).clues)
        found = listed.find_records(work, asked)
    return next(name.ref for each in found for name in each.names if name.kind == kind and name in each.found_by)


def test_a_child_arrested_is_a_child_before_anything_else_and_their_roles_have_days(
    nation: TestNation, officer: Visitor
) -> None:
    page = officer.visits(f"/entities/{thing(nation, 'Sam Invented', 'person')}")
    assert page.status_code == HTTPStatus.OK
    words = officer.words
    assert "Invented, Sam (Child)" in words
    assert words.index("(Child)") < words.index("govuk-tag--purple") < words.index("Suspect")
    assert "2 Mar 2026" in words
    assert "1 February 2010" in words


def test_a_numbers_network_holds_whom_it_was_found_with_as_a_picture_and_as_tables(
    nation: TestNation, officer: Visitor
) -> None:
    number = thing(nation, NUMBER, "contact_point")
    page = officer.visits(f"/entities/{number}/network")
    assert page.status_code == HTTPStatus.OK
    assert "<svg" in officer.words
    assert len(re.findall("Invented, Sam", officer.words)) > 2
    further = officer.visits(f"/entities/{number}/network?depth=2&kind=person&since=2026-01-01")
    assert further.status_code == HTTPStatus.OK


def test_a_child_stays_in_a_network_whatever_days_and_kinds_are_asked_for_and_it_is_taken_away_marked(
    nation: TestNation, officer: Visitor
) -> None:
    number = thing(nation, NUMBER, "contact_point")
    for asked in ("since=2031-01-01", "until=2001-01-01", "kind=vehicle", "kind=vehicle&since=2031-01-01"):
        officer.visits(f"/entities/{number}/network?{asked}")
        assert "Invented, Sam (Child)" in officer.words
        assert "stay in sight" in officer.words
    officer.visits(f"/entities/{number}/network?since=2031-01-01")
    assert "2 things. Ties between them: 1." in officer.words, "nobody else is brought in with him"
    sheet = officer.visits(f"/entities/{number}/network.svg").text
    assert sheet.count(">OFFICIAL-SENSITIVE<") == 2
    assert ">Child<" in sheet


def test_a_way_is_told_with_the_records_that_make_it_and_none_is_said_to_be_none(
    nation: TestNation, officer: Visitor
) -> None:
    boy, number = thing(nation, "Sam Invented", "person"), thing(nation, NUMBER, "contact_point")
    officer.visits(f"/entities/{boy}/path?to=07700+900")
    assert f'href="/entities/{boy}/path?to={number}"' in officer.words, "nobody knows a reference by heart"
    officer.visits(f"/entities/{boy}/path?to={number}")
    assert "1 step to" in officer.words
    assert officer.visits(f"/entities/{boy}/path?to=MN-0000000000000000").status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert officer.visits("/entities/MN-0000000000000000").status_code == HTTPStatus.NOT_FOUND


def test_half_a_name_a_number_and_a_brand_are_found_each_once_with_why(nation: TestNation, officer: Visitor) -> None:
    officer.visits("/find?q=inv sam")
    assert "1 person or thing" in officer.words
    assert "Found by part of it: " in officer.words
    assert "govuk-tag--purple" in officer.words
    officer.visits(f"/find?q={NUMBER}")
    assert "Found as it is written: 07700 900123" in officer.words
    officer.visits("/find?q=samuel inv")
    assert "Found by another form of the forename: " in officer.words
    officer.visits("/find?q=invetned")
    assert "No invetned; spelt nearly so:" in officer.words
    assert "Found by a name spelt nearly so: " in officer.words
    officer.visits("/find?q=gannet")
    assert "Brands, groups, references and places" in officer.words
    officer.visits("/find?q=nobody of that name")
    assert "Nothing that you may see has this name" in officer.words
    assert officer.visits("/find?q=abc&known=account").status_code == HTTPStatus.UNPROCESSABLE_ENTITY


KEPT = {"title": "Gannet in March", "reason": "Operation Pretend", "review_on": ahead(33).isoformat()}


def keeps(officer: Visitor, ref: str, **said: str) -> str:
    """Keep a chart around a thing; its address."""
    officer.visits(f"/entities/{ref}/chart?depth=2")
    return str(officer.sends(f"/entities/{ref}/chart?depth=2", **KEPT, **said).url.path)


def test_a_chart_is_reopened_with_its_places_and_notes_and_names_a_child_to_nobody_who_protects_nobody(
    nation: TestNation, officer: Visitor
) -> None:
    number = thing(nation, NUMBER, "contact_point")
    chart = keeps(officer, number)
    assert "A child" in officer.words
    assert "Invented, Sam" not in officer.words
    assert officer.visits("/charts").status_code == HTTPStatus.OK
    assert "Gannet in March" in officer.words
    officer.visits(chart)
    officer.sends(f"{chart}/notes", thing=number, note="Answered by a girl in May")
    assert "Answered by a girl in May" in officer.words
    refused = officer.sends(f"{chart}/notes", thing=number, note="Held by Sam that day")
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "No words of a chart name a child" in officer.words
    lead = nation.force("dorset").officer
    with nation.as_seen_by(lead) as work:
        purposes.choose_purpose(work, "safeguarding")
    officer.visits(chart)
    assert "Invented, Sam" in officer.words


def test_a_chart_is_its_keepers_until_they_share_it_and_ended_is_gone(nation: TestNation, officer: Visitor) -> None:
    chart = keeps(officer, thing(nation, NUMBER, "contact_point"))
    colleague = visitor_of(nation.building)
    colleague.signs_in(nation.viewer("dorset", ViewerRole.INVESTIGATOR))
    assert colleague.visits(chart).status_code == HTTPStatus.NOT_FOUND
    officer.visits(chart)
    officer.sends(f"{chart}/review", review_on=ahead(64).isoformat(), shared="true")
    assert colleague.visits(chart).status_code == HTTPStatus.OK
    elsewhere = visitor_of(nation.building)
    elsewhere.signs_in(nation.force("merseyside").officer)
    assert elsewhere.visits(chart).status_code == HTTPStatus.NOT_FOUND
    assert colleague.sends(f"{chart}/end").status_code == HTTPStatus.FORBIDDEN
    officer.visits(chart)
    officer.sends(f"{chart}/end")
    assert colleague.visits(chart).status_code == HTTPStatus.NOT_FOUND


def test_a_chart_has_a_reason_and_a_day_within_half_a_year(nation: TestNation, officer: Visitor) -> None:
    number = thing(nation, NUMBER, "contact_point")
    officer.visits(f"/entities/{number}/chart")
    for wrong in ({"review_on": ahead(800).isoformat()}, {"review_on": "2020-01-01"}, {"reason": ""}):
        sent = officer.sends(f"/entities/{number}/chart", **{**KEPT, **wrong})
        assert sent.status_code == HTTPStatus.UNPROCESSABLE_ENTITY, wrong


def test_an_address_that_asks_for_no_network_leads_back_to_one_that_says_so(
    nation: TestNation, officer: Visitor
) -> None:
    number = thing(nation, NUMBER, "contact_point")
    address = f"/entities/{number}/chart?depth=99"
    for answer in (officer.visits(address), officer.sends(address, **KEPT)):
        assert answer.url.path == f"/entities/{number}/network"


def test_a_year_and_a_day_of_it_do_not_disagree_and_two_days_do(nation: TestNation) -> None:
    told = {"D/1": "1998-04-12", "D/2": "1998", "D/3": "1998-04-21"}
    files(nation.force("dorset"), *(person(ref, "Ann Invented-Walker", born) for ref, born in told.items()))
    clashes = []
    with nation.as_seen_by(nation.desk) as work:
        day, year, other = mentions_of(work, told)
        judgements.split(work, [day], [other], "Two, invented.")
        for with_the_year in (day, other):
            uniting.merge(work, year, with_the_year, "One, invented.")
            (born,) = (each for each in entity.entity_whole(work, year).facts if each.name == "born")
            clashes.append((len(born.values), born.disagrees))
    assert clashes == [(2, False), (3, True)]


def test_what_was_noted_of_two_who_are_one_by_now_is_kept(nation: TestNation) -> None:
    files(nation.force("dorset"), person("D/1", "Ann Invented-Walker"), person("D/2", "Otherwise Called"))
    with nation.as_seen_by(nation.desk) as work:
        both = mentions_of(work, ["D/1", "D/2"])
        said = charts.NewChart("Invented", "Operation Invented", work.clock.today() + timedelta(30))
        chart = charts.keep_chart(work, said, {each: (nth, 0) for nth, each in enumerate(both)})
        for nth, each in enumerate(both):
            charts.note_on_chart(work, chart.ref, each, f"Note {nth}")
        uniting.merge(work, both[0], both[1], "One, invented.")
        notes = charts.open_chart(work, chart.ref).notes
    assert [sorted(each.split("\n")) for each in notes.values()] == [["Note 0", "Note 1"]]


def test_any_record_of_a_number_that_very_many_name_leads_to_it(
    nation: TestNation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("counterline.resolution.people.entities.MOST_OF_ONE", 2)
    for day in range(20, 24):
        row = person(f"D/{day}", "Ann Invented-Walker", phone=NUMBER)
        files(nation.force("dorset"), row, as_at=f"2026-03-{day}")
    with nation.as_seen_by(nation.desk) as work:
        refs = [row[0] for row in work.rows("select ref from mentions where kind = 'contact_point'")]
        assert len({entity.entity_whole(work, each).thing.ref for each in refs}) == 1
        assert [each.thing.kind for each in finding.find(work, NUMBER).items] == ["contact_point"]
