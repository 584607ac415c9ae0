"""The sides of overlaps as the worker needs them: what each gives away or holds back, whom to ring, and who hears for it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final, Self

from counterline.coordination.deconfliction.hearing import Ear
from counterline.coordination.deconfliction.overlapping import Side
from counterline.coordination.desk_numbers import IntelligenceDesk, desks_of
from counterline.coordination.register.contacts import Contact, contacts_of
from counterline.coordination.subjects.investigations import investigations_said
from counterline.coordination.subjects.model import Investigation, Mode
from counterline.coordination.subjects.said_of_one import RELEASED
from counterline.coordination.subjects.told_modes import told_modes
from counterline.governance.people.kept_apart import KeptApart, kept_apart
from counterline.governance.permissions import Permission, ViewerRole, roles_with
from counterline.intake.running import submissions
from counterline.plumbing.clock import day_begins
from counterline.plumbing.work import AnyRow, Work
from counterline.post.model import Recipient
from counterline.records.keeping.standing import submissions_telling
from counterline.vocabulary.identity import AgencyCode

_MODES: Final = """
select distinct on (mention_id) mention_id, mode from subject_acts
 where mention_id = any(cast(:mentions as bigint[])) and mode is not null order by mention_id, at desc, ref desc
"""
_DELAYS: Final = """
select distinct on (identity_key) identity_key, said from investigation_acts
 where identity_key = any(cast(:identities as bigint[])) and did = 'delay' order by identity_key, at desc, ref desc
"""
_OFFICER: Final = """
select said->>'viewer' from investigation_acts where identity_key = :identity and did = 'contact' order by at desc, ref desc limit 1
"""
_PEOPLE: Final = "select ref, name, agency, role from viewers where ref = any(:refs) and ended_at is null"
_HOLDS: Final = "select exists (select from viewers where agency = :agency and role = :role and ended_at is null)"
_READERS: Final = frozenset(roles_with(Permission.POST_LETTER_READ))
UNTIL_RELEASED: Final = datetime(9999, 12, 31, tzinfo=UTC)  # held back with no day given: a time that no clock reaches


@dataclass(frozen=True, slots=True)
class Sides:
    """All that the worker needs to know of the sides of some overlaps, read at once.

    `agencies` and `audiences` are by a side's key; `said`, `delays` and `contacts` by an investigation's identity; `modes` by mention;
    `apart` by audience, for those that lie in a compartment or with a guardian; `people` (authors) by viewer's reference; and `desks` by
    agency.
    """

    work: Work
    key: str
    agencies: Mapping[str, AgencyCode]
    audiences: Mapping[str, frozenset[int]]
    said: Mapping[int, Investigation]
    modes: Mapping[int, Mode]
    told_modes: Mapping[int, Mode]
    delays: Mapping[int, Mapping[str, Any]]
    apart: Mapping[int, KeptApart]
    people: Mapping[str, AnyRow]
    contacts: Mapping[int, Contact]
    desks: dict[str, IntelligenceDesk | None]

    @classmethod
    def of(cls, work: Work, overlaps: Collection[AnyRow]) -> Self:
        """The sides of these overlaps, by a fixed number of queries however many they are."""
        agencies: dict[str, AgencyCode] = {}
        audiences: dict[str, set[int]] = {}
        for row in overlaps:
            for key, agency, audience in (
                (row.side_a, row.agency_a, row.audience_a),
                (row.side_b, row.agency_b, row.audience_b),
            ):
                agencies[key] = AgencyCode(agency)
                audiences.setdefault(key, set()).update(() if audience is None else (audience,))
        sides = [Side.kept(each) for each in agencies]
        identities = sorted(each.investigation for each in sides if each.investigation is not None)
        mentions = sorted({number for row in overlaps for number in (row.mention_a, row.mention_b)})
        authors = sorted({each.author for each in sides if each.author})
        return cls(
            work,
            str(work.value("select reference_key from installation")),
            agencies,
            {key: frozenset(each) for key, each in audiences.items()},
            investigations_said(work, identities),
            {int(row.mention_id): Mode(row.mode) for row in work.rows(_MODES, mentions=mentions)},
            told_modes(work, identities),
            {int(row.identity_key): row.said for row in work.rows(_DELAYS, identities=identities)},
            kept_apart(work, {each for those in audiences.values() for each in those}),
            {row.ref: row for row in work.rows(_PEOPLE, refs=authors)},
            contacts_of(work, identities),
            {**dict.fromkeys(agencies.values()), **desks_of(work, set(agencies.values()))},
        )

    def agency(self, side: str) -> AgencyCode:
        """The agency whose side it is, by the side's key."""
        return self.agencies[side]

    def mode(self, row: AnyRow, end: str) -> Mode:
        """What one end ("a" or "b") of an overlap gives away.

        Of an investigation: the mode that its owner said of the subject, or else nothing if it lies apart, or else what its register entry
        tells. Of a record or a question: whom to ring, or nothing if it lies apart.
        """
        investigation = Side.kept(getattr(row, f"side_{end}")).investigation
        if investigation is None:
            return Mode.SILENT if getattr(row, f"audience_{end}") in self.apart else Mode.POINTER
        said = self.modes.get(getattr(row, f"mention_{end}"))
        if said is not None:
            return said
        apart = self.apart.get(getattr(row, f"audience_{end}"))
        if apart is None:
            return self.told_modes.get(investigation, Mode.POINTER)
        return Mode.GUARDIAN if apart.guarded else Mode.SILENT

    def waits(self, row: AnyRow, end: str) -> bool:
        """Whether a person decides before others hear of one end: its record asks for care, and no mode was said."""
        return bool(getattr(row, f"waits_{end}")) and getattr(row, f"mention_{end}") not in self.modes

    def contact(self, side: str, ear: Ear) -> Contact:
        """Whom to ring about a side. When its keeper is to be rung, it is the agency's desk and names nobody."""
        of, agency = Side.kept(side), self.agencies[side]
        if ear is Ear.KEEPER:
            return self._desk(agency, None)
        if of.investigation is None:
            author = self.people.get(of.author)
            return self._desk(agency, None if author is None else author.name)
        found = self.contacts[of.investigation]
        if found.number:
            return found
        desk = self._desk(agency, found.name)
        return desk if desk.number or not found.said else Contact(found.name, found.said, None)

    def duty(self, agency: AgencyCode) -> Contact:
        """Whom to ring at an agency that has no side here: its intelligence desk."""
        return self._desk(agency, None)

    def facts(self, side: Side) -> str | None:
        """What the owner of an investigation states beside whom to ring, which is its operation's name; None if it has none."""
        said = None if side.investigation is None else self.said.get(side.investigation)
        return None if said is None else said.operation

    def waits_until(self, side: str) -> datetime | None:
        """The instant (UTC) until which an investigation's owner holds back what it gives away; None if it holds nothing back."""
        of = Side.kept(side)
        said = None if of.investigation is None else self.delays.get(of.investigation)
        if said is None or said["state"] == RELEASED:
            return None
        if "until" not in said:
            return UNTIL_RELEASED
        return day_begins(date.fromisoformat(said["until"])).astimezone(UTC)

    def recipients(self, side: str, ear: Ear) -> list[Recipient]:
        """Who hears for a side: the colleague whom its contact names, or else its agency's intelligence officers.

        Those who registered the entry here or added to it are told as well, unless a guardian or keeper hears. Of a record written here its
        author hears. For what lies in a compartment only its keepers hear, or the guardian if none of them reads letters.
        """
        of, agency = Side.kept(side), self.agencies[side]
        if of.investigation is None and ear is Ear.OWNER and of.author and self._reads_letters(of.author):
            return [Recipient.person(of.author)]
        apart = [self.apart[each] for each in self.audiences[side] if each in self.apart]
        if apart:
            keepers = sorted({ref for each in apart for ref in each.keepers if self._reads_letters(ref)})
            return [Recipient.person(each) for each in keepers] or [Recipient(agency, ViewerRole.GUARDIAN)]
        if ear is Ear.GUARDIAN or (ear is Ear.KEEPER and self._anybody(agency, ViewerRole.GUARDIAN)):
            return [Recipient(agency, ViewerRole.GUARDIAN)]
        role = Recipient(agency, ViewerRole.OFFICER)
        if of.investigation is None or ear is not Ear.OWNER:
            return [role]
        officer = self.work.value(_OFFICER, identity=of.investigation)
        if officer and self._reads_letters(officer):
            return [Recipient.person(each) for each in sorted({officer, *self._writers(of.investigation)})]
        return [role, *map(Recipient.person, self._writers(of.investigation, beside=ViewerRole.OFFICER))]

    def _writers(self, investigation: int, beside: ViewerRole | None = None) -> list[str]:
        """Those who registered it here or added to it, and read letters; without people of the role `beside`, who are told as a role."""
        told = submissions.writers_of(self.work, submissions_telling(self.work, investigation))
        rows = self.work.rows(_PEOPLE, refs=told) if told else ()
        return sorted(str(row.ref) for row in rows if ViewerRole(row.role) in _READERS - {beside})

    def _reads_letters(self, ref: str) -> bool:
        rows = [self.people[ref]] if ref in self.people else self.work.rows(_PEOPLE, refs=[ref])
        return any(ViewerRole(row.role) in _READERS for row in rows)

    def _anybody(self, agency: AgencyCode, role: ViewerRole) -> bool:
        return bool(self.work.value(_HOLDS, agency=agency, role=role.value))

    def _desk(self, agency: AgencyCode, name: str | None) -> Contact:
        if agency not in self.desks:
            self.desks[agency] = desks_of(self.work, [agency]).get(agency)
        row = self.desks[agency]
        return Contact(name, row.number if row else None, row.hours if row else None)
