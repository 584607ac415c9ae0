"""One record as steps: what it says was done to each thing that it tells of. Without I/O."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from counterline.proceeds.assets.asset_kinds import ACCOUNT, ORDER, RECEIPT, SEIZURE
from counterline.proceeds.assets.model import Sort, Step, StepDid
from counterline.vocabulary.amounts.money import Pence, shown
from counterline.vocabulary.amounts.period import PartialDate
from counterline.vocabulary.errors import readable
from counterline.vocabulary.identity import reference_for
from counterline.vocabulary.particulars.bank_account import BankAccount
from counterline.vocabulary.particulars.wallet import Wallet

_LETTERS: Final = 16
_SORTS: Final[Mapping[StepDid, Sort]] = MappingProxyType(
    {
        StepDid.SEIZED_294: Sort.CASH,
        StepDid.FROZE: Sort.ACCOUNT,
        StepDid.ACCOUNT_NOTICE: Sort.ACCOUNT,
        StepDid.ACCOUNT_FORFEITED: Sort.ACCOUNT,
        StepDid.WALLET_FROZE: Sort.WALLET,
        StepDid.CONFISCATED: Sort.SUM_ORDERED,
    }
)
NEEDS_SORT: Final[Mapping[StepDid, Sort]] = MappingProxyType(
    {did: sort for did, sort in _SORTS.items() if did is not StepDid.CONFISCATED}
)
"""What alone can be done to one sort of asset. A court confiscates a sum, whatever that is found in."""
_TYPES: Final = {
    each.value: each
    for each in StepDid
    if each not in {StepDid.SEEN, StepDid.SEIZED, StepDid.RECEIVED, StepDid.RETURNED, StepDid.TO_VICTIM}
}
_DAYS: Final = {SEIZURE: "happened_on", ORDER: "made_on", RECEIPT: "received_on"}
_OUTCOMES: Final = {each.value: each for each in (StepDid.RECEIVED, StepDid.RETURNED, StepDid.TO_VICTIM)}
# What a court was only asked for, or refused, was not done.
NOT_MADE: Final = frozenset({"applied for", "refused"})


@dataclass(frozen=True, slots=True)
class MoneyTold:
    """A readable record that stands and may tell of money."""

    record_ref: str
    identity: int
    audience: int
    kind: str
    agency: str
    reference: str
    jurisdiction: str
    told_on: date
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Thing:
    slot: str
    sort: Sort | None
    called: str
    amount: Pence | None
    key: int | None = None


def steps_of(told: MoneyTold, reference_key: str) -> tuple[Step, ...]:
    """What a record says was done, a step for each thing; none where it tells of no money."""
    did, body = _did(told), told.body
    if did is None:
        return ()
    day = body.get(_DAYS.get(told.kind, ""))
    return tuple(
        Step(
            ref=reference_for("AS", reference_key, str(told.identity), thing.slot, length=_LETTERS),
            record_ref=told.record_ref,
            identity=told.identity,
            slot=thing.slot,
            audience=told.audience,
            kind=told.kind,
            agency=told.agency,
            reference=told.reference,
            did=StepDid.SEEN if did is StepDid.SEIZED and thing.sort is Sort.ACCOUNT else did,
            sort=thing.sort,
            called=thing.called,
            day=_day(told, day),
            time=body.get("seized_time") or body.get("made_time"),
            amount=thing.amount,
            hidden=Pence(body.get("hidden_amount") or 0),
            key=thing.key,
            names=_names(told),
            asks=_asks(told, did),
            of=folded(body.get("of_reference") or ""),
            jurisdiction=told.jurisdiction,
            said=body,
        )
        for thing in _things(told, did)
    )


def _did(told: MoneyTold) -> StepDid | None:
    if told.kind == ORDER:
        return None if told.body.get("status") in NOT_MADE else _TYPES.get(str(told.body.get("type")))
    if told.kind == RECEIPT:
        return _OUTCOMES.get(str(told.body.get("outcome")))
    return {SEIZURE: StepDid.SEIZED, ACCOUNT: StepDid.SEEN}.get(told.kind)


def _day(told: MoneyTold, said: str | None) -> PartialDate | None:
    if told.kind == ACCOUNT:  # a balance is as on the day on which it was told
        return PartialDate.of(told.told_on)
    return None if said is None else PartialDate.from_json(said)


def _things(told: MoneyTold, did: StepDid) -> Sequence[_Thing]:
    body, own = told.body, [*_accounts(told), *_wallets(told.body), *_goods(told.body)]
    if told.kind == SEIZURE:
        cash = body.get("cash")
        return own if cash is None else [_Thing("cash", Sort.CASH, "cash", cash), *own]
    if told.kind == ACCOUNT:
        return own
    amount = body.get("amount")
    if len(own) == 1:
        only = own[0]
        return [_Thing(only.slot, only.sort, only.called, only.amount if amount is None else amount, only.key)]
    if (
        own and did is not StepDid.CONFISCATED
    ):  # the amount is of all of them together, and of each nobody said how much
        return own
    sort = _SORTS.get(did)
    return [_Thing("sum", sort, str(sort or "sum"), amount)]


def _accounts(told: MoneyTold) -> Iterator[_Thing]:
    balance = told.body.get("balance") if told.kind == ACCOUNT else None
    for each in told.body.get("accounts") or ():
        if account := readable(BankAccount.parse, each.get("number") or ""):
            yield _Thing(f"account/{account.key}", Sort.ACCOUNT, account.shown, balance, account.key)


def _wallets(body: Mapping[str, Any]) -> Iterator[_Thing]:
    for each in body.get("wallets") or ():
        if wallet := readable(Wallet.parse, each.get("address") or ""):
            yield _Thing(
                f"wallet/{wallet.key}", Sort.WALLET, f"wallet {wallet.address}", each.get("valued"), wallet.key
            )


def _goods(body: Mapping[str, Any]) -> Iterator[_Thing]:
    for each in body.get("items") or ():
        if each.get("described") or each.get("sort"):
            sort = Sort(each.get("sort") or Sort.PROPERTY)
            called = each.get("described") or str(sort)
            yield _Thing(f"{sort}/{folded(called)}", sort, called, each.get("valued"))


def folded(said: str) -> str:
    """A reference or a description as it is compared: it is written now with capitals and gaps and now without."""
    return "".join(said.split()).casefold()


def _names(told: MoneyTold) -> frozenset[str]:
    body = told.body
    if told.kind in {RECEIPT, ACCOUNT}:
        return frozenset()
    own = (f"agency/{told.agency}/{folded(each)}" for each in (told.reference, body.get("exhibit")) if each)
    return frozenset((*own, *_national(body)))


def _asks(told: MoneyTold, did: StepDid) -> tuple[str, ...]:
    of, asked = told.body.get("of_reference"), list[str]()
    if of:
        asked = [f"agency/{told.agency}/{folded(of)}", f"court/{folded(of)}"]
    # A confiscation order bears the reference of the trial, and a court has one trial for many assets.
    return tuple(asked) if did is StepDid.CONFISCATED else (*asked, *_national(told.body))


def _national(body: Mapping[str, Any]) -> Iterator[str]:
    for name in ("jard", "court"):
        if said := body.get(f"{name}_reference"):
            yield f"{name}/{folded(said)}"


def written(amount: Pence | None) -> str:
    """A sum as people read it, or that nobody said it."""
    return "a sum that nobody said" if amount is None else shown(amount)
