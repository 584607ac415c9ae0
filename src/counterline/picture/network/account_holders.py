"""Who holds accounts in one viewer's own view: each holder once, by all that records say of them, and what else is perhaps theirs."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.reach.purposes import require_purpose
from counterline.picture.network.seen_around import Surroundings, Thing
from counterline.plumbing.work import Work
from counterline.proceeds.following import traces
from counterline.records.looking.mentioned import PERSON, named_by


@dataclass(slots=True)
class Holders:
    """Looks up who holds accounts, and remembers them through one trace."""

    work: Work
    _seeing: Surroundings = field(init=False)

    def __post_init__(self) -> None:
        self._seeing = Surroundings(self.work)

    def of(self, accounts: Iterable[traces.AccountMet]) -> Mapping[int, tuple[Thing, ...]]:
        """By an account's key, those said to hold it, whoever is to be protected first; logged as read.

        Refuses who has stated no purpose where one of them is to be protected.
        """
        met = list(accounts)
        people = self._people({ref for each in met for ref in each.holders})
        return {each.key: _in_order({people[ref] for ref in each.holders if ref in people}) for each in met}

    def of_asset(self, records: Collection[str], accounts: Collection[int]) -> tuple[Thing, ...]:
        """Those whom an asset's records name, and those said to hold its accounts (by their keys), as above."""
        named = named_by(self.work, records, [PERSON])
        met = traces.accounts_named(self.work, accounts)
        refs = {*(each.ref for each in named), *(ref for each in met.values() for ref in each.holders)}
        return _in_order(set(self._people(refs).values()))

    def _people(self, refs: Collection[str]) -> Mapping[str, Thing]:
        """By the mentions of people, those meant; logged as read."""
        entities = self._seeing.entities(refs)
        things = self._seeing.things({each.ref for each in entities.values()})
        if any(each.protect for each in things.values()):
            require_purpose(self.work)
        if things:
            note(self.work, Act.CONSULTATION, self._seeing.records_read())
        return {ref: things[each.ref] for ref, each in entities.items()}

    def crossing(self, keys: Collection[int]) -> Iterable[tuple[int, int]]:
        """From accounts to the others that records say to be held by whom links hold to be the same person."""
        for key, met in traces.accounts_named(self.work, keys).items():
            for entity in {each.ref: each for each in self._seeing.entities(met.holders).values()}.values():
                own = {each.ref for each in entity.mentions}
                beside = traces.accounts_beside(self.work, {each.identity_key for each in entity.mentions})
                yield from ((key, other.key) for other in beside if other.key != key and own & set(other.holders))


def _in_order(things: Iterable[Thing]) -> tuple[Thing, ...]:
    return tuple(sorted(things, key=lambda each: (not each.is_child, not each.protect, each.shown, each.ref)))
