"""Whom a report would reach, told before it is sent: its readers by the rules, and those of its version for more."""

from dataclasses import dataclass

from counterline.governance.people.viewers import require
from counterline.governance.permissions import Permission
from counterline.governance.reach.compartments import compartment, compartments
from counterline.plumbing.work import Work
from counterline.reading.outcome import Kept
from counterline.reports.model import Report
from counterline.reports.reading import FormReader, form_reader
from counterline.reports.row import cells_of, sanitised_report
from counterline.vocabulary.identity import AgencyCode


@dataclass(frozen=True, slots=True)
class Reach:
    """The agencies that could read a report beside its writer's own, and its version for more readers; None: not said yet."""

    original: tuple[AgencyCode, ...] | None
    wider: tuple[AgencyCode, ...] | None = None

    @property
    def gained(self) -> tuple[AgencyCode, ...]:
        """Who could read the version and not the original."""
        return _without(self.wider, self.original)

    @property
    def lost(self) -> tuple[AgencyCode, ...]:
        """Who could read the original and not the version, although it is for more."""
        return _without(self.original, self.wider)

    @property
    def adds_nobody(self) -> bool:
        """Whether the version is of no use to anybody who could not read the original."""
        return self.original is not None and self.wider is not None and not self.gained


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
    return Reach(found, wider)


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
