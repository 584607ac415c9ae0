"""Publications at the terminal: read and recounted; and prepared, answered, withdrawn and released."""

from typing import Annotated

import typer

from counterline.faces.picture.published_told import (
    PreparedTold,
    PublishedPage,
    all_prepared_told,
    prepared_told,
    published_told,
    recount_told,
)
from counterline.picture.releasing import preparing, raising, recounting
from counterline.picture.releasing import published as picture_published
from counterline.picture.releasing.figure_names import FigureName
from counterline.picture.releasing.preparing import ForceAnswer, Proposal
from counterline.picture.releasing.published import Published
from counterline.terminal.asking import AsJson, AsViewer, Demo, OnDay, acting_as, day, reference, tell
from counterline.vocabulary.identity import FigureRef

published = typer.Typer(
    help="What the national desk published: as it was sealed, and counted once more.", no_args_is_help=True
)
release = typer.Typer(
    help="Releases of figures: one person prepares, the forces named answer, another person releases.",
    no_args_is_help=True,
)
OfPublication = Annotated[str, typer.Argument(metavar="REF", help="One publication, such as FG-7KQ2M9XD.")]
OfRelease = Annotated[str, typer.Argument(metavar="REF", help="One release, such as PR-7KQ2M9XD.")]


@published.command("list")
def listed(viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """List every publication, newest first."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = picture_published.all_published(work)
    told = PublishedPage(items=[published_told(each) for each in found], next=None)
    tell(told, *map(_title, found), *(() if found else ("Nothing has been published.",)), as_json=as_json)


@published.command("show")
def shown(ref: OfPublication, viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """Show one publication as it was sealed."""
    with acting_as(viewer, demo=demo) as (work, _):
        one = picture_published.published(work, FigureRef(reference(ref)))
    figures = (
        f"  {of['unit']:<15}{_shown(of['active'])} {FigureName.SEEN} ({_shown(of['low'])} to {_shown(of['high'])})"
        for of in one.body["national"]
    )
    tell(published_told(one), _title(one), *figures, as_json=as_json)


@published.command("mark")
def marked(
    ref: OfPublication,
    reason: Annotated[str, typer.Option("--reason", help="What the figures tell together that none tells alone.")],
    viewer: AsViewer,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Mark a publication OFFICIAL-SENSITIVE, above its parts; nobody lowers it again."""
    with acting_as(viewer, demo=demo) as (work, _):
        told = published_told(raising.raise_marking(work, FigureRef(reference(ref)), reason))
    tell(told, f"{told.ref} is marked {told.marking}.", as_json=as_json)


@published.command("recount")
def recounted(ref: OfPublication, viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """Count a publication once more from what was known at the instant of its release, and say exactly what differs."""
    with acting_as(viewer, demo=demo) as (work, _):
        told = recount_told(recounting.recount(work, FigureRef(reference(ref))))
    words = (f"  {each.unit}, {each.area}: {each.then} then, {each.now} now" for each in told.differs)
    tell(told, f"{told.ref}, {told.figures} figures. {told.why}", *words, as_json=as_json)


@release.command("list")
def releases(viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """List the releases that the desk has prepared; to a force, those that ask it."""
    with acting_as(viewer, demo=demo) as (work, _):
        told = all_prepared_told(work, preparing.all_prepared(work))
    words = (f"{each.ref}  {each.title}, figures on {each.on}: {each.state}" for each in told.items)
    tell(told, *words, *(() if told.items else ("No release has been prepared.",)), as_json=as_json)


@release.command("show")
def one(ref: OfRelease, viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """Show what a release is of, who has answered, and what is outstanding."""
    with acting_as(viewer, demo=demo) as (work, _):
        told = prepared_told(work, preparing.prepared(work, reference(ref)))
    tell(told, *_words(told), as_json=as_json)


@release.command("prepare")
def prepared(
    title: Annotated[str, typer.Argument(help="What it counts and when.")],
    viewer: AsViewer,
    on: OnDay = None,
    revises: Annotated[str | None, typer.Option("--revises", help="The publication that it revises.")] = None,
    reason: Annotated[str | None, typer.Option("--reason", help="Why it is revised.")] = None,
    national_only: Annotated[
        bool, typer.Option("--national-only", help="The national totals alone, which no force is asked about.")
    ] = False,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Prepare a release and ask the forces that it names. Nothing is drawn until somebody else releases it."""
    revised = FigureRef(reference(revises)) if revises else None
    with acting_as(viewer, demo=demo) as (work, _):
        told = prepared_told(work, preparing.prepare(work, Proposal(title, day(on), revised, reason, national_only)))
    tell(told, *_words(told), as_json=as_json)


@release.command("answer")
def answered(
    ref: OfRelease,
    said: Annotated[
        ForceAnswer, typer.Argument(metavar="ANSWER", help="'no objection' or 'delay'. No reasons are asked for.")
    ],
    viewer: AsViewer,
    announced: Annotated[
        int | None, typer.Option("--announced", min=0, help="Closures that your force has announced for the month.")
    ] = None,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Answer a release for your own force; until it goes out you may answer anew."""
    with acting_as(viewer, demo=demo) as (work, who):
        told = prepared_told(work, preparing.answer_release(work, reference(ref), said, announced))
    tell(told, f"{who.agency} has answered {told.ref}: {said}.", as_json=as_json)


@release.command("withdraw")
def withdrawn(ref: OfRelease, viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """Withdraw a release before it goes out."""
    with acting_as(viewer, demo=demo) as (work, _):
        told = prepared_told(work, preparing.withdraw_release(work, reference(ref)))
    tell(told, f"{told.ref} is withdrawn.", as_json=as_json)


@release.command("publish")
def released(ref: OfRelease, viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """Release what somebody else prepared, once every force has answered: drawn once, sealed and published."""
    with acting_as(viewer, demo=demo) as (work, _):
        done = picture_published.release(work, reference(ref))
    tell(published_told(done), f"{done.ref} is published and sealed: {done.seal}", as_json=as_json)


def _shown(printed: int | None) -> str:
    return "fewer than 5" if printed is None else str(printed)


def _words(told: PreparedTold) -> list[str]:
    words = [
        f"{told.ref}  {told.title}, figures on {told.on}: {told.state}. Prepared by {told.prepared_by}.",
        f"  {told.figures_of}",
    ]
    words += [f"  {each.force} answered: {each.answer}" for each in told.answers]
    if (left := told.outstanding) is not None:
        numbers = (
            ("returns missing", len(left.missing_returns)),
            ("alarms without an answer", left.alarms),
            ("contact points that may have changed hands", left.questions),
            ("doubtful joins", left.doubtful_joins),
            ("forces that have not answered", len(left.unanswered)),
            ("forces withheld, with nobody here to answer", len(left.nobody_to_ask)),
        )
        words += [f"  {many:>4}  {what}" for what, many in numbers if many]
        words += ["  The estimate of living lines is in development."] if left.estimate_in_development else []
        words.append(f"  It would spend {left.spends:g} of the {left.left:g} that is left of the month's budget.")
    return words


def _title(each: Published) -> str:
    revised = f", revised by {each.revised_by}" if each.revised_by else ""
    return f"{each.ref}  {each.title}, figures on {each.on}, by {each.published_by}{revised}"
