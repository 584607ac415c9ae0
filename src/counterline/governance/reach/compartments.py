"""Compartments: only those on its list read what is in one, and nobody else learns that there is one.

A list narrows what a handling code allows, and never widens it: people on it read what their agency and role would let them read
on the same terms without a compartment. Its keepers belong to the agency that opened it, and name people of any agency from one
day to another. A compartment may also ask for a group, and then everybody on its list must be in that group at their own
identity provider.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import require, viewer_by_ref, viewer_of
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import look_through
from counterline.plumbing.errors import Conflict, NotFound
from counterline.plumbing.work import Work
from counterline.vocabulary.identity import AgencyCode, new_reference

LONGEST_LISTING = 366  # days: after a year a keeper decides again whether somebody still needs to know


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


_SELECT = """
select c.ref, c.name, c.agency, c.guarded, l.keeps, c.asks_group
  from compartments c join lists_of(:viewer) l on l.compartment = c.ref
"""
_MEMBERS = """
select m.ref, v.ref, v.name, v.agency, m.keeps, m.first_day, m.last_day, m.ended_at is not null or m.last_day < :today
  from compartment_members m join viewers v using (viewer_id)
 where m.compartment = :ref order by m.ended_at is not null, v.name, m.first_day desc, m.ref
"""


def compartments(work: Work) -> list[Compartment]:
    """The compartments on whose list the viewer is today."""
    return [Compartment(*row) for row in work.rows(_SELECT + " order by c.name, c.ref", viewer=work.viewer_id)]


def compartment(work: Work, ref: str) -> Compartment:
    """One on whose list the viewer is today. Raises `NotFound` for all others, whether or not there are any."""
    row = work.row(_SELECT + " where c.ref = :ref", viewer=work.viewer_id, ref=ref)
    if row is None:
        raise NotFound(f"There is no compartment {ref} on whose list you are. Ask whoever told you of it.")
    return Compartment(*row)


def members(work: Work, ref: str) -> list[Member]:
    """Who is and was on the list of a compartment, for those on it. Raises `NotFound` for anybody else."""
    compartment(work, ref)
    return [Member(*row) for row in work.rows(_MEMBERS, ref=ref, today=work.clock.today())]


def own_groups(work: Work) -> list[str]:
    """The viewer's groups, as their provider named them at their last sign-in and the sign-in document maps them."""
    return sorted(work.value("select own_groups()"))


def open_compartment(work: Work, name: str, last_day: date, group: str | None = None) -> Compartment:
    """Open a compartment for the viewer's agency, with the viewer as its first keeper until `last_day`.

    `group` must be one of the viewer's own, or `Conflict` is raised, as it is for a day beyond `LONGEST_LISTING`.
    """
    require(work, Permission.GOVERNANCE_COMPARTMENT_KEEP)
    look_through(name)
    _check_days(work, work.clock.today(), last_day)
    ref, member = new_reference("CM"), new_reference("ML")
    opened = work.value(
        "select open_compartment(:ref, :member, :name, :group, :last, :now)",
        ref=ref,
        member=member,
        name=name.strip(),
        group=group,
        last=last_day,
        now=work.clock.now(),
    )
    if not opened:
        raise Conflict(
            "Your identity provider does not name you in that group, so you could not read what is in the compartment. "
            "Choose a group of your own, or none."
        )
    note(work, Act.ALTERATION, [ref, member, "compartment:open"])
    return compartment(work, ref)


def name_member(work: Work, ref: str, viewer: str, first_day: date, last_day: date, *, keeps: bool = False) -> Member:
    """Put somebody on a list that the viewer keeps, from one day to another.

    A keeper must be of the agency that opened it; a guarded list is kept by guardians. Raises `NotFound` for a list that the viewer
    does not keep or a person without access, and `Conflict` for days or a keeper that cannot be.
    """
    require(work, Permission.GOVERNANCE_COMPARTMENT_KEEP)
    found = compartment(work, ref)
    _check_days(work, first_day, last_day)
    if not found.keeps:
        raise NotFound(f"There is no compartment {ref} that you keep. Ask one of its keepers.")
    if viewer_by_ref(work, viewer) is None:
        raise NotFound(f"Nobody who has access has the reference {viewer}. Ask them for theirs.")
    member = new_reference("ML")
    named = work.value(
        "select name_member(:member, :ref, :viewer, :keeps, :first, :last, :now)",
        member=member,
        ref=ref,
        viewer=viewer,
        keeps=keeps,
        first=first_day,
        last=last_day,
        now=work.clock.now(),
    )
    if not named:
        raise Conflict(
            "They are on the list already on some of those days, or may not be its keeper. A keeper is of the agency that opened "
            "the compartment and has a role that keeps lists; a guardian's list is kept by guardians."
        )
    note(work, Act.ALTERATION, [ref, viewer, member, "compartment:name"])
    return next(each for each in members(work, ref) if each.ref == member)


def end_membership(work: Work, ref: str, member: str) -> None:
    """Take somebody off a list that the viewer keeps: from their next request they read nothing of it.

    Raises `NotFound` where the viewer does not keep the list, the entry is over, or it is that of the last keeper.
    """
    require(work, Permission.GOVERNANCE_COMPARTMENT_KEEP)
    found = next((each for each in members(work, ref) if each.ref == member and not each.ended), None)
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
