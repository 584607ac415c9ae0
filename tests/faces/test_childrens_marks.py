"""A child's mark stands wherever their name does: in titles, captions, labels, pictures and the names of files. All is invented."""

import re
from collections.abc import Iterator
from datetime import timedelta
from html.parser import HTMLParser
from typing import Final

import pytest

from counterline.governance.permissions import ViewerRole
from counterline.safeguarding.duties import duty_approvals
from tests.doors import Visitor, visitor_of
from tests.kinds_told import SHARED, file_records
from tests.nation import TestNation

CHILD: Final = "Sam Underage"
NAMED: Final = re.compile("sam underage|underage, sam", re.IGNORECASE)
MARKED: Final = re.compile(r"\s*\(?Child\b")
PERSON: Final = {"person.name": CHILD, "person.born": "2012-02-01", "person.role": "subject"}
TOLD: Final = (
    ("missing_episode", {"missing_from": "{ago}", "found_on": "{ago}", "home_area": "Bournemouth"} | PERSON),
    ("arrest", {"happened_on": "{ago}", "area": "Poole", "home_area": "Liverpool", "drugs": "crack"} | PERSON | {"person.role": "suspect"}),
    ("intelligence_report", {"text": "Invented.", "source.grading": "2BP", "happened_from": "{ago}",
                             "contact_point.value": "07700 900123"} | PERSON | {"person.role": "holder"}),
)  # fmt: skip
OF_A_PERSON: Final = (
    *(
        "/known/{}",
        "/entities/{}",
        "/entities/{}/network",
        "/entities/{}/chart",
        "/entities/{}/network.svg",
        "/findings/{}",
    ),
    *("/duties/{}", "/duties/{}/packs", "/referrals/new?about={}", "/concerns/{}", "/concerns/{}/screenings"),
)
LISTS: Final = ("/duties", "/concerns", f"/find?q={CHILD.split()[1]}", "/records?known=person&q=Underage", "/")
SORTED_BY: Final = frozenset({"value", "href", "action", "data-sort-value", "src", "content", "name", "id", "for"})
"""Attributes that a reader neither sees nor hears."""


class Said(HTMLParser):
    """All that a page says: its words in one piece, and each attribute that is seen or read out."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words, self.attributes, self._hidden = "", list[str](), 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what its attributes say; a script's words are looked at by themselves."""
        self.attributes += [value for name, value in attrs if value and name not in SORTED_BY]
        self._hidden += tag in {"script", "style"}

    def handle_endtag(self, tag: str) -> None:
        """Words of two elements are two words."""
        self._hidden -= tag in {"script", "style"}
        self.words += " "

    def handle_data(self, data: str) -> None:
        """Keep the words."""
        if self._hidden:
            self.attributes.append(data)
        else:
            self.words += data


BESIDE = '", "Child", '  # in what a network is drawn from, where a mark stands beside its name


def unmarked(page: str) -> Iterator[str]:
    """Each place where the child's name stands without the mark."""
    said = Said(page)
    for words in (" ".join(said.words.split()), *said.attributes):
        for found in NAMED.finditer(words):
            if not MARKED.match(words, found.end()) and not words.startswith(BESIDE, found.end()):
                yield words[max(0, found.start() - 40) : found.end() + 30]


@pytest.fixture(scope="module")
def lead(standing_nation: TestNation) -> tuple[Visitor, list[str]]:
    """Dorset's safeguarding lead, and the references by which the child is named."""
    nation, viewer = standing_nation, standing_nation.viewer("dorset", ViewerRole.SAFEGUARDING)
    today = nation.building.clock.today()
    ago = str(today - timedelta(days=2))
    for at, (kind, said) in enumerate(TOLD):
        row = {name: value.format(ago=ago) for name, value in said.items()}
        file_records(nation, "dorset", kind, [{"reference": f"X/{at}", **row, **SHARED}], as_at=str(today))
    with nation.as_seen_by(viewer) as work:
        duty_approvals.approve_duties(work, "duties-england", 2, "Invented: I have read it beside the law.")
        named = work.rows("select ref from mentions where kind = 'person' order by ref")
        refs = [row.ref for row in named]
    visitor = visitor_of(nation.building)
    visitor.signs_in(viewer)
    return visitor, refs


def test_a_childs_name_stands_with_its_mark_in_every_word_title_label_and_picture(
    lead: tuple[Visitor, list[str]],
) -> None:
    visitor, refs = lead
    assert len(refs) == len(TOLD)
    shown = {(path, ref): visitor.visits(path.format(ref)).text for path in (*LISTS, *OF_A_PERSON) for ref in refs}
    assert {path for (path, _), page in shown.items() if NAMED.search(page)} == {*LISTS, *OF_A_PERSON}
    assert {path: wrong for (path, _), page in shown.items() if (wrong := list(unmarked(page)))} == {}


@pytest.mark.parametrize("form", ["csv", "svg", "png"])
def test_a_file_that_is_about_a_child_says_so_in_its_name(lead: tuple[Visitor, list[str]], form: str) -> None:
    visitor, refs = lead
    taken = visitor.visits(f"/entities/{refs[0]}/network.{form}")
    assert taken.headers["Content-Disposition"] == (
        f'attachment; filename="OFFICIAL-SENSITIVE-CHILD-network-{refs[0]}.{form}"'
    )
