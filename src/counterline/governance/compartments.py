"""Compartments: what lies in one is read by those on its list alone, and nobody else learns that it is there.

A list narrows what a handling code allows and widens nothing: who stands on it reads what their agency and role would read of
the same terms in the open. Its keepers, of the agency that opened it, name people of any agency from one day to another. It may
ask of all of them that their identity provider names them in a group, which narrows it once more.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from counterline.governance.log import Act, note
from counterline.governance.permissions import Permission
from counterline.governance.purposes import look_through
from counterline.governance.viewers import require, viewer_by_ref, viewer_of
from counterline.plumbing.errors import Conflict, NotFound
from counterline.plumbing.work import Work
from counterline.vocabulary.identity import AgencyCode, new_reference

LONGEST_LISTING = 366  # days: whoever still needs to know after a year is named again, by somebody who thinks about it


@dataclass(frozen=True, slots=True)
class Member:
    """Who stands on a list, from the first day to the last in London, whether they keep it, and whether it ended early."""

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
    """An operation's need-to-know list, or a guardian's, as those on it see it; whether the viewer keeps it.

    `group` is that of the identity provider in which whoever is on the list must be too, if it asks for one.
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
    """Those on whose list the viewer stands today."""
    return [Compartment(*row) for row in work.rows(_SELECT + " order by c.name, c.ref", viewer=work.viewer_id)]


def compartment(work: Work, ref: str) -> Compartment:
    """One on whose list the viewer stands today; to anybody else there is none."""
    row = work.row(_SELECT + " where c.ref = :ref", viewer=work.viewer_id, ref=ref)
    if row is None:
        raise NotFound(f"There is no compartment {ref} on whose list you stand.")
    return Compartment(*row)


def members(work: Work, ref: str) -> list[Member]:
    """Who stands and stood on the list of one of the viewer's own compartments."""
    compartment(work, ref)
    return [Member(*row) for row in work.rows(_MEMBERS, ref=ref, today=work.clock.today())]


def own_groups(work: Work) -> list[str]:
    """The groups, as the sign-in document maps them, in which the viewer's provider named them at their last sign-in."""
    return sorted(work.value("select own_groups()"))


def open_compartment(work: Work, name: str, last_day: date, group: str | None = None) -> Compartment:
    """Open one for the viewer's agency, with the viewer as its first keeper until a day; it may ask for a group of theirs."""
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
        raise Conflict("Your identity provider does not name you in that group, so you could not read what lies there.")
    note(work, Act.ALTERATION, [ref, member, "compartment:open"])
    return compartment(work, ref)


def name_member(work: Work, ref: str, viewer: str, first_day: date, last_day: date, *, keeps: bool = False) -> Member:
    """Put somebody on a list that the viewer keeps; its keepers are of its own agency, a guardian's guardians."""
    require(work, Permission.GOVERNANCE_COMPARTMENT_KEEP)
    found = compartment(work, ref)
    _check_days(work, first_day, last_day)
    if not found.keeps:
        raise NotFound(f"There is no compartment {ref} that you keep. Ask one of its keepers.")
    if viewer_by_ref(work, viewer) is None:
        raise NotFound(f"There is nobody {viewer} whose access has not ended. Ask them for their reference.")
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
            "They are on the list in those days already, or may not keep it: a keeper is of the agency that it belongs to and "
            "has a role that keeps lists, and a guardian's list is kept by guardians."
        )
    note(work, Act.ALTERATION, [ref, viewer, member, "compartment:name"])
    return next(each for each in members(work, ref) if each.ref == member)


def end_membership(work: Work, ref: str, member: str) -> None:
    """Take somebody off a list that the viewer keeps: their next request reads nothing of it. The last keeper stays."""
    require(work, Permission.GOVERNANCE_COMPARTMENT_KEEP)
    found = next((each for each in members(work, ref) if each.ref == member and not each.ended), None)
    if found is None or not work.value("select end_membership(:ref, :now)", ref=member, now=work.clock.now()):
        raise NotFound(
            f"There is nobody {member} on a list that you keep whom you may take off: its last keeper stays."
        )
    note(work, Act.ALTERATION, [ref, found.viewer, member, "compartment:end"])


def leave_compartments_out(work: Work) -> None:
    """For the rest of this act read nothing that lies in a compartment, for what it makes is for others."""
    work.run("select set_config('counterline.compartments', 'left out', true)")


@contextmanager
def counted_alike_at_the_desk(work: Work) -> Iterator[None]:
    """Where the viewer makes the national picture, leave compartments out meanwhile: two of the desk are told one figure."""
    before = work.value("select coalesce(current_setting('counterline.compartments', true), '')")
    if viewer_of(work).may(Permission.PICTURE_FIGURE_PUBLISH):
        leave_compartments_out(work)
    yield
    work.run("select set_config('counterline.compartments', :before, true)", before=before)


def _check_days(work: Work, first_day: date, last_day: date) -> None:
    if not first_day <= last_day or (last_day - first_day).days > LONGEST_LISTING or last_day < work.clock.today():
        raise Conflict("Choose a last day from today on, not before the first, and within a year of it.")
