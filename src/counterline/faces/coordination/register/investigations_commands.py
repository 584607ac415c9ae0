"""Investigations at the terminal: the register, one whole, and everything that is said of it."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from counterline.coordination.register import material as coordination_material
from counterline.coordination.register import planning, registering, same_operation, who_is_named
from counterline.coordination.register.same_operation import SameVerdict
from counterline.coordination.subjects import investigations, saying
from counterline.coordination.subjects.model import Mode, Status, SubjectDid
from counterline.coordination.subjects.said_of_one import Says
from counterline.faces.coordination.register import investigations_asked as asked
from counterline.faces.coordination.register import investigations_told as told
from counterline.places.ground.agencies import agency
from counterline.terminal.asking import AsJson, AsViewer, Demo, acting_as, asked_by, reference, tell
from counterline.terminal.new_files import write_rows

investigation_group = typer.Typer(help="Who investigates what: the register as you may read it.", no_args_is_help=True)

Ref = Annotated[str, typer.Argument(help="The investigation's reference, such as IV-7KQ2M9XD3HAB.")]
SubjectRef = Annotated[str, typer.Argument(help="The subject's reference, such as MN-7KQ2M9XD…")]
Reason = Annotated[str, typer.Option("--reason", help="Why, in a sentence that a colleague can check.")]
Filled = Annotated[
    list[str], typer.Option("--set", help="A blank and its value, as words='We wait.'; may be given again.")
]
Out = Annotated[Path | None, typer.Option("--out", help="Write it to this file as CSV: a disclosure.")]


@investigation_group.command("list")
def listed(
    viewer: AsViewer,
    agency: Annotated[str, typer.Option("--agency", help="Told of or led by this agency.")] = "",
    status: Annotated[Status | None, typer.Option("--status")] = None,
    operation: Annotated[str, typer.Option("--operation", help="Of this name, however it is spelt.")] = "",
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """List the investigations that you may read, those that are worked on first."""
    wanted = asked_by(asked.InvestigationsWanted, agency=agency, status=status, operation=operation)
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.investigations_told(investigations.investigations(work, wanted.asked))
    tell(found, *map(_line, found.items), as_json=as_json)


@investigation_group.command("show")
def show(ref: Ref, viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """Show one: whom to ring, its subjects, what was said of it, what is planned, and entries like it."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.whole(work, reference(ref))
    tell(found, *_whole(found), as_json=as_json)


@investigation_group.command("register")
def register(
    operation: Annotated[str, typer.Argument(help="What the operation is called.")],
    viewer: AsViewer,
    said: Filled = [],  # noqa: B006 - typer copies it
    contact_point: Annotated[list[str], typer.Option("--contact-point", help="A subject; may be given again.")] = [],  # noqa: B006
    although: Annotated[str, typer.Option("--although", help="Why it is another than those that are found.")] = "",
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Register an investigation; --set fills in aims, officer, officer_contact, lead, stage and the like."""
    things = [{"kind": "contact_point", "value": each} for each in contact_point]
    sent = asked_by(asked.InvestigationSaid, operation=operation, although=although, things=things, **_filled(said))
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.RegisteredTold.of(registering.register_investigation(work, sent.registering))
    tell(found, f"{found.ref} will be on the register within seconds.", as_json=as_json)


@investigation_group.command("change")
def change(ref: Ref, viewer: AsViewer, said: Filled, demo: Demo = False, as_json: AsJson = False) -> None:
    """Correct what an entry registered here says: --set status=closed, stage, lead, officer, aims or closed_on."""
    sent = asked_by(asked.EntryChanged, **_filled(said))
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.RegisteredTold.of(registering.change_entry(work, reference(ref), sent.changed))
    tell(found, f"{found.ref} is told anew by {found.record_ref}.", as_json=as_json)


@investigation_group.command("say")
def say(
    ref: Ref,
    says: Annotated[Says, typer.Argument()],
    viewer: AsViewer,
    said: Filled,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Say whom to ring, a plan, a decision, an authority, a threat to life and the like, with --set for each blank."""
    sent = asked_by(asked.StatementSaid, says=says, said=_filled(said))
    with acting_as(viewer, demo=demo) as (work, _):
        made = saying.say(work, reference(ref), sent.says, sent.said)
        found = told.StatementTold.of(made, said=dict(made.said))
    tell(found, f"{found.ref} is kept.", as_json=as_json)


@investigation_group.command("add")
def add(
    ref: Ref,
    kind: Annotated[str, typer.Argument(help="contact_point, person, address, vehicle or brand.")],
    value: Annotated[str, typer.Argument(help="As it is written.")],
    reason: Reason,
    viewer: AsViewer,
    said: Filled = [],  # noqa: B006 - typer copies it
    mode: Annotated[Mode, typer.Option("--mode")] = Mode.POINTER,
    review_by: Annotated[datetime | None, typer.Option("--review-by", formats=["%Y-%m-%d"])] = None,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Add a subject; --set role, born, age or category. A person takes a category and --review-by within a quarter."""
    thing = {"kind": kind, "value": value, **_filled(said)}
    day = review_by and review_by.date()
    sent = asked_by(asked.SubjectAdded, thing=thing, reason=reason, mode=mode, review_by=day)
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.RegisteredTold.of(registering.add_subject(work, reference(ref), sent.adding))
    tell(found, f"{found.ref} is told anew by {found.record_ref}.", as_json=as_json)


@investigation_group.command("subject")
def subject(
    ref: Ref,
    mention: SubjectRef,
    did: Annotated[SubjectDid, typer.Argument()],
    reason: Reason,
    viewer: AsViewer,
    mode: Annotated[Mode | None, typer.Option("--mode")] = None,
    category: Annotated[str | None, typer.Option("--category", help="suspect, convicted or associate.")] = None,
    review_by: Annotated[datetime | None, typer.Option("--review-by", formats=["%Y-%m-%d"])] = None,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Say a subject's mode, that somebody is named or was looked at again, or that it has ended."""
    day = review_by and review_by.date()
    sent = asked_by(asked.SubjectStatement, did=did, reason=reason, mode=mode, category=category, review_by=day)
    with acting_as(viewer, demo=demo) as (work, _):
        made = registering.say_of_subject(work, reference(ref), reference(mention), sent.said)
        found = told.subjects_told(work, [made])[0]
    tell(found, _subject(found), as_json=as_json)


@investigation_group.command("subjects")
def subjects(
    ref: Ref,
    viewer: AsViewer,
    out: Annotated[Path, typer.Option("--out", help="The new file.")],
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Write an investigation's subjects to a file as CSV, which is a disclosure; nobody is in it who may be a child."""
    with acting_as(viewer, demo=demo) as (work, who):
        rows = who_is_named.subjects_taken(work, reference(ref), who.ref)
    write_rows(out, who_is_named.COLUMNS, rows, as_json=as_json)


@investigation_group.command("plan")
def plan(
    ref: Ref,
    what: Annotated[str, typer.Argument(help="visit, warrant, planned arrest, surveillance, test purchase or other.")],
    viewer: AsViewer,
    starts: Annotated[str, typer.Option("--from", help="As 2026-03-31T06:00+01:00.")],
    ends: Annotated[str, typer.Option("--to", help="As 2026-03-31T09:00+01:00.")],
    address: Annotated[str, typer.Option("--address")] = "",
    area: Annotated[str, typer.Option("--area")] = "",
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Plan an event at an address, in an area or both, between two times."""
    sent = asked_by(asked.EventPlanned, what=what, starts_at=starts, ends_at=ends, address=address, area=area)
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.EventTold.of(planning.plan_event(work, reference(ref), sent.event))
    tell(found, f"{found.ref} is planned.", as_json=as_json)


@investigation_group.command("cancel")
def cancel(
    ref: Ref,
    event: Annotated[str, typer.Argument(help="The event's reference, such as PE-7KQ2M9XD.")],
    viewer: AsViewer,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Say that a planned event will not be."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.EventTold.of(planning.cancel_event(work, reference(ref), reference(event)))
    tell(found, f"{found.ref} is cancelled.", as_json=as_json)


@investigation_group.command("same")
def same(
    ref: Ref,
    other: Annotated[str, typer.Argument(help="The other entry's reference.")],
    verdict: Annotated[SameVerdict, typer.Argument()],
    reason: Reason,
    viewer: AsViewer,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Say whether two entries are of one operation: same, different or unsure; said again, the later counts."""
    sent = asked_by(asked.SameJudged, other=reference(other), verdict=verdict, reason=reason)
    with acting_as(viewer, demo=demo) as (work, _):
        same_operation.judge_same(work, reference(ref), sent.other, sent.verdict, sent.reason)
        found = told.whole(work, reference(ref))
    tell(found, *_whole(found), as_json=as_json)


@investigation_group.command("material")
def material(viewer: AsViewer, out: Out = None, demo: Demo = False, as_json: AsJson = False) -> None:
    """List what may be relevant to a prosecution in your agency's investigations, what is sensitive last."""
    if out is not None:
        with acting_as(viewer, demo=demo) as (work, who):
            rows = list(told.material_rows(coordination_material.material_taken(work, who.ref)))
        write_rows(out, coordination_material.COLUMNS, rows, as_json=as_json)
        return
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.materials_told(coordination_material.material(work))
    tell(
        found,
        *(f"{each.investigation}  {each.what} of {each.mention}: {each.says}" for each in found.items),
        as_json=as_json,
    )


def _filled(said: list[str]) -> dict[str, str]:
    wrong = [each for each in said if "=" not in each]
    if wrong:
        raise typer.BadParameter("Write each as a blank, = and its value, such as strand=pursue.", param_hint="--set")
    return {name.strip(): value for name, _, value in (each.partition("=") for each in said)}


def _line(each: told.InvestigationTold) -> str:
    return f"{each.ref}  {each.operation or each.reference}: {each.status.value}, {agency(each.agency).name}"


def _whole(found: told.InvestigationWhole) -> Iterator[str]:
    yield _line(found.investigation)
    contact = found.contact
    yield f"  Ring: {contact.name or 'nobody is named'}, {contact.number or contact.said or 'no number'}, {contact.hours or 'no hours'}."
    if found.threat:
        yield "  A threat to somebody's life stands."
    yield from (f"  {_subject(each)}" for each in found.subjects)
    for each in found.statements:
        said = ", ".join(f"{name} {value}" for name, value in each.said.items())
        yield f"  {each.ref} {each.at:%Y-%m-%d} {each.says.value} by {each.by}: {said}"
    yield from (
        f"  {each.ref} {each.what}: {each.starts_at:%Y-%m-%d %H:%M} to {each.ends_at:%H:%M}" for each in found.events
    )
    yield from (f"  {each.why}: {_line(each.other)}" for each in found.alike)


def _subject(each: told.SubjectTold) -> str:
    state = "ended" if each.ended else "lapsed" if each.lapsed else each.mode.value
    return f"{each.ref} {each.kind} {each.written or '(not named)'}: {state}"
