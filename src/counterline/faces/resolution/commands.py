"""Resolution at the terminal: linking everybody, what to look at, judging, models, and entities taken away."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import orjson
import typer

from counterline.faces.resolution import told
from counterline.lines.hands.changed_hands import hands_beside
from counterline.picture.releasing.to_answer import to_answer
from counterline.places.ground.agencies import agency
from counterline.plumbing.database import Role
from counterline.resolution import resolving
from counterline.resolution.comparing import calibrating
from counterline.resolution.comparing import models as resolution_models
from counterline.resolution.judging import learning, review
from counterline.resolution.pairs.coming import Resolved
from counterline.resolution.people import entities_taken, uniting
from counterline.resolution.people import judgements as resolution_judgements
from counterline.resolution.people import quality as resolution_quality
from counterline.resolution.people.assembling import Verdict
from counterline.resolution.people.entities import PERSON
from counterline.resolution.people.entities_taken import COLUMNS, KINDS, MentionTaken
from counterline.terminal.asking import AsJson, AsViewer, Demo, acting_as, building_for, marked, reference, tell
from counterline.terminal.new_files import write_new
from counterline.vocabulary.spreadsheet_cell import csv_lines

app = typer.Typer()
resolution_group = typer.Typer(
    help="Who is one person: why, what people judged, and by which model.", no_args_is_help=True
)
app.add_typer(resolution_group, name="resolution")

Ref = Annotated[str, typer.Argument(help="The reference of a mention, such as MN-7KQ2M9XD…")]
Because = Annotated[str, typer.Option("--reason", help="Why, in a sentence that a colleague can check.")]
Version = Annotated[str, typer.Argument(help="The model's version, such as 2026-spring.")]


@app.command("resolve")
def resolve(
    anew: Annotated[bool, typer.Option("--anew", help="Make everybody ready anew, not only whoever is new.")] = False,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Link everybody at once by the model in force, as the worker; stopped and run again, it goes on where it was."""
    works = building_for(Role.DERIVE, demo=demo).works
    made = resolving.resolve(works, lambda each: None if as_json else typer.echo(_come(each)), anew=anew)
    tell(made, f"Done: {made.links:,} links by model {made.model}.", as_json=as_json)


@resolution_group.command("export")
def export(
    viewer: AsViewer,
    out: Annotated[Path | None, typer.Option("--out", help="The file to write; the terminal, if not given.")] = None,
    kind: Annotated[
        list[str] | None, typer.Option("--kind", help=f"One of {', '.join(KINDS)}; people if not given.")
    ] = None,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Write every mention that you read with its entity, as CSV: record, slot, entity. With --json, as a list of them."""
    with acting_as(viewer, demo=demo) as (work, who):
        counted = _Counted()
        rows = told.rows_taken(counted.each(entities_taken.taken(work, who.ref, kind or [PERSON])))
        pieces = _json_list(rows) if as_json else csv_lines(COLUMNS, rows)
        if out is None:
            for piece in pieces:
                typer.echo(piece, nl=False)
        else:
            write_new(out, (piece.encode() for piece in pieces), "--out")
            typer.echo(f"{counted.mentions:,} mentions of {counted.entities:,} entities are in {out}.", err=True)


@dataclass(slots=True)
class _Counted:
    """How much has been written: an entity is counted with the mention whose reference it has."""

    mentions: int = 0
    entities: int = 0

    def each(self, found: Iterable[MentionTaken]) -> Iterator[MentionTaken]:
        for one in found:
            self.mentions += 1
            self.entities += one.mention == one.entity
            yield one


def _json_list(rows: Iterable[Mapping[str, object]]) -> Iterator[str]:
    before = "["
    for row in rows:
        yield before + orjson.dumps(row).decode()
        before = ","
    yield "[]\n" if before == "[" else "]\n"


@resolution_group.command("queue")
def queue(
    viewer: AsViewer,
    most: Annotated[int, typer.Option("--most", min=1, max=100)] = 20,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """List what waits for an answer, the most worth first: people, and what may have changed hands."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.pairs_told(to_answer(work, most))
    tell(found, *map(_waiting, found.items), as_json=as_json)


@resolution_group.command("pair")
def pair(one: Ref, other: Ref, viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """Show two people side by side, with every reason for and against their being one."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.side_by_side_told(review.side_by_side(work, reference(one), reference(other)))
    tell(found, *_side_by_side(found), as_json=as_json)


@resolution_group.command("hands")
def hands(one: Ref, other: Ref, viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """Show a contact point before and after it was quiet: has it changed hands? Answer with `judge`."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.hands_told(hands_beside(work, reference(one), reference(other)))
    held = "the same hands" if found.held_as_one else "other hands"
    quiet = "" if found.quiet_days is None else f", quiet for {found.quiet_days} days"
    tell(
        found,
        f"{found.shown}: held to be in {held} since{quiet}",
        *map(_side, (found.before, found.after)),
        as_json=as_json,
    )


@resolution_group.command("blind")
def blind(viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """Show the next two people to judge blind: judge them with --blind."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.blind_told(review.blind_side_by_side(work))
    both = [each for each in (found.one, found.other) if each is not None]
    tell(found, *(line for each in both for line in _person(each)), as_json=as_json)


@resolution_group.command("quality")
def quality(viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """Tell how often links are right and how many are missed, from pairs judged blind."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.quality_told(work)
    words = [
        *_shares("", found),
        *(line for each in found.by_tradition for line in _shares(f"{each.tradition}, ", each)),
    ]
    if found.known is not None:
        several = sum(found.known.known_to.values())
        words.append(f"known to several agencies: {several:,} of {found.known.people:,} people")
    waits = f"{found.wanting} more pairs have to be judged blind before shares are told."
    tell(found, *words, *([waits] if found.wanting else []), as_json=as_json)


def _shares(of: str, found: told.LinkQuality | resolution_quality.OfTradition) -> Iterator[str]:
    for name, share in (("right", found.precision), ("found", found.recall)):
        if share is not None:
            yield f"{of}{name}: {share.central:.0%} ({share.low:.0%} to {share.high:.0%})"


@resolution_group.command("judge")
def judge(
    one: Ref,
    other: Ref,
    verdict: Annotated[Verdict, typer.Argument()],
    reason: Because,
    viewer: AsViewer,
    blind: Annotated[bool, typer.Option("--blind", help="You were shown no score.")] = False,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Say of two people, or of two mentions of a contact point, that they are the same, different, or that you are unsure."""
    with acting_as(viewer, demo=demo) as (work, _):
        act = resolution_judgements.judge(work, reference(one), reference(other), verdict, reason, blind=blind)
    tell(told.Judged(act=act), f"{act}: {verdict.value}.", as_json=as_json)


@resolution_group.command("split")
def split(
    parted: Annotated[list[str], typer.Argument(help="The mentions that are another person.")],
    others: Annotated[list[str], typer.Option("--from", help="A mention that they are parted from; say it for each.")],
    reason: Because,
    viewer: AsViewer,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Say that some mentions of an entity are another person than others of it."""
    with acting_as(viewer, demo=demo) as (work, _):
        act = resolution_judgements.split(work, [*map(reference, parted)], [*map(reference, others)], reason)
    tell(told.Judged(act=act), f"{act}: {len(parted)} parted from {len(others)}.", as_json=as_json)


@resolution_group.command("merge")
def merge(one: Ref, other: Ref, reason: Because, viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """Say that two entities are one person, by any mention of each, whatever was said of them before."""
    with acting_as(viewer, demo=demo) as (work, _):
        act = uniting.merge(work, reference(one), reference(other), reason)
    tell(told.Judged(act=act), f"{act}: one person.", as_json=as_json)


@resolution_group.command("judgements")
def judgements(viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """List what was judged last, by anybody, of records that you may read."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.judgements_told(resolution_judgements.judgements_made(work))
    tell(found, *map(_judged, found.items), as_json=as_json)


@resolution_group.command("undo")
def undo(
    act: Annotated[str, typer.Argument(help="The act's reference, such as JD-7KQ2M9XD.")],
    reason: Because,
    viewer: AsViewer,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Undo an act of judging, whoever's it was; what stood before it stands again."""
    with acting_as(viewer, demo=demo) as (work, _):
        own = resolution_judgements.undo(work, reference(act), reason)
    tell(told.Judged(act=own), f"{own}: {reference(act)} is undone.", as_json=as_json)


@resolution_group.command("models")
def models(viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """List the models by which people can be linked, and which is in force."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.models_told(resolution_models.in_force(work).version, resolution_models.models(work))
    lines = (
        f"{each.version}{', in force' if each.version == found.in_force else ''}{', on its way' if each.coming_since else ''}"
        for each in found.items
    )
    tell(found, *lines, as_json=as_json)


@resolution_group.command("train")
def train(
    version: Version,
    viewer: AsViewer,
    weights_of: Annotated[
        str | None, typer.Option("--weights-of", help="A model to weigh as: names and hubs alone are counted anew.")
    ] = None,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Train a model on everybody whom you read; it changes nothing until it is activated."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.trained_told(learning.train_model(work, version, weights_of))
    rest = "It came to rest" if found.converged else "It did not come to rest"
    tell(found, f"Model {found.version} is kept. {rest} after {found.rounds} rounds.", *found.words, as_json=as_json)


@resolution_group.command("compare")
def compare(old: Version, new: Version, viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """Have two models link the same people, and tell what would change."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.Comparison.of(learning.compare_models(work, old, new))
    tell(found, *_compared(found), as_json=as_json)


@resolution_group.command("activate")
def activate(version: Version, reason: Because, viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """Have the worker link everybody by a model, which is then in force."""
    with acting_as(viewer, demo=demo) as (work, _):
        resolution_models.activate(work, version, reason)
    tell(
        {"version": version, "activated": True},
        f"The worker links everybody by model {version}; it is in force when that is done.",
        as_json=as_json,
    )


def _come(each: Resolved) -> str:
    return f"  {each.records:,} records made ready" if each.links is None else f"  {each.links:,} links put in place"


def _waiting(each: told.Pair) -> str:
    if each.weight is None:
        return f"{each.one}  {each.other}  has {each.shown} changed hands? It is held to have."
    held = "held as one" if each.held_as_one else "held apart"
    likely = f", {calibrating.percent(each.probability)}% likely one" if each.probability is not None else ""
    return f"{each.one}  {each.other}  is it one person? They are {held}, weight {each.weight:.1f}{likely}"


def _side(each: told.HandsOnOneSide) -> str:
    who = [marked(person.name, person.protect) for person in each.people]
    said = (each.brands, each.exporting, each.importing, who, [agency(code).name for code in each.agencies])
    words = "; ".join(", ".join(part) for part in said if part)
    return f"{each.mention}  {each.first or 'no day'} to {each.last or 'no day'}: {words}"


def _side_by_side(found: told.SideBySide) -> Iterator[str]:
    for each in (found.one, found.other):
        yield from _person(each)
    yield from (f"  {each.weight:+6.1f}  {each.words}" for each in found.reasons)
    now = "held as one" if found.held_as_one else "held apart"
    yield f"  {found.weight:+6.1f}  in all; they are joined from {found.acceptance:.1f} on, and are {now} now."
    counted = "as people judged blind here" if found.calibrated_here else "not calibrated here"
    yield f"  {calibrating.percent(found.probability)}% likely one person ({counted})."
    if found.opposed:
        yield "  Records tell, or somebody said, that they are two people: so no score joins them."
    for third in found.fits_also:
        likely = calibrating.percent(third.probability)
        yield f"  One of the two fits {third.mention} nearly as well, {likely}% likely: it belongs to neither."
    yield from map(_judged, found.judgements)
    if found.parted_if_same:
        yield (
            f"  Judged the same, some records held with one of them are parted from both ({found.parted_if_same}): somebody said "
            "that those are another person. `counterline resolution merge` parts none."
        )


def _person(each: told.PersonBeside) -> Iterator[str]:
    name = marked(each.said.get("name", each.mention), each.protect)
    yield f"{each.mention}  {name}: {agency(each.agency).name} {each.record_reference}"
    yield from (f"  {name.replace('_', ' ')}: {words}" for name, words in each.said.items() if name != "name")


def _judged(each: told.JudgementMade) -> str:
    undone, why = " (undone)" if each.undone else "", f": {each.reason}" if each.reason else ""
    further = f" and {each.pairs - 1} pairs more" if each.pairs > 1 else ""
    return f"{each.act}  {each.a} and {each.b}{further}: {each.verdict}{undone}, {each.by} of {agency(each.agency).name}{why}"


def _compared(found: told.Comparison) -> Iterator[str]:
    yield f"{found.people:,} people."
    for each in (found.old, found.new):
        yield (
            f"{each.version}: {each.links:,} links, {each.entities:,} entities; of {found.judged_same} pairs judged the same it "
            f"links {each.same_linked}, of {found.judged_different} judged different {each.different_linked}."
        )
    yield f"{found.new.version} links {found.gained:,} pairs more and {found.lost:,} fewer."
    if found.changed:
        yield "Of these look first at:"
    for pair in found.changed:
        yield f"  {pair.one} and {pair.other}: {pair.old:.1f} before, {pair.new:.1f} now"
