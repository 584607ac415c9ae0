"""Writing one report by the API: what its words name and what is known of it, and sending it by the door of every file."""

import hmac
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from http import HTTPStatus
from typing import Annotated, Any, Final

from fastapi import APIRouter, Header, Response
from pydantic import Field, field_validator

from counterline import records, reports
from counterline.api.answers import Answer, KindOfRecord, Question, Ref
from counterline.api.clients import Asking, Client
from counterline.faces.reports.things import AnyThing, Short, confirmed
from counterline.governance import Viewer
from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.work import Work
from counterline.reports import KnownOf, Mark, Report, Sanitised
from counterline.vocabulary.identity import reference_for
from counterline.vocabulary.law import Basis
from counterline.vocabulary.marking import Marking

router = APIRouter(tags=["reports"])

KNOWN: dict[int | str, dict[str, Any]] = {200: {"description": "This was sent before; nothing has changed."}}
Text = Annotated[str, Field(min_length=1, max_length=20_000)]
SendOnce = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=255,
        description="A report sent again under the same key is the report that it was: give one to send again safely.",
    ),
]


class SaidTwice(CounterlineError):
    """One thing was said in two places, of which one would be lost."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


class KeyUsed(CounterlineError):
    """A key or a draft was sent already with other words, which would be lost if the first answer were given again."""

    status = HTTPStatus.CONFLICT


class SanitisedSaid(Question):
    """A version for more readers. Nothing in it leads to the original."""

    text: Text
    grading: Short
    conditions: str = Field("", max_length=2000)
    circulation: list[Short] = Field(default_factory=list, max_length=100)
    things: list[AnyThing] = Field(default_factory=list, max_length=200)

    def version(self, *, judged: bool = False) -> Sanitised:
        """The version as writing knows it."""
        things = tuple(each.thing() for each in self.things)
        return Sanitised(self.text, self.grading, self.conditions, tuple(self.circulation), things, judged)


class WordsAsked(Question):
    """The words of a report that is not sent yet; graded and with its things, it is told who could read it."""

    text: Text
    grading: Short = ""
    conditions: str = Field("", max_length=2000)
    circulation: list[Short] = Field(default_factory=list, max_length=100)
    things: list[AnyThing] = Field(default_factory=list, max_length=200)
    sanitised: SanitisedSaid | None = None

    def report(self) -> Report:
        """The report as far as it is said, for asking who could read it."""
        things = tuple(each.thing() for each in self.things)
        report = Report(self.text, self.grading, Basis.ASSESSMENT.value, things, conditions=self.conditions)
        wider = self.sanitised.version() if self.sanitised else None
        return replace(report, circulation=tuple(self.circulation), sanitised=wider)


_SAID_OTHERWISE: Final = {"things", "known_on", "circulation", "sanitised", "draft", "judged", "unassigned_ages"}


class ReportSent(Question):
    """One report, confirmed by a person: what is not in `things` is kept in the words alone."""

    text: Text
    grading: Short = Field(examples=["2BP"])
    basis: Short = Field(json_schema_extra={"enum": [*Basis]})
    things: list[AnyThing] = Field(default_factory=list, max_length=200)
    title: str = Field("", max_length=500)
    corrects: Short = Field(
        "", description="The reference of the report that this one takes the place of: your own agency's, and standing."
    )
    replaces: Short = Field(
        "",
        description="The record (`RC-…`) that you read before correcting: if another took its place since, nothing is sent. "
        "Without it, only a report that nobody has corrected is corrected.",
    )
    known_on: date | None = Field(None, description="Today if not given.")
    happened_from: Short = Field("", description="A date, to the day, month or year.")
    happened_to: Short = ""
    conditions: str = Field("", max_length=2000, examples=["A1 S2: ring before use"])
    circulation: list[Short] = Field(default_factory=list, max_length=100)
    marking: Short = Field(Marking.OFFICIAL_SENSITIVE.value, json_schema_extra={"enum": [*Marking]})
    source_reference: Short = ""
    origin_agency: Short = ""
    origin_reference: Short = ""
    draft: Ref | None = Field(
        None, description="The draft beside which its files are; what it corrects was said where the draft was begun."
    )
    unassigned_ages: list[Short] = Field(
        default_factory=list,
        max_length=100,
        description="Each age or birth of `ages_of_nobody` with `child` that is no person's, as it is told there, once for "
        "each time it stands. One that is neither here nor with a person in `things` stops the report.",
        examples=[["15"]],
    )
    sanitised: SanitisedSaid | None = None
    withdraws_sanitised: bool = Field(
        False, description="Whether a correction without `sanitised` takes back the version that stands."
    )
    judged: bool = Field(
        False,
        description="Whether a person judged each piece of wording in `sanitised` that may show who the source is. Without it "
        "a version with such wording is not sent.",
    )

    @field_validator("draft", mode="before")
    @classmethod
    def blank_is_no_draft(cls, told: object) -> object:
        """Many programs fill what they do not use with nothing: that names no draft."""
        return None if isinstance(told, str) and not told.strip() else told

    def report(self) -> Report:
        """The report as writing knows it."""
        told = self.model_dump(exclude=_SAID_OTHERWISE)
        wider = self.sanitised
        return Report(
            **told,
            things=tuple(each.thing() for each in self.things),
            known_on=self.known_on.isoformat() if self.known_on else "",
            circulation=tuple(self.circulation),
            unassigned_ages=tuple(self.unassigned_ages),
            sanitised=wider.version(judged=self.judged) if wider else None,
        )


class RecordNaming(Answer):
    """One readable record that names a thing."""

    ref: str
    kind: KindOfRecord
    agency: str
    reference: str


class FoundTold(Answer):
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


class AlikeTold(Answer):
    """A readable report that may be the same one told before, and the origin to give if it is."""

    record: str
    likeness: float
    origin_agency: str
    origin_reference: str


class GiveawayTold(Answer):
    """Wording of a version for more readers that may show who the source is: rules point it out, and a person judges."""

    start: int = Field(description="Characters from the beginning; the end is exclusive.")
    end: int
    said: str
    why: str


class ReachTold(Answer):
    """The agencies that could read each text beside its writer's own, by the rules of handling and the forces concerned."""

    readers: list[str] | None = Field(description="Null until it is graded and all that it says can be read.")
    sanitised_readers: list[str] | None = Field(description="Of the version for more readers.")
    gained: list[str] = Field(
        description="Who could read the version and not the original; empty where it is of no use."
    )
    lost: list[str] = Field(description="Who could read the original and not the version: name their places or forces.")


class FindsTold(Answer):
    """What a report's words seem to name: suggestions for a person to confirm."""

    view: str
    found: list[FoundTold]
    ages_of_nobody: list[AgeOfNobody]
    alike: list[AlikeTold]
    giveaways: list[GiveawayTold] = Field(
        description="In the version for more readers, which needs `judged` with them."
    )
    reach: ReachTold


class NoteTold(Answer):
    """What was kept as written although it could not be placed, or promises more than it says."""

    value: str
    why: str
    what_to_do: str


class ReportTold(Answer):
    """What became of a report."""

    reference: str
    record: str
    submission: str | None = Field(description="Null where it was sent before.")
    sanitised: str | None = Field(description="The record of its version for more readers.")
    notes: list[NoteTold]
    giveaways: list[GiveawayTold] = Field(description="In its version for more readers, as they were judged.")
    reach: ReachTold


@router.post("/reports/find")
def find_in_report(client: Asking, asked: WordsAsked) -> FindsTold:
    """What a report's words name, and what you may read of it. Nothing is kept, and the words are looked at alone."""
    with client.work() as work:
        reports.check_words("\n;\n".join([asked.text, asked.sanitised.text if asked.sanitised else ""]))
        looked = reports.look(work, asked.text)
        things = [each.thing for each in looked.suggestions]
        known = reports.known_of(work, things)
        alike = reports.alike_to(work, asked.text)
        hits = sum(len(each.records) for each in known.values())
        around = _around(work, asked.report())
        client.looked_for(work, {"report": [each.value for each in things]}, hits)
    return FindsTold(
        view=client.view,
        found=[_found(mark, known) for mark in looked.marks],
        ages_of_nobody=[AgeOfNobody.model_validate(each) for each in looked.of_nobody],
        alike=[
            AlikeTold(
                record=each.record.ref,
                likeness=round(each.likeness, 2),
                origin_agency=each.root[0],
                origin_reference=each.root[1],
            )
            for each in alike
        ],
        **around,
    )


@router.post("/reports", status_code=201, responses=KNOWN)
def send_report(client: Asking, response: Response, sent: ReportSent, key: SendOnce = None) -> ReportTold:
    """Send one report. All that is wrong with it is told at once; what must not come in is refused and not kept."""
    with client.work() as work:
        reference = None if key is None else _reference(client, key)
        said = _digest(client, sent)
        before = _before(work, sent, reference, said)
        if before is not None:
            response.status_code = HTTPStatus.OK
            return before
        draft = reports.draft_by_ref(work, sent.draft) if sent.draft else None
        if draft is not None and (sent.corrects or sent.replaces):
            raise SaidTwice("Say what a report with files corrects where its draft is begun, and not again.")
        around = _around(work, sent.report())
        told = reports.send(work, sent.report(), draft=draft, reference=reference, said=said)
    return ReportTold(
        reference=told.reference,
        record=told.record.ref,
        submission=told.submission,
        sanitised=told.sanitised.ref if told.sanitised else None,
        notes=[NoteTold.model_validate(each) for each in told.notes],
        **around,
    )


def _around(work: Work, report: Report) -> dict[str, Any]:
    """What a person judges before sending: wording that may show the source, and who could read each text."""
    reach = reports.reach_of(work, report)
    return {
        "giveaways": [GiveawayTold.model_validate(each) for each in reports.giveaways_of(report.sanitised)],
        "reach": ReachTold(
            readers=None if reach.original is None else [*reach.original],
            sanitised_readers=None if reach.wider is None else [*reach.wider],
            gained=[*reach.gained],
            lost=[*reach.lost],
        ),
    }


def _reference(client: Client, key: str) -> str:
    # Of the secret that signs sessions too, so that nobody can tell the reference from the key.
    viewer: Viewer = client.member.viewer
    return reference_for("IR", client.building.cookie_key.hex(), viewer.ref, key, length=12)


def _digest(client: Client, sent: ReportSent) -> bytes:
    # What a sender adds to send the same again is no other report: which record they read, and what they judged.
    words = sent.model_dump_json(exclude={"replaces", "judged", "unassigned_ages"})
    return hmac.digest(client.building.cookie_key, words.encode(), "sha256")


def _before(work: Work, sent: ReportSent, reference: str | None, said: bytes) -> ReportTold | None:
    """What the same sending became before: under its key, or as the draft that can be sent once."""
    kept = reports.draft_told_before(work, sent.draft) if sent.draft else None
    if not sent.draft and reference is not None:
        kept = reports.told_before(work, reference, sent.corrects)
    told = None if kept is None else records.record_by_ref(work, kept.record)
    if kept is None or told is None:
        return None
    if kept.said is not None and kept.said != said:
        what = "draft was sent" if sent.draft else "Idempotency-Key was used"
        raise KeyUsed(
            f"This {what} already for another report, which is {told.ref}. Nothing of this one was stored. "
            f"Send it {'without the draft' if sent.draft else 'under a key of its own'}."
        )
    own = str(told.body["reference"])
    around = _around(work, sent.report())
    return ReportTold(reference=own, record=told.ref, submission=None, sanitised=kept.sanitised, notes=[], **around)


def _found(mark: Mark, known: Mapping[str, KnownOf]) -> FoundTold:
    suggestion = mark.suggestion
    thing = suggestion.thing if suggestion else None
    told = known.get(thing.slug) if thing else None
    return FoundTold(
        start=mark.start,
        end=mark.end,
        kind=mark.kind,
        shown=mark.shown,
        sure=bool(suggestion and suggestion.sure),
        why=suggestion.why if suggestion else "",
        offered=bool(suggestion and suggestion.offered),
        thing=None if thing is None else confirmed(thing),
        known_as=suggestion.known if suggestion else "",
        known=[RecordNaming.model_validate(each) for each in told.records] if told else [],
    )
