"""Two worlds that share all that one viewer may read: in the second, others hold a great deal that the viewer may not."""

from collections.abc import Callable
from dataclasses import dataclass, field

from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.intake.running import regrading, submissions
from counterline.vocabulary.terms.handling import HandlingCode
from tests.custody import arrests, decides
from tests.nation import TestNation, csv_of, row

Rows = list[dict[str, str]]

VISIBLE = "07700 900101"  # the viewer's own, and used by others in what is hidden
HIDDEN = "07700 900777"  # named in nothing that the viewer may read
CLOSED = "07700 900106"  # the viewer says that it was closed by a charge, in a case of a reference that others use too
SHARED = "K/1"  # another agency's record that the viewer may read, in a file that holds more above it


@dataclass
class Told:
    """One of the two worlds, and the references by which it may be asked about."""

    nation: TestNation
    visible: list[submissions.Submission] = field(default_factory=list)
    hidden: list[submissions.Submission] = field(default_factory=list)

    @property
    def officer(self) -> Viewer:
        """Whose world must not differ."""
        return self.nation.viewer("dorset")

    def arrests(self, agency: str, *lines: str, as_at: str) -> submissions.Submission:
        """File arrests, which no other agency may read."""
        content = "\n".join(["Ref,On,Name,Number,Case,Brand", *lines]).encode()
        mapping = self.nation.approve(ARRESTS)
        return self.nation.force(agency).sends(content, as_at=as_at, mapping=mapping, settle=False)

    def open(self, agency: str, rows: Rows, as_at: str) -> None:
        """File what the viewer may read."""
        self.visible.append(self.nation.force(agency).sends(csv_of(rows), as_at=as_at, settle=False))

    def secret(self, agency: str, rows: Rows, as_at: str, mode: submissions.Mode = "increment") -> None:
        """File what the viewer may not read."""
        self.hidden.append(self.nation.force(agency).sends(csv_of(rows), as_at=as_at, mode=mode, settle=False))

    def held_closer(self, agency: str) -> None:
        """File what the viewer may read, and put it on terms under which they may not, once it stands and was seen."""
        ref = f"{agency}/11"
        open_to_all = row(ref, f"{HIDDEN}; {VISIBLE}", brand="Jay", last="2026-06-21", to="Bournemouth", lead="dorset")
        self.secret(agency, [open_to_all], as_at="2026-06-22")
        self.nation.settle()
        with self.nation.as_seen_by(self.officer) as work:
            (seen,) = work.rows("select ref from records where reference = :ref", ref=ref)
        why = "Somebody could be known by it, as was found out later."
        with self.nation.as_seen_by(self.nation.viewer(agency)) as work:
            regrading.regrade_record(work, seen.ref, regrading.Regrading(HandlingCode.LEGACY_4, reason=why, risk=why))


ARRESTS = """
name: hidden-arrests
version: 1
title: Arrests as the tests of what is hidden write them
kind: arrest
system: custody
mode: increment
columns:
  Ref: {field: reference}
  On: {field: happened_on}
  Name: {field: person.name}
  Number: {field: contact_point.value, split: ";"}
  Case: {field: case_reference}
  Brand: {field: brands}
constants: {person.role: suspect}
"""

Hiding = Callable[[Told, int], None]


def nothing(told: Told, moment: int) -> None:
    """The first world: nobody holds anything that the viewer may not read."""


def originator_only(told: Told, moment: int) -> None:
    """What not even the national desk may read: handling 4 of the older scheme."""
    agency = ("metropolitan", "merseyside", "cumbria")[moment]
    both = row(f"{agency}/4", f"{VISIBLE}; {HIDDEN}", brand="Jay", last="2026-06-20", eval="B24", group="OCG 1")
    closed = row(f"{agency}/5", VISIBLE, status="closed type 1", closed="2026-06-25", eval="B24", to="Bournemouth")
    told.secret(agency, [both, closed], as_at="2026-06-28")


def everything(told: Told, moment: int) -> None:
    """All the ways in which others may hold what the viewer may not read, filed before, between and after what they may."""
    originator_only(told, moment)
    agency = ("metropolitan", "merseyside", "cumbria")[moment]
    asks_first = row(f"{agency}/6", f"{HIDDEN}; {VISIBLE}", brand="Jay", last="2026-06-27", eval="2BC", conditions="S2")
    told.secret(agency, [asks_first | {"To": "Bournemouth", "Lead": "dorset"}], as_at="2026-06-29")
    told.secret(
        agency, [row(f"{agency}/7", HIDDEN, eval="2BC", last="2026-06-01")], as_at="2026-06-02", mode="snapshot"
    )
    told.secret(
        agency, [row(f"{agency}/8", HIDDEN, eval="2BC", last="2026-06-21")], as_at="2026-06-22", mode="snapshot"
    )
    held = row(f"{agency}/9", VISIBLE, eval="nonsense", last="31/02/2026")
    told.secret(agency, [held, row(f"{agency}/10", HIDDEN, eval="B24")], as_at="2026-06-23")
    arrest = f"{agency}/CU,2026-06-11,Sam Invented,{VISIBLE};{HIDDEN},C/1,Jay"
    told.hidden.append(told.arrests(agency, arrest, as_at="2026-06-23"))
    # Another's charge that fell, of a case of the same letters and of a holder of the same line: no word of it may show.
    force = told.nation.force(agency)
    told.hidden.append(arrests(force, "C/7", CLOSED, on="2026-05-20", settle=False))
    told.hidden.append(decides(force, "C/7", "charged", on="2026-05-20", settle=False))
    told.hidden.append(decides(force, "C/7", "discontinued", on="2026-06-12", settle=False))
    told.held_closer(agency)
    told.hidden.append(force.sends(b"not, what\nwas, agreed\n", as_at="2026-06-24", settle=False))


def _above(hiding: Hiding) -> Rows:
    """The rows above the one that another agency shares, in the same file: they move its place in it."""
    closest = row("K/0", HIDDEN, eval="B24")
    asks_first = row("K/00", HIDDEN, eval="2BC", conditions="S2")
    return [] if hiding is nothing else [closest] if hiding is originator_only else [closest, asks_first]


def tell(nation: TestNation, hiding: Hiding) -> Told:
    """File what the viewer may read, with what is hidden before it, in its midst and after it."""
    told = Told(nation)
    for code in ("dorset", "metropolitan", "merseyside", "cumbria", "kent", "rocu-south-west"):
        nation.viewer(code)
        nation.viewer(code, ViewerRole.FEED)
    nation.mapping()
    hiding(told, 0)
    own = [
        row("D/1", VISIBLE, brand="Jay", first="2026-03-01", last="2026-06-10", group="OCG 1", **{"from": "London"}),
        row("D/2", "07700 900102", brand="Jay", first="2026-04-01", last="2026-04-02", to="Bournemouth"),
        row("D/3", "", brand="Ace", first="2026-06-01"),
        row("D/4", "07700 900103", last="31/02/2026"),
        row("D/6", CLOSED, brand="Kez", last="2026-05-19", status="closed type 1", closed="2026-05-20", cases="C/7"),
    ]
    told.open("dorset", own, as_at="2026-06-15")
    told.visible.append(told.arrests("dorset", f"CU/1,2026-06-10,Sam Invented,{VISIBLE},C/1,Jay", as_at="2026-06-14"))
    dorset = nation.force("dorset")
    told.visible.append(arrests(dorset, "C/7", CLOSED, on="2026-05-20", settle=False))
    told.visible.append(decides(dorset, "C/7", "charged", on="2026-05-20", as_at="2026-05-21", settle=False))
    shared = row(SHARED, "07700 900301", brand="Ivy", first="2026-06-01", last="2026-06-12", to="Bournemouth")
    nation.force("kent").sends(csv_of([*_above(hiding), shared]), as_at="2026-06-16", settle=False)
    hiding(told, 1)
    told.open("dorset", [row("D/2", "07700 900102", brand="Jay", last="2026-06-19")], as_at="2026-06-20")
    told.open("dorset", [row("D/5", "07700 900105", eval="B24", last="2026-06-19")], as_at="2026-06-21")
    nation.settle()
    hiding(told, 2)
    return told
