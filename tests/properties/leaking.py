"""Two worlds that share what one agency may read and differ by every kind of hidden change, and the change that shows in them.

What is drawn by lot is drawn for each act by itself, so that the visible acts draw the same in each world.
"""

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from counterline import drafting, governance, intake, reports
from counterline.governance import ROLES, Body, ViewerRole, roles_at
from counterline.reports import FileRules
from counterline.vocabulary.lot import Source, lots_from
from tests.custody import ARRESTS, STATUSES, arrests, decides
from tests.nation import MAPPING, TestNation, csv_of, row
from tests.properties.hidden import CLOSED, HIDDEN, VISIBLE

OTHER: Final = "metropolitan"
WORDS: Final = f"The Jay line on {VISIBLE} texts in Weymouth. Invented Holder holds it."

Act = Callable[[TestNation], object]


@dataclass(frozen=True)
class Change:
    """One thing that somebody did, by the name under which it draws and by which it is blamed."""

    name: str
    act: Act


def lots(seed: str) -> Source:
    """A source that draws the same whenever it is begun with the same seed."""
    counted = itertools.count()

    def drawn(count: int) -> bytes:
        many = range(-(-count // 32))
        return b"".join(sha256(f"{seed}/{next(counted)}".encode()).digest() for _ in many)[:count]

    return drawn


def dorset_roles() -> list[ViewerRole]:
    """Every role that somebody of a police force may hold."""
    return [role for role in ROLES if role in roles_at(Body.POLICING)]


def told(nation: TestNation, hidden: Sequence[Change]) -> TestNation:
    """A world in which the visible was told, and the hidden before it, in its midst and after it."""
    _acted(nation, Change("people", _people))
    for number in range(max(len(VISIBLE_ACTS), len(hidden))):
        for change in (*hidden[number : number + 1], *VISIBLE_ACTS[number : number + 1]):
            _acted(nation, change)
    return nation


def blamed(changes: Sequence[Change], shows: Callable[[Sequence[Change]], bool]) -> list[str]:
    """The names of the fewest changes that show together, found by halves: one, where one by itself does."""
    left = list(changes)
    while len(left) > 1:
        halves = left[: len(left) // 2], left[len(left) // 2 :]
        found = next((half for half in halves if shows(half)), None)
        if found is None:
            break
        left = found
    return [each.name for each in left]


def _acted(nation: TestNation, change: Change) -> None:
    with lots_from(lots(change.name)):
        change.act(nation)
        nation.settle()


def _people(nation: TestNation) -> None:
    for role in dorset_roles():
        nation.viewer("dorset", role)
    for code in (OTHER, "merseyside", "kent", "cumbria"):
        nation.viewer(code)
        nation.viewer(code, ViewerRole.FEED)
    nation.mapping()
    for document in (ARRESTS, STATUSES):  # what the desk put on file itself is for everybody
        nation.approve(document)


def _files(agency: str, rows: list[dict[str, str]], as_at: str, mode: intake.Mode = "increment") -> Act:
    return lambda nation: nation.force(agency).sends(csv_of(rows), as_at=as_at, mode=mode, settle=False)


def _withdrawn(nation: TestNation) -> None:
    taken = nation.force(OTHER).sends(csv_of([row("M/9", VISIBLE, eval="B24", last="2026-06-20")]), as_at="2026-06-21")
    with nation.as_seen_by(nation.force(OTHER).feed) as work:
        intake.withdraw_submission(work, taken.ref)


def _reports(agency: str, grading: str) -> Act:
    def act(nation: TestNation) -> None:
        with nation.as_seen_by(nation.viewer(agency)) as work:
            draft = reports.keep_draft(work, reports.new_draft_ref(work), {"text": [WORDS]})
            reports.attach(work, draft, "notes.txt", b"Invented notes.", FileRules(1_000_000))
            reports.send(work, reports.Report(WORDS, grading, "fact"), draft=draft)
            reports.keep_draft(work, reports.new_draft_ref(work), {"text": [f"{WORDS} And in Poole."]})

    return act


def _uploads(agency: str) -> Act:
    def act(nation: TestNation) -> None:
        with nation.as_seen_by(nation.force(agency).feed) as work:
            intake.begin_upload(work, f"{agency}.csv", 100)

    return act


def _proposes(agency: str, name: str, *, judged: bool) -> Act:
    def act(nation: TestNation) -> None:
        with nation.as_seen_by(nation.viewer(agency)) as work:
            put = drafting.propose_mapping(work, MAPPING.replace("test-lines", name).replace("tests", f"{agency}-own"))
        if judged:
            with nation.as_seen_by(nation.desk) as work:
                drafting.approve_mapping_draft(work, put.ref)

    return act


def _tokens(agency: str) -> Act:
    def act(nation: TestNation) -> None:
        with nation.as_seen_by(nation.viewer(agency)) as work:
            governance.issue_token(work, nation.viewer(agency), "invented machine")
            governance.note(work, governance.Act.CONSULTATION, ["LN-7KQ2M9XD"])

    return act


def _joins(nation: TestNation) -> None:
    joined = nation.viewer(OTHER, ViewerRole.SAFEGUARDING)
    with nation.as_seen_by(nation.administrator) as work:
        governance.end_viewer(work, joined.ref)


_BOTH: Final = f"{VISIBLE}; {HIDDEN}"
_FOR_ITSELF: Final = row("M/1", _BOTH, brand="Jay", last="2026-06-20", eval="B24", group="OCG 1")

VISIBLE_ACTS: Final = (
    Change(
        "Dorset returns its lines",
        _files(
            "dorset",
            [
                row("D/1", VISIBLE, brand="Jay", first="2026-03-01", last="2026-06-10", group="OCG 1"),
                row("D/2", "07700 900102", brand="Jay", first="2026-04-01", last="2026-04-02", to="Bournemouth"),
                row("D/4", "07700 900103", last="31/02/2026"),
                row("D/6", CLOSED, brand="Kez", last="2026-05-19", status="closed type 1", cases="C/7"),
            ],
            "2026-06-15",
        ),
    ),
    Change("Dorset arrests", lambda nation: arrests(nation.force("dorset"), "C/7", CLOSED, on="2026-05-20")),
    Change("Dorset reports", _reports("dorset", "2BP")),
    Change("Dorset corrects", _files("dorset", [row("D/2", "07700 900102", last="2026-06-19")], "2026-06-20")),
    Change("Dorset sends in parts", _uploads("dorset")),
    Change("Dorset puts a mapping forward", _proposes("dorset", "dorsets-own", judged=False)),
    Change("Dorset takes a token", _tokens("dorset")),
    Change(
        "Kent shares",
        _files("kent", [row("K/1", "07700 900301", brand="Ivy", last="2026-06-12", to="Bournemouth")], "2026-06-16"),
    ),
)

HIDDEN_CHANGES: Final = (
    Change("add what is for its originator alone", _files(OTHER, [_FOR_ITSELF], "2026-06-18")),
    Change("regrade it", _files(OTHER, [_FOR_ITSELF | {"Eval": "2BC", "Conditions": "S2"}], "2026-06-19")),
    Change("correct it", _files(OTHER, [_FOR_ITSELF | {"Now": HIDDEN, "Brand": "Kez"}], "2026-06-20")),
    Change("load and withdraw", _withdrawn),
    Change("hold a row", _files(OTHER, [row("M/2", VISIBLE, eval="nonsense", last="31/02/2026")], "2026-06-23")),
    Change(
        "leave out of a snapshot",
        _files("merseyside", [row("Y/1", HIDDEN, eval="2BC", last="2026-06-01")], "2026-06-02", "snapshot"),
    ),
    Change(
        "close by a charge",
        lambda nation: (
            arrests(nation.force(OTHER), "C/7", CLOSED, on="2026-05-20"),
            decides(nation.force(OTHER), "C/7", "charged", on="2026-05-20"),
            decides(nation.force(OTHER), "C/7", "discontinued", on="2026-06-12"),
        ),
    ),
    Change("report what reads alike", _reports(OTHER, "2BC")),
    Change("begin an upload", _uploads(OTHER)),
    Change("bring in a source", _proposes(OTHER, "mets-own", judged=True)),
    Change("take a token and look", _tokens(OTHER)),
    Change("add somebody and end their access", _joins),
    Change("refuse a file", lambda n: n.force("cumbria").sends(b"not, what\nwas, agreed\n", as_at="2026-06-24")),
)
