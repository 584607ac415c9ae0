"""Who may read and write what people ordered to go, said a second time; part of `table_rules`."""

from collections.abc import Mapping
from typing import Final

from tests.rooms.governance.rule import Rule, may

_ORDERS: Final = f"{may('retention:disposal:order')} and {{d}}.agency = $agency"
_READS: Final = (
    f"({_ORDERS} or {may('retention:disposal:read')}"
    " and ({d}.agency = $agency or exists (select from agency_bodies b where b.agency = $agency and b.body = 'national')))"
)
_AGREED: Final = "exists (select from disposal_agreements a where a.disposal = {d}.ref)"


def _of(rule: str) -> str:
    return f"exists (select from disposals d where d.ref = t.disposal and {rule.format(d='d')})"


_OWN_HOLD: Final = "{h}.identity_key is not null"
_READS_HOLD: Final = (
    f"case when {_OWN_HOLD} then {{h}}.audience_id = any($readable) and {may('coordination:investigation:read')}"
    f" else {_READS.replace('{d}', '{h}')} end"
)
_ENDED: Final = "exists (select from legal_hold_acts a where a.hold = h.ref and a.did = 'end')"


def _of_hold(rule: str) -> str:
    return f"exists (select from legal_holds h where h.ref = t.hold and {rule.format(h='h')})"


_BODYS: Final = (
    f"({may('retention:disposal:order')} and {{c}} = $agency or {may('retention:disposal:read')}"
    " and ({c} = $agency or exists (select from agency_bodies b where b.agency = $agency and b.body = 'national')))"
)
_TAKEN: Final = "exists (select from disposal_copies c where c.disposal = t.disposal and c.agency = t.agency)"


def _of_review(rule: str) -> str:
    return f"exists (select from retention_reviews d where d.ref = t.review and {rule.format(d='d')})"


RULES_OF_DISPOSALS: Final[Mapping[str, Rule]] = {
    "disposals": Rule(
        _READS.format(d="t"),
        add=f"{_ORDERS.format(d='t')} and t.proposed_by = $viewer",
        change=f"{_ORDERS.format(d='t')} and t.ended_at is null and not {_AGREED.format(d='t')}",
        changed=f"{_ORDERS.format(d='t')} and t.ended_by = $viewer",
    ),
    "disposal_agreements": Rule(
        _of(_READS),
        add="t.agreed_by = $viewer and " + _of(_ORDERS + " and {d}.ended_at is null and not " + _AGREED),
    ),
    "disposal_records": Rule(
        _of(_READS),
        add="t.gone_at is null and "
        + _of(_ORDERS + " and {d}.ended_at is null and not " + _AGREED)
        + " and exists (select from records r where r.identity_key = t.identity_key and r.agency = $agency"
        " and r.audience_id = any($readable))",
    ),
    "disposal_goings": Rule(_of(_READS)),
    "disposal_advice": Rule(_of(_READS), add=f"{may('retention:disposal:advise', by='given_by')} and {_of(_READS)}"),
    "disposed_counts": Rule("t.audience_id = any($readable)"),
    # Whoever ordered the disposal reads by `bodies_that_copied` which bodies took a copy, and no row that says who, when and by what.
    "disposal_copies": Rule(_BODYS.format(c="t.agency")),
    "disposal_erasures": Rule(
        f"({_BODYS.format(c='t.agency')} or {_of(_READS)})",
        add=f"t.said_by = $viewer and {_ORDERS.format(d='t')} and {_TAKEN}",
    ),
    "disposed_marks": Rule(),
    "retention_reviews": Rule(_READS.format(d="t"), add=f"{_ORDERS.format(d='t')} and t.made_by = $viewer"),
    "reviewed_mentions": Rule(
        _of_review(_ORDERS),
        add=_of_review(f"{_ORDERS} and {{d}}.made_by = $viewer")
        + " and exists (select from records r where r.identity_key = t.identity_key and r.agency = $agency"
        " and r.audience_id = any($readable))",
    ),
    "legal_holds": Rule(
        _READS_HOLD.format(h="t"),
        add=f"t.identity_key is null and t.set_by = $viewer and {_ORDERS.format(d='t')}"
        " and exists (select from viewers v where v.viewer_id = t.owner and v.agency = t.agency and v.ended_at is null)",
    ),
    "legal_hold_covers": Rule(
        _of_hold(_READS_HOLD)
        + " and (t.kind <> 'record' or exists (select from records r where r.identity_key = t.key and r.audience_id = any($readable)))",
        add=_of_hold(f"({_READS_HOLD}) and {{h}}.set_by = $viewer")
        + " and (t.kind = 'person' or t.kind = 'record' and exists (select from records r where r.identity_key = t.key"
        " and r.agency = $agency and r.audience_id = any($readable)))",
    ),
    "legal_hold_acts": Rule(
        _of_hold(_READS_HOLD),
        add="t.viewer_id = $viewer and "
        + _of_hold(
            f"({_READS_HOLD}) and {{h}}.agency = $agency and not {_ENDED} and case when {_OWN_HOLD}"
            f" then t.did = 'end' and {may('coordination:material:read')} else {may('retention:disposal:order')} end"
        ),
    ),
}
