"""The shapes in which publications are told: as sealed, as prepared, what is outstanding, and as recounted."""

from collections.abc import Iterator
from datetime import date, datetime

from pydantic import Field

from counterline.doors.answers import Answer
from counterline.governance.people.viewers import Viewer, viewer_of
from counterline.governance.permissions import Permission
from counterline.picture.outstanding import Outstanding, outstanding
from counterline.picture.releasing.figure_names import FigureName
from counterline.picture.releasing.preparing import Answered, Prepared
from counterline.picture.releasing.published import Published
from counterline.plumbing.work import Work


class PublishedPage(Answer):
    """One page of publications, newest first."""

    items: tuple[Published, ...]
    next: str | None


class PreparedTold(Answer):
    """One release as prepared. The desk reads all that is asked and answered, a force what concerns itself."""

    ref: str
    title: str
    on: date
    figures_of: str
    national_only: bool
    revises: str | None
    reason: str | None
    prepared_by: str
    prepared_at: datetime
    state: str
    published_as: str | None
    forces_asked: list[str]
    answers: list[Answered]
    outstanding: Outstanding | None = Field(description="For the desk, of one release that waits.")


class PreparedPage(Answer):
    """Every release that the viewer may read, the newest first."""

    items: list[PreparedTold]


def listed_in_words(found: PublishedPage) -> Iterator[str]:
    """Each publication in a line, without its tables."""
    yield from map(_title, found.items)
    if not found.items:
        yield "Nothing has been published."


def published_in_words(found: Published) -> Iterator[str]:
    """One publication with its national figures, its seal and its marking; its tables are in `--json` and in its file."""
    yield _title(found)
    for each in found.body["national"]:
        central, low, high = (_shown(each[name]) for name in ("active", "low", "high"))
        yield f"  {each['unit']:<15}{central} {FigureName.SEEN} ({low} to {high})"
    yield f"  marked {found.marking}, sealed {found.seal}"


def _title(each: Published) -> str:
    revised = f", revised by {each.revised_by}" if each.revised_by else ""
    return f"{each.ref}  {each.title}, figures on {each.on}, by {each.published_by}{revised}"


def _shown(printed: object) -> str:
    return "fewer than 5" if printed is None else str(printed)


def prepared_told(work: Work, found: Prepared) -> PreparedTold:
    """One release, with what is outstanding where it waits and the viewer may release it."""
    viewer = viewer_of(work)
    waits = found.state == "waiting" and viewer.may(Permission.PICTURE_FIGURE_PUBLISH)
    return _prepared(found, viewer, outstanding(work, found) if waits else None)


def all_prepared_told(work: Work, found: list[Prepared]) -> PreparedPage:
    """Every release, without what is outstanding."""
    viewer = viewer_of(work)
    return PreparedPage(items=[_prepared(each, viewer, None) for each in found])


def _prepared(found: Prepared, viewer: Viewer, beside: Outstanding | None) -> PreparedTold:
    asked = found.forces_asked
    if not viewer.may(Permission.PICTURE_FIGURE_PUBLISH):
        asked = tuple(code for code in asked if code == viewer.agency)
    answers = [each for _, each in sorted(found.answers.items())]
    return PreparedTold.of(found, forces_asked=list(asked), answers=answers, outstanding=beside)
