"""Compartments: only those on its list read what is in one, and nobody else learns that there is one.

A list narrows what a handling code allows, and never widens it: people on it read what their agency and role would let them read
on the same terms without a compartment. Its keepers belong to the agency that opened it, and name people of any agency from one
day to another. A compartment may also ask for a group, and then everybody on its list must be in that group at their own
identity provider.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from typing import Annotated

from pydantic import StringConstraints

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import require, viewer_by_ref, viewer_of
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import look_through
from counterline.plumbing.errors import Conflict, NotFound
from counterline.plumbing.work import Work
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import Ref, answer, question
from counterline.vocabulary.identity import AgencyCode, new_reference

LONGEST_LISTING = 366  # days: after a year a keeper decides again whether somebody still needs to know


Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=200)]
LastDay = Annotated[date, crossing.field("Last day", "The last day, within a year.")]


@question
@dataclass(frozen=True, slots=True)
class NewCompartment:
    """What a compartment is called, and until when whoever opens it keeps its list."""

    name: Annotated[Name, crossing.field("Name", "Those on its list alone see it")]
    last_day: LastDay
    group: Annotated[
        str | None,
        crossing.field(
            "Ask for a group",
            "Your sign-on names you in these. Whoever is on the list must be in it too, and reads nothing from their first sign-in "
            "without it.",
            max_length=60,
        ),
    ] = None


@question
@dataclass(frozen=True, slots=True)
class NewMember:
    """Who is put on a list, from which day to which, and whether they keep it too."""

    viewer: Annotated[
        Ref,
        crossing.field("Their reference", "Such as VW-7KQ2M9XD: they find it under their name at the top of a page"),
    ]
    first_day: Annotated[date, crossing.field("First day", "The first day.")]
    last_day: LastDay
    keeps: Annotated[bool, crossing.field("They keep the list too", "They keep the list too.")] = False


@answer
@dataclass(frozen=True, slots=True)
class Member:
    """One person's entry on a list: first and last day (London), whether they keep the list, and whether the entry is over."""

    ref: str
    viewer: str
    name: str
    agency: AgencyCode
    keeps: bool
    first_day: date
    last_day: date
    ended: bool


@answer
@dataclass(frozen=True, slots=True)
class Compartment:
    """A compartment as those on its list see it, and whether the viewer keeps the list.

    `guarded` means that a guardian answers for it. `group` is the identity provider's group that it asks for, if it does.
    """

    ref: str
    name: str
    agency: AgencyCode
    guarded: bool
    keeps: bool
    group: str | None


@answer
@dataclass(frozen=True, slots=True)
class Listed(Compartment):
    """A compartment with everybody who stands and stood on its list."""

    members: tuple[Member, ...]


_SELECT = """
select c.ref, c.name, c.agency, c.guarded, l.keeps, c.asks_group as "group"
  from compartments c join lists_of(:viewer) l on l.compartment = c.ref
"""
_MEMBERS = """
select m.ref, v.ref as viewer, v.name, v.agency, m.keeps, m.first_day, m.last_day,
       m.ended_at is not null or m.last_day < :today as ended
  from compartment_members m join viewers v using (viewer_id)
 where m.compartment = :ref order by m.ended_at is not null, v.name, m.first_day desc, m.ref
"""


def compartments(work: Work) -> list[Compartment]:
    """The compartments on whose list the viewer is today."""
    return work.all(Compartment, _SELECT + " order by c.name, c.ref", viewer=work.viewer_id)


def compartment(work: Work, ref: Ref) -> Listed:
    """One with its list; 404 for whoever does not stand on it.

    Raises `NotFound` for all others, whether or not there are any.
    """
    found = work.one(Compartment, _SELECT + " where c.ref = :ref", viewer=work.viewer_id, ref=ref)
    if found is None:
        raise NotFound(f"There is no compartment {ref} on whose list you are. Ask whoever told you of it.")
    members = work.all(Member, _MEMBERS, ref=ref, today=work.clock.today())
    return Listed(**asdict(found), members=tuple(members))


def own_groups(work: Work) -> list[str]:
    """The viewer's groups, as their provider named them at their last sign-in and the sign-in document maps them."""
    return sorted(work.value("select own_groups()"))


def open_compartment(work: Work, asked: NewCompartment) -> Listed:
    """Open one for your agency, with yourself as its first keeper. Asked twice, it opens two; 409 for another's group.

    Refuses a group that is none of the viewer's own, and a day beyond `LONGEST_LISTING` (`Conflict`).
    """
    require(work, Permission.GOVERNANCE_COMPARTMENT_KEEP)
    look_through(asked.name)
    _check_days(work, work.clock.today(), asked.last_day)
    ref, member = new_reference("CM"), new_reference("ML")
    opened = work.value(
        "select open_compartment(:ref, :member, :name, :group, :last, :now)",
        ref=ref,
        member=member,
        name=asked.name,
        group=asked.group,
        last=asked.last_day,
        now=work.clock.now(),
    )
    if not opened:
        raise Conflict(
            "Your identity provider does not name you in that group, so you could not read what is in the compartment. "
            "Choose a group of your own, or none."
        )
    note(work, Act.ALTERATION, [ref, member, "compartment:open"])
    return compartment(work, ref)


def name_member(work: Work, ref: Ref, asked: NewMember) -> Member:
    """Put somebody of any agency on a list that you keep; 409 where they are on it in those days, or may not keep it.

    A keeper must be of the agency that opened it; a guarded list is kept by guardians. Raises `NotFound` for a list that the viewer
    does not keep or a person without access, and `Conflict` for days or a keeper that cannot be.
    """
    require(work, Permission.GOVERNANCE_COMPARTMENT_KEEP)
    found = compartment(work, ref)
    _check_days(work, asked.first_day, asked.last_day)
    if not found.keeps:
        raise NotFound(f"There is no compartment {ref} that you keep. Ask one of its keepers.")
    if viewer_by_ref(work, asked.viewer) is None:
        raise NotFound(f"Nobody who has access has the reference {asked.viewer}. Ask them for theirs.")
    member = new_reference("ML")
    named = work.value(
        "select name_member(:member, :ref, :viewer, :keeps, :first, :last, :now)",
        member=member,
        ref=ref,
        viewer=asked.viewer,
        keeps=asked.keeps,
        first=asked.first_day,
        last=asked.last_day,
        now=work.clock.now(),
    )
    if not named:
        raise Conflict(
            "They are on the list already on some of those days, or may not be its keeper. A keeper is of the agency that opened "
            "the compartment and has a role that keeps lists; a guardian's list is kept by guardians."
        )
    note(work, Act.ALTERATION, [ref, asked.viewer, member, "compartment:name"])
    return next(each for each in compartment(work, ref).members if each.ref == member)


def end_membership(work: Work, ref: Ref, member: Ref) -> None:
    """Take somebody off a list that you keep, at once: from their next request they read nothing of it.

    Raises `NotFound` where the viewer does not keep the list, the entry is over, or it is that of the last keeper.
    """
    require(work, Permission.GOVERNANCE_COMPARTMENT_KEEP)
    found = next((each for each in compartment(work, ref).members if each.ref == member and not each.ended), None)
    if found is None or not work.value("select end_membership(:ref, :now)", ref=member, now=work.clock.now()):
        raise NotFound(
            f"There is no entry {member} that you may end on a list that you keep. The last keeper cannot be taken off."
        )
    note(work, Act.ALTERATION, [ref, found.viewer, member, "compartment:end"])


def leave_compartments_out(work: Work) -> None:
    """Read nothing that is in a compartment until this transaction ends, because others will see what it makes."""
    work.run("select set_config('counterline.compartments', 'left out', true)")


@contextmanager
def counted_alike_at_the_desk(work: Work) -> Iterator[None]:
    """Within this, leave compartments out if the viewer is one who publishes the national figures.

    Otherwise two people at the desk would see different figures, by the lists that they are on.
    """
    before = work.value("select coalesce(current_setting('counterline.compartments', true), '')")
    if viewer_of(work).may(Permission.PICTURE_FIGURE_PUBLISH):
        leave_compartments_out(work)
    yield
    work.run("select set_config('counterline.compartments', :before, true)", before=before)


def _check_days(work: Work, first_day: date, last_day: date) -> None:
    if not first_day <= last_day or (last_day - first_day).days > LONGEST_LISTING or last_day < work.clock.today():
        raise Conflict("Choose a last day from today on, not before the first, and within a year of it.")
