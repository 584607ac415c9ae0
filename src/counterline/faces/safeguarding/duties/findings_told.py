"""What is told of findings and reviews: the shapes that the API answers and `--json` prints."""

from collections.abc import Iterator

from counterline.doors.answers import Answer
from counterline.places.ground.agencies import agency
from counterline.plumbing.clock import LONDON
from counterline.plumbing.wording import last_minute
from counterline.safeguarding.duties.findings import Finding
from counterline.safeguarding.reviews.reviews import Review


class FindingsTold(Answer):
    """What was found of somebody, the newest first."""

    items: tuple[Finding, ...]


class Reviews(Answer):
    """Reviews, those first that wait for an answer and are due soonest."""

    items: tuple[Review, ...]


def finding_in_lines(each: Finding) -> Iterator[str]:
    """One finding at a terminal."""
    stands = "undone" if each.undone else "current" if each.is_current else "past"
    until = last_minute(each.until).astimezone(LONDON)
    yield f"{each.ref}  {each.mention}: {stands}, until {until:%Y-%m-%d}, {each.by} of {agency(each.agency).name}"


def findings_in_lines(found: FindingsTold) -> Iterator[str]:
    """Several."""
    for each in found.items:
        yield from finding_in_lines(each)


def review_in_lines(each: Review) -> Iterator[str]:
    """One review at a terminal: whether the holds stand, who answers by when, and what was answered."""
    due = last_minute(each.due_at).astimezone(LONDON)
    waits = f"waits for {' and '.join(each.waits_for)}, due {due:%Y-%m-%d %H:%M}" if each.waits_for else "answered"
    ends = "the holds have ended" if each.ends_holds else "held"
    yield f"{each.ref}  {each.mention}: {', '.join(each.causes)}; {ends}; {waits}"
    for one in each.answers:
        yield f"  {one.side}: {'may end' if one.clears else 'may not end'}, {one.by}: {one.reason}"


def reviews_in_lines(found: Reviews) -> Iterator[str]:
    """Several."""
    for each in found.items:
        yield from review_in_lines(each)
