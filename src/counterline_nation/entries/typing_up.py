"""From what happened to what an agency has on file: the same seed types the same entry, slips and all."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import lru_cache
from zlib import crc32

from counterline.vocabulary.identity import AgencyCode
from counterline_nation.agencies import Agencies, initials
from counterline_nation.chance import Chance
from counterline_nation.entries.entry import Entry, Mention
from counterline_nation.entries.slips import written
from counterline_nation.happenings.happening import Happening, Named, Said
from counterline_nation.rates import RATES

CARE = (0.5, 0.8, 1.0, 1.0, 1.3, 2.0)
"""How many slips an agency makes against the usual; drawn once for each."""
NEVER_EMPTY = frozenset(
    "happened_on missing_from opened_on made_on listed_on offered_on found_on starts_on case_reference custody_reference "
    "outcome type offence amount text operation status cash described list_name happened_from happened_to reported_on "
    "closed_on ends_on obtained_under obtained_reference received_on of_reference court_reference cash".split()
)
"""What a record of its kind would be nothing without."""
CHOICES = ("type", "outcome", "result", "risk", "stage", "channel", "status")
DATES = ("happened_on", "missing_from", "opened_on", "made_on", "listed_on", "offered_on", "reported_on", "received_on")
NUMBER_THEIR_ROWS = frozenset({"curlew-lines"})
"""Dialects of systems that number every row themselves, so that none is without its reference."""
CORRECTED = frozenset({"arrest", "incident", "person_entry", "address_visit", "missing_episode"})
BRANDINGS = ("{}", "upper", "{} line", "The {} Line")
IMPOSSIBLE = "31/02/2026"
UNKNOWN = "AWAITING OIC REVIEW"


@dataclass
class Typists:
    """The hands of every agency of one nation; `slips` is how many they make against what is usual in the nation."""

    seed: int
    agencies: Agencies
    slips: float = 1.0
    _care: dict[AgencyCode, float] = field(default_factory=dict)

    def entry(self, happening: Happening, line: str, *, corrected: bool = False) -> Entry:
        """What an agency has on file of one happening, or the correction of it that it filed later."""
        entry = self._entry(happening, line)
        return self._correction(entry, happening) if corrected else entry

    def corrected_on(self, happening: Happening) -> date | None:
        """The day on which an agency put right what it had on file of somebody, where it ever did."""
        if happening.kind not in CORRECTED or not happening.people:
            return None
        chance = self._chance(happening, "later")
        if not chance.happens(RATES.corrected_later):
            return None
        return happening.known_on + timedelta(days=chance.whole(30, 120))

    def _chance(self, happening: Happening, *more: str) -> Chance:
        return Chance(self.seed, "entry", happening.reference, happening.known_on, *more)

    def _care_of(self, agency: AgencyCode) -> float:
        if agency not in self._care:
            self._care[agency] = self.slips * Chance(self.seed, "care", agency).pick(CARE)
        return self._care[agency]

    def _entry(self, happening: Happening, line: str) -> Entry:
        chance = self._chance(happening)
        never = _never_filled(self.seed, happening.agency, happening.kind)
        said = {
            name: value
            for name, value in happening.said.items()
            if name in NEVER_EMPTY or (name not in never and not chance.happens(RATES.field_left_out))
        }
        if said.get("brands"):
            said["brands"] = _branded(self.seed, happening)
        parts = {name: [dict(each) for each in told] for name, told in happening.parts.items()}
        mentions: list[Mention] = []
        if happening.people:
            told = [self._person(chance, happening, named, place) for place, named in enumerate(happening.people)]
            parts["person"] = [person for person, _ in told]
            mentions += [mention for _, mention in told]
        mentions += _things(happening)
        if happening.graded:
            parts["source"] = [self._source(chance, happening)]
        about = (happening.kind, happening.agency, happening.reference, happening.known_on)
        entry = Entry(*about, line, said, parts, tuple(mentions))
        _spoil(chance, entry, self._care_of(happening.agency))
        if not entry.reference and self.agencies.dialects.get(happening.agency) in NUMBER_THEIR_ROWS:
            entry.reference = happening.reference
            entry.faults = tuple(each for each in entry.faults if each != "reference_forgotten")
        return entry

    def _person(self, chance: Chance, happening: Happening, named: Named, place: int) -> tuple[Said, Mention]:
        agency, someone = happening.agency, named.person
        # Most entries copy the agency's own file on somebody; the others are typed afresh, with slips of their own.
        afresh = chance.happens(RATES.typed_afresh)
        hand = chance if afresh else Chance(self.seed, "file", agency, someone.id)
        told, slips = written(hand, someone, happening.on, self._care_of(agency))
        told |= {"role": named.role, "category": named.category}
        if chance.happens(RATES.own_reference):
            told["reference"] = nominal(agency, someone.id, second=chance.happens(RATES.second_reference))
        return told, Mention("person", place, someone.id, slips)

    def _source(self, chance: Chance, happening: Happening) -> Said:
        grade, conditions = self.agencies.grade(chance, happening.agency, chance.happens(RATES.field_left_out / 4))
        return {"grading": grade, "handling": grade[2], "conditions": conditions, "reference": happening.reference}

    def _correction(self, entry: Entry, happening: Happening) -> Entry:
        """The same record again under a new reference that names the old one, with its first person put right."""
        first = happening.people[0]
        right, _ = written(Chance(self.seed, "right", happening.reference), first.person, happening.on, 0.0)
        persons = [{**entry.parts["person"][0], **right}, *entry.parts["person"][1:]]
        mentions = tuple(
            replace(each, slips=()) if (each.part, each.place) == ("person", 0) else each for each in entry.mentions
        )
        return replace(
            entry,
            reference=f"{happening.reference}/A",
            known_on=self.corrected_on(happening) or entry.known_on,
            said={**happening.said, "corrects": happening.reference},
            parts={**entry.parts, "person": persons},
            mentions=mentions,
            faults=(),
        )


def nominal(agency: AgencyCode, person: str, *, second: bool) -> str:
    """The agency's own number for a person; a second one where somebody was entered twice."""
    return f"{initials(agency)}-N-{crc32(f'{agency}/{person}/{second}'.encode()) % 100_000_000:08d}"


@lru_cache(maxsize=4096)
def _never_filled(seed: int, agency: AgencyCode, kind: str) -> frozenset[str]:
    """The fields of a kind that this agency leaves empty as a habit."""
    fields = (
        "exploitation_flag county_lines_flag brands drugs home_area area risk in_care previous_episodes found_area "
        "victim_drug_link suspect_drug_link appropriate_adult indicators occupier_has_capacity within_72_hours "
        "debt_mentioned placing_authority visit_number court"
    ).split()
    chance = Chance(seed, "never filled", agency, kind)
    return frozenset(name for name in fields if chance.happens(RATES.field_never_filled))


def _branded(seed: int, happening: Happening) -> tuple[str, ...]:
    """Brands as this agency writes them: as they are, in capitals, or with the word line about them."""
    habit = Chance(seed, "branding", happening.agency).weighted(BRANDINGS, (0.6, 0.2, 0.12, 0.08))
    brands = happening.said["brands"]
    written = brands if isinstance(brands, tuple) else ()
    return tuple(each.upper() if habit == "upper" else habit.format(each) for each in written)


def _things(happening: Happening) -> Iterator[Mention]:
    names = [name for name in ("address", "vehicle", "account", "device") if name in happening.parts]
    places = [(name, place) for name in names for place, _ in enumerate(happening.parts[name])]
    for (name, place), entity in zip(places, happening.things, strict=False):
        yield Mention(name, place, entity)


def _spoil(chance: Chance, entry: Entry, care: float) -> None:
    """Perhaps write something that a careful reader will hold: a day, a word, a reference."""
    if chance.happens(RATES.impossible_day * care):
        day = next((name for name in DATES if isinstance(entry.said.get(name), date)), None)
        if day is not None:
            entry.said[day] = IMPOSSIBLE
            entry.faults += ("impossible_day",)
    if chance.happens(RATES.unknown_word * care):
        word = next((name for name in CHOICES if entry.said.get(name)), None)
        if word is not None:
            entry.said[word] = UNKNOWN
            entry.faults += ("unknown_word",)
    if chance.happens(RATES.reference_forgotten * care):
        entry.reference = ""
        entry.faults += ("reference_forgotten",)
