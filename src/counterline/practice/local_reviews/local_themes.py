"""Themes over all local reviews, released by two people: small numbers protected, and areas named only as they agreed."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Annotated, Final

import orjson
from pydantic import TypeAdapter

from counterline.governance.declaring import act
from counterline.governance.documents.documents import Document, Kind, Terms, Version, approve, document, on_file, write
from counterline.governance.log.model import Act
from counterline.governance.people.two_people import ActOfTwo
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import NATIONAL_BODY, Permission
from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import Work
from counterline.practice.local_reviews.local_actions import actions, outcomes_of
from counterline.practice.local_reviews.local_reviews import every_review
from counterline.practice.local_reviews.model import LocalReview, LocalTheme
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import Ref, answer, question

KIND: Final = Kind(
    name="review-themes",
    mark="TH",
    writes=Permission.PRACTICE_REVIEW_DECIDE,
    approves=Permission.PRACTICE_REVIEW_DECIDE,
    least=20,  # letters: by this somebody else checks it
    two=ActOfTwo.DOCUMENT,
    once=True,
)
FEWEST: Final = 3
"""Reviews and actions: of one or two, whoever took part in one knows the other. National figures hide fewer than that too."""


@answer
@dataclass(frozen=True, slots=True)
class ThemeOverReviews:
    """A theme over all reviews; numbers under three are not given, and an area is named only if it agreed."""

    theme: LocalTheme
    reviews: int | None
    groups: int | None
    areas: tuple[str, ...]
    actions: dict[str, int | None]


@answer
@dataclass(frozen=True, slots=True, kw_only=True)
class ThemesReleased:
    """Themes as two people released them on a day, or as one prepared them; they stay as they were."""

    ref: str
    title: str
    as_of: date
    reviews: int
    released: bool
    prepared_by: str
    released_by: str | None
    items: tuple[ThemeOverReviews, ...]


@answer
@dataclass(frozen=True, slots=True)
class AllThemes:
    """Every release of themes that you may read, the newest first."""

    items: tuple[ThemesReleased, ...]


@question
@dataclass(frozen=True, slots=True)
class NewThemes:
    """A release of themes that you prepare, for a second person to look at."""

    title: Annotated[str, crossing.field("Title", "Such as: Themes of 2026.", min_length=3, max_length=100)]


@question
@dataclass(frozen=True, slots=True)
class ThemesLookedAt:
    """Why a second person releases themes that another prepared."""

    reason: Annotated[str, crossing.field("What you checked", "In a sentence.", min_length=KIND.least, max_length=1000)]


@dataclass(frozen=True, slots=True)
class _Kept:
    as_of: date
    reviews: int
    items: tuple[ThemeOverReviews, ...]


_READ: Final = TypeAdapter(_Kept)


def themes_now(work: Work) -> tuple[int, tuple[ThemeOverReviews, ...]]:
    """Of how many reviews the themes are, and each theme over them, in the viewer's own view."""
    found = [each for each in every_review(work) if each.found]
    return len(found), tuple(
        _theme(work, theme, found) for theme in LocalTheme if any(_raised(each, theme) for each in found)
    )


def _raised(review: LocalReview, theme: LocalTheme) -> int:
    return sum(each.groups for each in (review.found.themes if review.found else ()) if each.theme is theme)


def _theme(work: Work, theme: LocalTheme, found: Sequence[LocalReview]) -> ThemeOverReviews:
    of = [each for each in found if _raised(each, theme)]
    enough = len(of) >= FEWEST
    ended = outcomes_of([each for each in actions(work) if each.theme is theme])
    return ThemeOverReviews(
        theme,
        len(of) if enough else None,
        sum(_raised(each, theme) for each in of) if enough else None,
        tuple(sorted(each.area for each in of if each.may_be_named)) if enough else (),
        {name: number if number >= FEWEST else None for name, number in ended.items()} if enough else {},
    )


@act(Permission.PRACTICE_REVIEW_DECIDE, notes=Act.ALTERATION, named=lambda made: (made.ref,))
def prepare_themes(work: Work, _: Viewer, said: NewThemes) -> ThemesReleased:
    """Prepare the themes of all reviews that said what they found, for a second person to release.

    Refuses fewer than three reviews (`Conflict`).
    """
    reviews, items = themes_now(work)
    if reviews < FEWEST:
        raise Conflict(f"Only {reviews} reviews said what they found. Themes are released of three or more.")
    text = orjson.dumps(asdict(_Kept(work.clock.today(), reviews, items)), option=orjson.OPT_INDENT_2).decode()
    number = 1 + max((each.version for each in on_file(work, KIND)), default=0)
    version = Version(name="themes", version=number, whose=str(NATIONAL_BODY), title=said.title, text=text)
    return _told(document(work, KIND, write(work, KIND, version)))


@act(Permission.PRACTICE_REVIEW_DECIDE, notes=Act.ALTERATION, named=lambda made: (made.ref,))
def release_themes(work: Work, _: Viewer, ref: Ref, said: ThemesLookedAt) -> ThemesReleased:
    """Release themes that somebody else prepared: everybody who takes part in reviews reads them, as they stand, for ever."""
    approve(work, KIND, ref, Terms(said.reason))
    return _told(document(work, KIND, ref))


@act(Permission.PRACTICE_PROJECT_READ, notes=Act.CONSULTATION, named=lambda found: [each.ref for each in found.items])
def themes(work: Work, viewer: Viewer) -> AllThemes:
    """Every release of themes, the newest first; what is only prepared, for whoever decides about reviews."""
    may_all = viewer.may(Permission.PRACTICE_REVIEW_DECIDE)
    told = [_told(each) for each in on_file(work, KIND)]
    return AllThemes(tuple(each for each in told if each.released or may_all))


def _told(found: Document) -> ThemesReleased:
    kept = _READ.validate_json(found.text)
    return ThemesReleased(
        ref=found.ref,
        title=found.title,
        as_of=kept.as_of,
        reviews=kept.reviews,
        released=found.at is not None,
        prepared_by=found.written_by,
        released_by=found.by,
        items=kept.items,
    )
