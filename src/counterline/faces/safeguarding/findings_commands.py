"""Findings and reviews at the terminal: what is found of somebody, and whether holds may end."""

from collections.abc import Iterator
from typing import Annotated

import typer

from counterline.faces.safeguarding import findings_told as told
from counterline.places.ground.agencies import agency
from counterline.plumbing.clock import LONDON
from counterline.plumbing.wording import last_minute
from counterline.safeguarding.duties import findings as safeguarding_findings
from counterline.safeguarding.reviews import reviews as safeguarding_reviews
from counterline.terminal.asking import AsJson, AsViewer, Demo, acting_as, asked_by, reference, tell

finding_group = typer.Typer(help="Findings that somebody is adult and not exploited.", no_args_is_help=True)
review_group = typer.Typer(help="Whether the holds of somebody may end.", no_args_is_help=True)

Mention = Annotated[str, typer.Argument(help="The person's reference in a record, such as MN-7KQ2M9XD…")]
Because = Annotated[str, typer.Option("--reason", help="Why, in a sentence that a colleague can check.")]
Until = Annotated[str, typer.Option("--until", metavar="YYYY-MM-DD", help="The last day on which it stands.")]


@finding_group.command("list")
def findings(mention: Mention, viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """List what was found of a person, the newest first."""
    with acting_as(viewer, demo=demo) as (work, _):
        person = safeguarding_findings.person_named(work, reference(mention))
        found = told.findings_told(safeguarding_findings.findings_of(work, [person.ref]))
    tell(found, *map(_finding, found.items), as_json=as_json)


@finding_group.command("make")
def find(
    mention: Mention, reason: Because, until: Until, viewer: AsViewer, demo: Demo = False, as_json: AsJson = False
) -> None:
    """Find that somebody is adult and, on what is known, not exploited, for a quarter at most."""
    sent = asked_by(told.FindingMade, mention=mention, reason=reason, until=until)
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.FindingTold.of(safeguarding_findings.make_finding(work, sent.mention, sent.reason, sent.until))
    tell(found, _finding(found), as_json=as_json)


@finding_group.command("undo")
def undo(
    ref: Annotated[str, typer.Argument(help="The finding's reference, such as FD-7KQ2M9XD.")],
    reason: Because,
    viewer: AsViewer,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Undo a finding of your agency's, or any at the national body."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.FindingTold.of(safeguarding_findings.undo_finding(work, reference(ref), reason))
    tell(found, _finding(found), as_json=as_json)


@review_group.command("list")
def reviews(viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """List every review, those first that wait for an answer and are due soonest."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.reviews_told(safeguarding_reviews.reviews(work))
    tell(found, *(line for each in found.items for line in _review(each)), as_json=as_json)


Ref = Annotated[str, typer.Argument(help="The review's reference, such as JR-7KQ2M9XD.")]


@review_group.command("show")
def review(ref: Ref, viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """Tell of whom a review is, for what causes they are held, and what was answered."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.review_told(safeguarding_reviews.review(work, reference(ref)))
    tell(found, *_review(found), as_json=as_json)


@review_group.command("answer")
def answer(
    ref: Ref,
    clears: Annotated[bool, typer.Option("--may-end/--may-not-end", help="Whether these holds may end.")],
    reason: Because,
    until: Until,
    viewer: AsViewer,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Answer for your side whether these holds may end; two people answer where facts conflict."""
    sent = asked_by(told.ReviewAnswered, clears=clears, reason=reason, until=until)
    with acting_as(viewer, demo=demo) as (work, _):
        made = safeguarding_reviews.answer_review(work, reference(ref), sent.reason, sent.until, clears=sent.clears)
        found = told.review_told(made)
    tell(found, *_review(found), as_json=as_json)


def _finding(each: told.FindingTold) -> str:
    stands = "undone" if each.undone else "current" if each.is_current else "past"
    until = last_minute(each.until).astimezone(LONDON)
    return f"{each.ref}  {each.mention}: {stands}, until {until:%Y-%m-%d}, {each.by} of {agency(each.agency).name}"


def _review(each: told.ReviewTold) -> Iterator[str]:
    due = last_minute(each.due_at).astimezone(LONDON)
    waits = f"waits for {' and '.join(each.waits_for)}, due {due:%Y-%m-%d %H:%M}" if each.waits_for else "answered"
    ends = "the holds have ended" if each.ends_holds else "held"
    yield f"{each.ref}  {each.mention}: {', '.join(each.causes)}; {ends}; {waits}"
    for one in each.answers:
        yield f"  {one.side}: {'may end' if one.clears else 'may not end'}, {one.by}: {one.reason}"
