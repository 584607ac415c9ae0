"""Signs: the facts that one record may tell of one person or address, of which concerns are made."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from counterline.records.looking.persons import Protect


class Sign(StrEnum):
    """What a record tells. Intelligence that is suspected false tells none."""

    CHILD = "child"
    """Under 18 on the day the record speaks of, or perhaps so; `until` is the first day on which they are surely 18."""
    ADULT = "adult"
    """18 or more, by everything that the record says; `day` is the first day on which they surely were."""
    AGE_NOT_KNOWN = "age not known"
    """Holds or runs for a line, and nobody says how old they are."""
    HOLDS = "holds a line"
    RUNS = "runs for a line"
    ARRESTED = "arrested"
    """As a suspect or in a part of a line; not as a victim or a witness."""
    ARRESTED_CLASS_A = "arrested with Class A"
    VICTIM = "possible victim of exploitation"
    """An exploitation or county-lines flag, a referral to the National Referral Mechanism, a home that was found taken over, or called
    a victim beside a line or such a home."""
    CALLED_VICTIM = "called a victim"
    """Named in the role or the category of a victim, of whatever it is."""
    MISSING = "missing"
    """`until` is when they were found; none while they are missing."""
    FOUND = "found"
    LOSS = "lost drugs or money"
    RELEASE = "released"
    CARRIED = "carried for a line"
    """Named in a seizure of Class A drugs, or of a blade and cash."""
    LINE_NAMED = "named a line"
    """The record names a deal line, its number or its brand beside them, whatever their role but as an officer; or it is of a crime that is
    flagged as county lines, and they are its victim or who did it."""
    INVESTIGATED = "named in an investigation that is not closed"
    """As whoever it is after, or as somebody beside them; not as its officer, a witness or whoever reported it."""
    HOME_USED = "home used"
    """Of an address: taken over or used for dealing. Of a person: who lives there."""
    ACCOUNT_USED = "an account of theirs"
    """Named as whose account it is, or beside it, in what a financial enquiry lawfully obtained of an account or a payment."""
    MONEY_CAME = "money came into their account"
    MONEY_LEFT = "money left their account"
    WORRY = "somebody worries"
    SAID_NO = "exploitation asked about and not found"
    CHILD_THERE = "a child there"
    """Of an address: whoever visited it met a child there, and did not find it free."""
    HOME_CLEAR = "home found free"
    """A visit found that nobody had taken it over, or nobody has any more."""


@dataclass(frozen=True, slots=True)
class SignTold:
    """One sign: of which mention, when and where, and the record that tells it; `until` where the record tells of more days than one.

    `place` is where it was and `home` where the person lives, each by its gazetteer id, with the force of each; `lines` are
    the keys of the deal lines that the record names; `roots` are the tellings it goes back to, so that a circular report counts once.
    """

    mention_id: int
    ref: str
    kind: str
    key: int
    sign: Sign
    day: date
    until: date | None
    place: str | None
    force: str | None
    home: str | None
    home_force: str | None
    lines: tuple[int, ...]
    brands: tuple[str, ...]
    roots: tuple[str, ...]
    record_id: int
    record_ref: str
    record_kind: str
    reference: str
    identity_key: int
    agency: str
    audience_id: int
    told_at: datetime
    received_at: datetime

    @property
    def last(self) -> date:
        """The last day that it tells of."""
        return self.until or self.day

    @property
    def is_of_a_person(self) -> bool:
        """Whether it tells of a person, and not of an address."""
        return self.kind == "person"


@dataclass(frozen=True, slots=True)
class Way:
    """One record's word that a line runs from one place to another; it names nobody."""

    from_place: str | None
    from_force: str | None
    to_place: str
    day: date | None
    roots: tuple[str, ...]
    record_id: int
    record_ref: str
    record_kind: str
    reference: str
    agency: str
    audience_id: int
    received_at: datetime


Evidence = SignTold | Way


def protect_by(signs: Iterable[Sign]) -> Protect | None:
    """The mark beside a person's name: what may make somebody a child or a victim comes before everything else."""
    said = set(signs)
    if Sign.CHILD in said:
        return Protect.CHILD
    if said & {Sign.VICTIM, Sign.CALLED_VICTIM}:
        return Protect.POSSIBLE_VICTIM
    return None if Sign.ADULT in said else Protect.AGE_NOT_KNOWN
