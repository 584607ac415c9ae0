"""The way from the first page: what is done in a hurry comes first, and everything else is behind one word."""

import re

from counterline.cli.web_server import pages_offered
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.web.navigation import Pages, Part, Tab, arranged, by_part
from tests.doors import Visitor
from tests.nation import TestNation


def in_sight(visitor: Visitor) -> list[str]:
    """The words of the tabs on the page last opened."""
    bar = visitor.words.partition('<ul class="govuk-service-navigation__list"')[2].partition("</ul>")[0]
    return [" ".join(re.sub(r"<[^>]+>", "", item).split()) for item in re.findall(r"<a[^>]*>(.*?)</a>", bar, re.DOTALL)]


def test_the_tabs_in_sight_are_what_is_done_in_a_hurry_and_the_figures(visitor: Visitor, officer: Viewer) -> None:
    visitor.signs_in(officer)
    assert in_sight(visitor) == [
        *("Look up", "Write a report", "Hand over a return", "Investigations", "Picture", "Lines", "More")
    ]


def test_the_first_page_begins_a_report_and_a_return_and_holds_no_map_of_the_site(
    visitor: Visitor, officer: Viewer
) -> None:
    visitor.signs_in(officer)
    frame, _, main = visitor.words.partition("<main")
    assert re.search(r'<form [^>]*action="/find"[^>]*>.*?name="q"', frame, re.DOTALL)
    assert main.index('href="/reports"') < main.index('href="/submissions/new"')
    assert 'href="/forces"' not in main


def test_a_page_behind_more_is_in_sight_while_it_is_open(visitor: Visitor, officer: Viewer) -> None:
    visitor.signs_in(officer)
    for path, name in (("/forces", "Forces"), ("/mapping-drafts", "Mappings"), ("/coverage", "Coverage")):
        visitor.visits(path)
        assert in_sight(visitor)[-2:] == [name, "More"]
    visitor.visits("/more")
    assert {"Forces", "Areas", "Coverage", "Quality of returns", "Mappings", "Published"} <= set(
        re.findall(r"<h3[^>]*><a[^>]*>([^<]+)</a>", visitor.words)
    )


def test_nobody_is_shown_a_way_that_their_role_does_not_open(visitor: Visitor, nation: TestNation) -> None:
    visitor.signs_in(nation.viewer("dorset-council", ViewerRole.PARTNER))
    for href in re.findall(r'<a class="govuk-link" href="(/[a-z]+)"', visitor.words.partition("<main")[2]):
        assert visitor.visits(href).status_code == 200, href
    assert "Picture" not in in_sight(visitor)


def test_the_first_page_leads_those_who_answer_for_the_log_there(visitor: Visitor, nation: TestNation) -> None:
    visitor.signs_in(nation.auditor)
    assert '<a class="govuk-link" href="/more">' in visitor.words.partition("<main")[2]
    visitor.visits("/more")
    assert '<a class="govuk-link" href="/log">' in visitor.words.partition("<main")[2]


def test_every_tab_is_there_once_and_a_new_one_lies_behind_more() -> None:
    tabs = arranged([*pages_offered(), Pages(pages_offered()[0].router, (Tab("invented", "/invented", 5, Part.OWN),))])
    rooms = [tab.room for tab in tabs]
    assert len(set(rooms)) == len(rooms)
    assert rooms[: rooms.index("invented")] == [
        *("records", "concerns", "homes", "reports", "intake"),
        *("investigations", "overlaps", "picture", "lines", "log"),
    ]
    assert next(tab.room for tab in tabs if not tab.first) == "invented"
    assert sorted(tab.room for own in by_part(tabs).values() for tab in own) == sorted(rooms)
