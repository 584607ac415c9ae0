"""What a local review found: groups heard, themes and recommendations, with words that name a client stopped and asked about."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final

from counterline.finding.model import FoundKind
from counterline.finding.reading_words import find
from counterline.finding.unexplained import perhaps_persons
from counterline.governance.declaring import act
from counterline.governance.log.model import Act
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import Permission, ViewerRole
from counterline.governance.reach.purposes import look_through
from counterline.places.ground.agencies import agency, is_policing
from counterline.plumbing.clock import day_ends
from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import Work
from counterline.post import outbox
from counterline.post.model import Letter, LetterKind, Recipient
from counterline.practice.local_reviews.local_reviews import Line, Words, keep_found, own_review
from counterline.practice.local_reviews.model import LocalReview, LocalTheme, ReviewFound, ReviewState, ThemeFound
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import Ref, answer, question
from counterline.vocabulary.identity import AgencyCode, new_reference

MOST_GROUPS: Final = 200
"""More groups than any review heard; a larger number is a slip of the hand."""


@question
@dataclass(frozen=True, slots=True)
class ThemeRaised:
    """A theme, how many of the groups heard raised it, and what speaks against it."""

    theme: LocalTheme
    groups: Annotated[int, crossing.field("Groups", "How many of the groups raised it.", ge=1, le=MOST_GROUPS)]
    against: Annotated[Words, crossing.field("What speaks against it", "Who saw it otherwise, or what is not known.")]


@question
@dataclass(frozen=True, slots=True)
class Recommendation:
    """What a body is asked to do, by when."""

    theme: LocalTheme
    words: Annotated[Words, crossing.field("What is recommended", "One thing that one body can do.")]
    body: Annotated[
        str, crossing.field("Which body", "By its code; it accepts, declines or counters itself.", max_length=60)
    ]
    due_on: Annotated[date, crossing.field("By", "By which day.")]


@question
@dataclass(frozen=True, slots=True)
class Findings:
    """What the review found. Where words may name a client, `no_client` says that somebody looked and they do not."""

    heard: Annotated[
        tuple[Line, ...],
        crossing.field("Groups heard", "One a line, and never who.", min_length=1, max_length=MOST_GROUPS),
    ]
    themes: Annotated[
        tuple[ThemeRaised, ...], crossing.field("Themes", "What they raised.", min_length=1, max_length=len(LocalTheme))
    ]
    recommendations: Annotated[
        tuple[Recommendation, ...], crossing.field("Recommendations", "What is asked of whom.", max_length=30)
    ]
    no_client: Annotated[
        bool, crossing.field("I looked: no words name a client", "Needed only where words may name somebody.")
    ] = False


@answer
@dataclass(frozen=True, slots=True)
class MayName:
    """Words that may name somebody, and where they stand."""

    where: str
    words: tuple[str, ...]


@answer
@dataclass(frozen=True, slots=True)
class WordsLookedAt:
    """Which words of the findings may name a client; they are kept nowhere."""

    items: tuple[MayName, ...]


@act(Permission.PRACTICE_REVIEW_APPLY, notes=Act.CONSULTATION, named=lambda _: ("findings:looked-at",))
def look_at_words(_: Work, __: Viewer, said: Findings) -> WordsLookedAt:
    """Point out which words of findings may name a client, before they are kept."""
    return WordsLookedAt(tuple(may_name(said)))


def may_name(said: Findings) -> Iterator[MayName]:
    """Where the words of findings may name somebody, by the rules by which a report's words are read."""
    told = [*((f"group {at}", each) for at, each in enumerate(said.heard, 1))]
    told += [(f"theme {at}", each.against) for at, each in enumerate(said.themes, 1)]
    told += [(f"recommendation {at}", each.words) for at, each in enumerate(said.recommendations, 1)]
    for where, words in told:
        if found := persons_in(words):
            yield MayName(where, found)


def persons_in(words: str) -> tuple[str, ...]:
    """The words of a text that name, or may name, a person."""
    found = find(words)
    every = sorted({*found, *perhaps_persons(words, found)}, key=lambda each: each.start)
    return tuple(each.said for each in every if each.kind is FoundKind.PERSON)


@act(Permission.PRACTICE_REVIEW_APPLY, notes=Act.COLLECTION, named=lambda made: (made.ref,))
def say_found(work: Work, viewer: Viewer, ref: Ref, said: Findings) -> LocalReview:
    """Say what a review of your body found. Each recommendation becomes an action that its body answers itself.

    Refuses words that may name a client until somebody looked, a theme twice or raised by more groups than were heard, and a day that
    has passed (`Conflict`).
    """
    found = own_review(work, viewer, ref)
    if found.state is not ReviewState.OFFERED:
        raise Conflict("Findings are said once, of a review to which something was offered.")
    _check(said, work.clock.today())
    if not said.no_client and (named := list(may_name(said))):
        where = ", ".join(each.where for each in named)
        raise Conflict(
            f"Words may name a client in {where}. Take the name out or, if it is nobody's, say that you looked.",
            of="no_client",
        )
    themes = tuple(ThemeFound(each.theme, each.groups, each.against) for each in said.themes)
    made = keep_found(work, viewer, found, ReviewFound(said.heard, themes), "")
    for each in said.recommendations:
        _recommend(work, viewer, made, each)
    return made


def _check(said: Findings, today: date) -> None:
    texts: Sequence[str] = (
        *said.heard,
        *(each.against for each in said.themes),
        *(each.words for each in said.recommendations),
    )
    look_through(*texts)
    if len({each.theme for each in said.themes}) < len(said.themes):
        raise Conflict("A theme stands twice. Say each once, with all groups that raised it.", of="themes")
    if any(each.groups > len(said.heard) for each in said.themes):
        raise Conflict("More groups raised a theme than were heard. Correct the number.", of="themes")
    if not {each.theme for each in said.recommendations} <= {each.theme for each in said.themes}:
        raise Conflict("A recommendation rests on no theme of this review. Say the theme too.", of="recommendations")
    if any(each.due_on <= today for each in said.recommendations):
        raise Conflict("Give each recommendation a day that is still to come.", of="recommendations")


def _recommend(work: Work, viewer: Viewer, review: LocalReview, said: Recommendation) -> None:
    body, ref = agency(said.body).code, new_reference("LA", 12)
    told = {"theme": said.theme.value, "words": said.words, "body": body, "due_on": said.due_on}
    by = {"agency": viewer.agency, "said_by": viewer.viewer_id, "said_at": work.clock.now()}
    work.keep("local_actions", **told, **by, ref=ref, review=review.ref)
    to = Recipient(body, answers_for(body))
    outbox.send(work, Letter(to, LetterKind.LOCAL_ACTION, ref, f"local-action:{ref}", due=day_ends(said.due_on)))


def answers_for(body: AgencyCode) -> ViewerRole:
    """Who answers for a body: a commander in policing, elsewhere its staff."""
    return ViewerRole.COMMANDER if is_policing(body) else ViewerRole.PARTNER
