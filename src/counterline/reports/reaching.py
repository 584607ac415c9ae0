"""Whom a report would reach, told before it is sent: its readers by the rules, and those of its version for more."""

from dataclasses import dataclass
from typing import Annotated

from counterline.governance.people.viewers import require
from counterline.governance.permissions import Permission
from counterline.governance.reach.compartments import compartment, compartments
from counterline.plumbing.work import Work
from counterline.reading.outcome import Kept
from counterline.reports.model import Report
from counterline.reports.reading import FormReader, form_reader
from counterline.reports.row import cells_of, sanitised_report
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import answer
from counterline.vocabulary.identity import AgencyCode


@answer
@dataclass(frozen=True, slots=True)
class Reach:
    """The agencies that could read each text beside its writer's own, by the rules of handling and the forces concerned."""

    readers: Annotated[
        tuple[AgencyCode, ...] | None,
        crossing.field("Readers", "Null until it is graded and all that it says can be read."),
    ]
    sanitised_readers: Annotated[
        tuple[AgencyCode, ...] | None,
        crossing.field("Readers of the version for more", "Of the version for more readers."),
    ]
    gained: Annotated[
        tuple[AgencyCode, ...],
        crossing.field("Gained", "Who could read the version and not the original; empty where it is of no use."),
    ]
    lost: Annotated[
        tuple[AgencyCode, ...],
        crossing.field("Lost", "Who could read the original and not the version: name their places or forces."),
    ]

    @property
    def adds_nobody(self) -> bool:
        """Whether the version is of no use to anybody who could not read the original."""
        return self.readers is not None and self.sanitised_readers is not None and not self.gained


def reach_of(work: Work, report: Report) -> Reach:
    """Who could read a report and its version for more readers, by the code that will read them; nothing is kept.

    In a compartment these are those alone whose people stand on its list today.
    """
    writer = require(work, Permission.INTAKE_REPORT_WRITE)
    reader = form_reader(work, writer.agency)
    wider = None if report.sanitised is None else _readers(reader, sanitised_report(report, report.sanitised))
    found = _readers(reader, report)
    if found is not None and report.compartment in {each.ref for each in compartments(work)}:
        found = tuple(each for each in found if each in _listed(work, report.compartment))
    return Reach(found, wider, gained=_without(wider, found), lost=_without(found, wider))


def _listed(work: Work, ref: str) -> frozenset[AgencyCode]:
    today = work.clock.today()
    return frozenset(
        each.agency
        for each in compartment(work, ref).members
        if not each.ended and each.first_day <= today <= each.last_day
    )


def _readers(reader: FormReader, report: Report) -> tuple[AgencyCode, ...] | None:
    match reader.read(cells_of(report, "not sent yet", reader.today)):
        case Kept(terms=terms):
            return tuple(sorted(terms.circulation))
        case _:
            return None


def _without(these: tuple[AgencyCode, ...] | None, those: tuple[AgencyCode, ...] | None) -> tuple[AgencyCode, ...]:
    return () if these is None or those is None else tuple(each for each in these if each not in those)
