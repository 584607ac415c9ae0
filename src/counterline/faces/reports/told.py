"""What is told of reports written here: the shapes that the API answers and `--json` prints."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from pydantic import Field

from counterline.doors.answers import Answer, own_view
from counterline.faces.reports.things import AnyThing, confirmed
from counterline.governance.people.viewers import viewer_of
from counterline.governance.searches import note_search
from counterline.plumbing.work import Work
from counterline.records.keeping.reading_back import record_by_ref
from counterline.records.kinds import KindOfRecord
from counterline.records.looking.persons import Protect
from counterline.reports import attachments, drafts, handing_in, reaching
from counterline.reports import known as reports_known
from counterline.reports import model as reports_model
from counterline.reports.attachments import Attachment
from counterline.reports.known import KnownOf
from counterline.reports.model import ThingKind
from counterline.reports.reaching import Reach
from counterline.reports.words import likeness as reports_likeness
from counterline.reports.words import suggesting
from counterline.reports.words.suggesting import Looked, Mark
from counterline.reports.words.whose_ages import mark_of
from counterline.safeguarding.reviews import telling_of_one


class RecordNaming(Answer):
    """One readable record that names a thing."""

    ref: str
    kind: KindOfRecord
    agency: str
    reference: str


class Found(Answer):
    """One stretch of the words in which something was found; without a `thing` it would be kept in the words alone."""

    start: int = Field(description="Characters from the beginning; the end is exclusive.")
    end: int
    kind: str
    shown: str
    sure: bool = Field(description="Whether the writing leaves no other reading. Never true of a person.")
    why: str
    offered: bool = Field(
        description="A capital that no rule explains, and so a person perhaps: say who or what it is, or leave it out."
    )
    protect: Protect | None = Field(description="Why to protect them, where it is a person: as their record would say.")
    thing: AnyThing | None = Field(description="As POST /reports takes it.")
    known_as: str = Field(description="What records in your own view call it; empty where none names just this.")
    known: list[RecordNaming] = Field(description="Records in your own view that name it: ring their agencies.")


class AgeOfNobody(Answer):
    """An age or a birth that stands in the words beside nobody's name: ask whose it is before sending."""

    start: int
    end: int
    perhaps: bool = Field(
        description="A number from 8 to 17 alone, of which no word says that it is an age. It is told once, however often "
        "it stands."
    )
    age: str = Field(description="In whole years, a span such as 15-17, or words such as mid-teens; empty for a birth.")
    born: str = Field(description="A date; empty for an age.")
    child: bool = Field(
        description="Whether somebody under 18 would be lost: send them, if need be without a name, or say in "
        "`unassigned_ages` that it is no person's. Until then the report is not sent."
    )


class Alike(Answer):
    """A readable report that may be the same one told before, and the origin to give if it is."""

    record: str
    likeness: float
    origin_agency: str
    origin_reference: str


class Giveaway(Answer):
    """Wording of a version for more readers that may show who the source is: rules point it out, and a person judges."""

    start: int = Field(description="Characters from the beginning; the end is exclusive.")
    end: int
    said: str
    why: str


class Finds(Answer):
    """What a report's words seem to name: suggestions for a person to confirm."""

    view: str
    found: list[Found]
    ages_of_nobody: list[AgeOfNobody]
    alike: list[Alike]
    giveaways: list[Giveaway] = Field(description="In the version for more readers, which needs `judged` with them.")
    reach: Reach


class Note(Answer):
    """What was kept as written although it could not be placed, or promises more than it says."""

    value: str
    why: str
    what_to_do: str


class ReportReceipt(Answer):
    """What became of a report."""

    reference: str
    record: str
    submission: str | None = Field(description="Null where it was sent before.")
    sanitised: str | None = Field(description="The record of its version for more readers.")
    notes: list[Note]
    files: list[Attachment] = Field(description="What was put beside it.")
    giveaways: list[Giveaway] = Field(description="In its version for more readers, as they were judged.")
    reach: Reach
    told: list[str] | None = Field(
        description="Bodies whose safeguarding leads are told at once that it names a child near a line, or somebody who is said to "
        "be exploited; worked out from this report alone. Null where it names nobody so; empty where nobody who protects reads it: ring."
    )


class ReportDraft(Answer):
    """A draft of the client's own; it is gone when it is sent, thrown away, or left too long."""

    ref: str
    corrects: str | None = Field(description="The reference of the report that it will take the place of.")
    started_at: datetime
    kept_at: datetime
    files: list[Attachment]


class ReportDrafts(Answer):
    """The drafts of the client's own, the last kept first."""

    items: list[ReportDraft]


@dataclass(frozen=True, slots=True)
class Looking:
    """A report's words looked at: what they name, what the viewer may read of it, and reports that read alike."""

    looked: Looked
    known: Mapping[str, KnownOf]
    alike: tuple[reports_likeness.Alike, ...]

    @classmethod
    def at(cls, work: Work, text: str, searching_key: Path, compartment: str = "") -> "Looking":
        """Look at words, which are not kept; that their things were looked up is logged."""
        looked = suggesting.look(work, text)
        things = [each.thing for each in looked.suggestions]
        known = reports_known.known_of(work, things)
        hits = sum(len(each.records) for each in known.values())
        note_search(work, {"report": [each.value for each in things]}, hits, searching_key)
        return cls(looked, known, reports_likeness.alike_to(work, text, compartment=compartment))


def finds(work: Work, seen: Looking, report: reports_model.Report) -> Finds:
    """What a report's words name, before it is sent."""
    return Finds(
        view=own_view(viewer_of(work).agency),
        found=[_found(mark, seen.known, work.clock.today()) for mark in seen.looked.marks],
        ages_of_nobody=[AgeOfNobody.of(each) for each in seen.looked.of_nobody],
        alike=[_alike(each) for each in seen.alike],
        giveaways=giveaways(report),
        reach=reaching.reach_of(work, report),
    )


def sent(work: Work, became: handing_in.Sent, report: reports_model.Report, before: Reach) -> ReportReceipt:
    """What became of a report that was sent, with who could read it by what was asked before."""
    return ReportReceipt.of(
        became,
        record=became.record.ref,
        sanitised=became.sanitised and became.sanitised.ref,
        files=attachments.files_of(work, became.record),
        giveaways=giveaways(report),
        reach=before,
        told=who_is_told(work, became.record.ref),
    )


def who_is_told(work: Work, record: str) -> list[str] | None:
    """The bodies that are told at once of somebody whom a report names; None where it names nobody who must be heard."""
    found = record_by_ref(work, record)
    told = None if found is None else telling_of_one.told_of_record(work, found)
    return None if told is None else list(told)


def giveaways(report: reports_model.Report) -> list[Giveaway]:
    """Wording of its version for more readers that may show the source."""
    return [Giveaway.of(each) for each in (report.sanitised.giveaways if report.sanitised else ())]


def draft(work: Work, kept: drafts.Draft) -> ReportDraft:
    """One draft of the viewer's own, with its files."""
    return ReportDraft.of(kept, corrects=kept.corrects or None, files=attachments.files_of(work, kept))


def _alike(found: reports_likeness.Alike) -> Alike:
    agency, reference = found.root
    likeness = round(found.likeness, 2)
    return Alike(record=found.record.ref, likeness=likeness, origin_agency=agency, origin_reference=reference)


def _found(mark: Mark, known: Mapping[str, KnownOf], today: date) -> Found:
    suggestion = mark.suggestion
    thing = suggestion.thing if suggestion else None
    told = known.get(thing.slug) if thing else None
    return Found.of(
        mark,
        sure=bool(suggestion and suggestion.sure),
        why=suggestion.why if suggestion else "",
        offered=bool(suggestion and suggestion.offered),
        protect=mark_of(thing, today) if thing is not None and thing.kind is ThingKind.PERSON else None,
        thing=None if thing is None else confirmed(thing),
        known_as=suggestion.known if suggestion else "",
        known=told.records if told else [],
    )
