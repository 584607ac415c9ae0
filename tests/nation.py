"""A nation for tests: agencies that file returns through the real intake, told as sentences rather than fixtures.

    nation.force("dorset").reports("07700 900123", brand="Jay", seen="2026-03-10")

Everybody and every number in it is invented.
"""

import csv
import io
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from typing import Any

from counterline.bootstrap.building import Building
from counterline.governance.people import viewers as governance_viewers
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.governance.reach import purposes
from counterline.intake.arriving import mappings, receiving
from counterline.intake.running import runs, submissions
from counterline.picture import asked, returns_due
from counterline.picture.figures import noise
from counterline.picture.living import live
from counterline.picture.releasing import preparing, published
from counterline.plumbing.clock import LONDON, Clock
from counterline.plumbing.database import Role
from counterline.plumbing.work import Work
from counterline.vocabulary.identity import AgencyCode
from counterline.worker import settle_waiting
from tests.databases import TestServer
from tests.settling import settle_here

COLUMNS = (
    "Ref",
    "Now",
    "Before",
    "Brand",
    "From",
    "To",
    "Drugs",
    "Holders",
    "Runners",
    "Children",
    "Adults",
    "Group",
    "Lead",
    "Status",
    "Closed",
    "First",
    "Last",
    "Price",
    "Words",
    "Eval",
    "Conditions",
    "Report",
    "Origin",
    "Origin report",
    "Marking",
    "Cases",
)

MAPPING = """
name: test-lines
version: 1
title: Line return as tests write it
kind: line_return
system: tests
mode: increment
columns:
  Ref: {field: reference}
  Now: {field: contact_points.now, split: ";"}
  Before: {field: contact_points.before, split: ";"}
  Brand: {field: brands, split: ";"}
  From: {field: exporting}
  To: {field: importing, split: ";"}
  Drugs: {field: drugs, split: ";"}
  Holders: {field: holders, split: ";"}
  Runners: {field: runners, split: ";"}
  Children: {field: children_seen}
  Adults: {field: adults_seen}
  Group: {field: group_reference}
  Lead: {field: lead_force}
  Status: {field: status}
  Closed: {field: closed_on}
  First: {field: first_seen}
  Last: {field: last_seen}
  Price: {field: price}
  Words: {field: message}
  Eval: {field: source.grading, split: ";"}
  Conditions: {field: source.conditions, split: ";"}
  Report: {field: source.reference, split: ";"}
  Origin: {field: source.origin_agency, split: ";"}
  Origin report: {field: source.origin_reference, split: ";"}
  Marking: {field: marking}
  Cases: {field: case_references, split: ";"}
"""


def at(day: str | date) -> datetime:
    """Midnight in London at the start of a day."""
    return datetime.combine(date.fromisoformat(day) if isinstance(day, str) else day, time(), LONDON)


def row(ref: str, now: str = "", **said: str) -> dict[str, str]:
    """One row of a return: what is not said is empty; graded 2BP and OFFICIAL-SENSITIVE unless said otherwise."""
    named = {key.replace("_", " ").capitalize(): value for key, value in said.items()}
    return {"Ref": ref, "Now": now, "Eval": "2BP", "Marking": "OFFICIAL-SENSITIVE", "Status": "active"} | named


def csv_of(rows: Iterable[dict[str, str]], columns: Iterable[str] = COLUMNS) -> bytes:
    """Rows as the bytes of a CSV file."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(columns), restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


Known = tuple[dict[tuple[str, ViewerRole], Viewer], mappings.MappingOnFile | None]


@dataclass
class TestNation:
    """Every agency of one installation; what they say is settled here at once, or by the worker, which takes five times as long."""

    __test__ = False
    building: Building
    by_worker: bool = False
    _viewers: dict[tuple[str, ViewerRole], Viewer] = field(default_factory=dict)
    _mapping: mappings.MappingOnFile | None = None

    def is_told_all_of(self, other: "TestNation", server: TestServer) -> None:
        """Know at once, while nothing was told here yet, whoever and whatever another nation does, under the same references.

        What a reference of a line is made from is this installation's own.
        """
        server.fill(self.building.database.urls, other.building.database.urls)
        self.knows(*other.known())

    def known(self) -> Known:
        """Who was given access so far, and the mapping of returns, if it is approved."""
        return dict(self._viewers), self._mapping

    def knows(self, viewers: Mapping[tuple[str, ViewerRole], Viewer], mapping: mappings.MappingOnFile | None) -> None:
        """Take what another nation of the same rows knows for its own."""
        self._viewers, self._mapping = dict(viewers), mapping

    def force(self, code: str) -> "TestAgency":
        """An agency by its code; it is given a feed and an officer when first named."""
        return TestAgency(self, AgencyCode(code))

    def viewer(self, code: str, role: ViewerRole = ViewerRole.OFFICER) -> Viewer:
        """Somebody of an agency in a role."""
        if (code, role) not in self._viewers:
            with self.building.works.begin(Role.OWNER) as work:
                name = f"Invented {role.name.lower()} of {code}"
                made = governance_viewers.add_viewer(work, name, AgencyCode(code), role, persona=True)
            self._viewers[code, role] = made
            self._states_a_purpose(made, role)
        return self._viewers[code, role]

    def becomes(self, day: str | datetime) -> None:
        """Let it be another day or instant for everybody, and each state their purpose anew."""
        clock = Clock(fixed=day if isinstance(day, datetime) else at(day))
        self.building = replace(self.building, clock=clock, works=replace(self.building.works, clock=clock))
        for (_, role), viewer in self._viewers.items():
            self._states_a_purpose(viewer, role)

    def _states_a_purpose(self, viewer: Viewer, role: ViewerRole) -> None:
        if purposes.purposes_of(viewer):
            with self.as_seen_by(viewer) as work:  # so that only tests of purposes are asked for one
                work.value(
                    "select choose_purpose(:purpose, :now, :gateway)",
                    purpose=purposes.purposes_of(viewer)[0].value,
                    now=work.clock.now(),
                    gateway="common-law-harm" if role is ViewerRole.PARTNER else None,
                )

    @property
    def desk(self) -> Viewer:
        """An analyst of the national desk."""
        return self.viewer("nclcc", ViewerRole.DESK)

    @property
    def auditor(self) -> Viewer:
        """The national body's auditor, who reads the log and nothing else."""
        return self.viewer("nclcc", ViewerRole.AUDITOR)

    @property
    def protector(self) -> Viewer:
        """The national body's data protection officer, who reads the log and destroys what must not be kept in it."""
        return self.viewer("nclcc", ViewerRole.DATA_PROTECTION)

    @property
    def administrator(self) -> Viewer:
        """The national body's administrator, who keeps people and reads nothing."""
        return self.viewer("nclcc", ViewerRole.ADMINISTRATOR)

    @property
    def second(self) -> Viewer:
        """Another analyst of the national desk, who releases what the first prepared."""
        return self.viewer("nclcc", ViewerRole.ANALYST)

    def publishes(
        self,
        title: str,
        on: str | date = "2026-03-31",
        *,
        draw: noise.Draw | None = None,
        **proposed: Any,  # noqa: ANN401 - whatever a proposal takes
    ) -> published.Published:
        """Have the desk prepare a release, every force that it asks not object, and a second analyst release it."""
        day = date.fromisoformat(on) if isinstance(on, str) else on
        self.others_return(day)
        with self.as_seen_by(self.desk) as work:
            prepared = preparing.prepare(work, preparing.NewRelease(title, day, **proposed))
        for code in prepared.unanswered:
            with self.as_seen_by(self.viewer(code)) as work:
                preparing.answer_release(work, prepared.ref, preparing.ForceAnswer.NO_OBJECTION)
        self.estimates(prepared.on)
        with self.as_seen_by(self.second) as work:
            return published.release(work, prepared.ref, *([draw] if draw else []))

    def others_return(self, on: date) -> None:
        """Have two more forces return of a month that they know of no line: figures are of three forces at least."""
        for code in ("cumbria", "norfolk"):
            self.force(code).files([], as_at=on.isoformat())

    def estimates(self, on: str | date = "2026-03-31") -> None:
        """Have the estimate of a month's end made, as the worker makes it."""
        day = date.fromisoformat(on) if isinstance(on, str) else on
        with self.as_seen_by(self.desk) as work:
            live.live_figures(work, asked.Asked(returns_due.month_end(day)), making=lambda _, __: None)

    def as_seen_by(self, viewer: Viewer) -> AbstractContextManager[Work]:
        """A transaction in somebody's world."""
        return self.building.work_as(viewer)

    def settle(self) -> None:
        """Let everything be done that follows from what was told."""
        if self.by_worker or not settle_here(self.building):
            # A browser keeps an event loop in the thread of its tests, beside which the worker's own would not begin.
            with ThreadPoolExecutor(1) as beside:
                beside.submit(settle_waiting, self.building).result()

    def mapping(self) -> mappings.MappingOnFile:
        """The mapping that tests' returns are read by."""
        if self._mapping is None:
            self._mapping = self.approve(MAPPING)
        return self._mapping

    def approve(self, document: str) -> mappings.MappingOnFile:
        """A mapping that the desk has approved, for handing over any kind of record."""
        with self.as_seen_by(self.desk) as work:
            return mappings.approve_mapping(work, document)


@dataclass
class TestAgency:
    """One agency that files returns."""

    __test__ = False
    nation: TestNation
    code: AgencyCode

    @property
    def feed(self) -> Viewer:
        """The machine that files for it."""
        return self.nation.viewer(self.code, ViewerRole.FEED)

    @property
    def officer(self) -> Viewer:
        """Its intelligence officer."""
        return self.nation.viewer(self.code)

    def reports(
        self, now: str, *, seen: str, ref: str | None = None, as_at: str | None = None, **said: str
    ) -> submissions.Submission:
        """File one row: a contact point seen in use on a day.

        As at that day, or as at the first day on which a return speaks for its own month and not for the month before, if that has come.
        """
        told = row(ref or f"{self.code}/{now}", now, first=seen, last=seen, **said)
        speaks = min(f"{seen[:8]}11", self.nation.building.clock.today().isoformat())
        return self.files([told], as_at=as_at or max(seen, speaks))

    def files(self, rows: Iterable[dict[str, str]], *, as_at: str, **handover: Any) -> submissions.Submission:  # noqa: ANN401 - whatever a handover takes
        """File a return of several rows as at a day, and let everything that follows be done."""
        return self.sends(csv_of(rows), as_at=as_at, **handover)

    def sends(
        self,
        content: bytes,
        *,
        as_at: str,
        name: str = "return.csv",
        settle: bool = True,
        **handover: Any,  # noqa: ANN401 - whatever a handover takes
    ) -> submissions.Submission:
        """Send a file's bytes to be loaded."""
        mapping = handover.pop("mapping", None) or self.nation.mapping()
        with self.nation.as_seen_by(self.feed) as work:
            taken = receiving.receive(work, receiving.Handover(mapping, at(as_at), name, **handover), [content])
            if taken.state == "received":
                runs.ask_run(work, taken.ref, dry=False)
        if settle:
            self.nation.settle()
        with self.nation.as_seen_by(self.feed) as work:
            return submissions.submission(work, taken.ref)
