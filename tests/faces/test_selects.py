"""No select of any page chooses for anybody: each begins with an empty choice, and what is selected was said by somebody."""

from collections.abc import Iterator
from html.parser import HTMLParser
from http import HTTPStatus

from counterline import reports
from tests.doors import visitor_of
from tests.nation import TestNation
from tests.rooms.web.every_page import addresses, is_the_desks

UNDECIDED = frozenset({"", "CHOOSE"})
"""What an empty choice sends; CHOOSE is the word of a mapping's document, which nobody can approve while it stands."""

SAID = ("role.", "field-", "meaning-", "constant-", "mode /mapping-drafts", "kind /mapping-drafts")
"""What a report's own words say of a thing's role, and what the draft of a mapping that is edited says already."""

OFFERING = "Kyle and Benno, 15, met at the Jay line on 07700 900101. A boy of 14 was there."


class Selects(HTMLParser):
    """The selects of a page: each with the value of its first choice, and with what is selected in it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: dict[str, tuple[list[str], list[str]]] = {}
        self._name = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take note of a select, and of each choice in it."""
        said = dict(attrs)
        if tag == "select":
            self._name = said.get("name") or ""
            self.found[self._name] = ([], [])
        elif tag == "option":
            choices, selected = self.found[self._name]
            choices.append(said.get("value") or "")
            if "selected" in said:
                selected.append(choices[-1])


def wrong_in(path: str, page: str) -> Iterator[str]:
    """The selects of a page that choose for somebody."""
    for name, (choices, selected) in Selects(page).found.items():
        if choices[0] not in UNDECIDED:
            yield f"{path}: {name} begins with {choices[0]}"
        if set(selected) - UNDECIDED and not f"{name} {path}".startswith(SAID):
            yield f"{path}: {name} has {selected} selected"


def test_every_select_begins_with_an_empty_choice_and_chooses_for_nobody(standing_nation: TestNation) -> None:
    nation, visitor = standing_nation, visitor_of(standing_nation.building)
    paths = [path for route, path in addresses(nation).items() if is_the_desks(route)]
    with nation.as_seen_by(nation.desk) as work:
        paths += [f"/reports/drafts/{reports.keep_draft(work, reports.new_draft_ref(work), {'text': [OFFERING]}).ref}"]
    pages = list[tuple[str, str]]()
    for viewer in (nation.force("dorset").officer, nation.desk):  # a draft of a mapping is its agency's to edit
        visitor.signs_in(viewer)
        opened = ((path, visitor.visits(path)) for path in paths)
        pages += [(path, page.text) for path, page in opened if page.status_code == HTTPStatus.OK]
    found = {name.partition(".")[0] for _, page in pages for name in Selects(page).found}
    assert found >= {"kind", "role", "whose_role", "add_kind", "add_role", "marking", "order", "mapping", "mode"}
    assert [each for path, page in pages for each in wrong_in(path, page)] == []
