"""Who may read and write authorisations to use call data, said a second time; part of `table_rules`."""

from collections.abc import Mapping
from typing import Final

from tests.rooms.governance.rule import ANYBODY, Rule, may

_RECORDS: Final = may("calls:authorisation:record")
_ADVISES: Final = may("calls:authorisation:advise")
_LISTED: Final = "{a}.audience_id = any($readable)"
_ASKED: Final = f"{{a}}.checker = $viewer and {{a}}.agency = $agency and {_RECORDS}"
_READS: Final = f"({_LISTED} or {_ASKED} or {{a}}.agency = $agency and {_ADVISES})"


def _of(rule: str) -> str:
    return f"exists (select from call_authorisations a where a.ref = t.authorisation and {rule.format(a='a')})"


_LOADS: Final = (
    "({l}.audience_id = any($readable) or "
    + _ADVISES
    + " and exists (select from call_authorisations a where a.ref = {l}.authorisation and a.agency = $agency))"
)

_COMPARED: Final = (
    "({c}.stands and "
    + may("calls:comparison:judge")
    + " and {c}.audience_a = any($readable) and {c}.audience_b = any($readable))"
)

RULES_OF_CALLS: Final[Mapping[str, Rule]] = {
    "call_authorisations": Rule(
        _READS.format(a="t"),
        add=f"t.audience_id = any($writable) and t.agency = $agency and {may('calls:authorisation:record', by='recorded_by')}",
    ),
    "call_covers": Rule(
        _of(_READS),
        add="t.audience_id = any($writable)"
        f" and {_of(_READS + ' and {a}.recorded_by = $viewer and {a}.audience_id = t.audience_id')}"
        " and not exists (select from call_authorisation_acts d where d.authorisation = t.authorisation)",
    ),
    "call_authorisation_acts": Rule(
        _of(_READS),
        add="t.viewer_id = $viewer and "
        + _of(
            _READS
            + " and {a}.audience_id = t.audience_id and {a}.agency = $agency and case when t.did in ('checked', 'refused')"
            + f" then {{a}}.checker = $viewer when t.did = 'advised' then {_ADVISES}"
            + f" else {_LISTED} and {_RECORDS} end"
        ),
    ),
    "call_comparisons": Rule(_COMPARED.format(c="t")),
    "call_comparison_judgements": Rule(
        f"exists (select from call_comparisons c where c.ref = t.comparison and {_COMPARED.format(c='c')})",
        add=f"{may('calls:comparison:judge', by='viewer_id')}"
        f" and exists (select from call_comparisons c where c.ref = t.comparison and {_COMPARED.format(c='c')})",
    ),
    "call_worker_keys": Rule(ANYBODY),
    "call_loads": Rule(
        _LOADS.format(l="t"),
        add=f"{may('calls:authorisation:record', by='handed_by')} and t.state = 'waiting' and t.audience_id = any($writable)"
        " and exists (select from call_authorisations a where a.ref = t.authorisation and a.audience_id = t.audience_id)"
        " and exists (select from call_authorisation_acts d where d.authorisation = t.authorisation and d.did = 'checked')",
    ),
    "call_bills_waiting": Rule(
        add="exists (select from call_loads l where l.ref = t.load and l.state = 'waiting' and l.handed_by = $viewer)",
    ),
    "call_questions": Rule(
        _LOADS.format(l="t"),
        add=f"{may('calls:authorisation:record', by='viewer_id')} and t.audience_id = any($readable)"
        " and exists (select from call_authorisations a where a.ref = t.authorisation and a.audience_id = t.audience_id)"
        " and exists (select from call_authorisation_acts d where d.authorisation = t.authorisation and d.did = 'checked')",
    ),
    "call_seeds": Rule(
        "t.audience_id = any($readable)",
        add="exists (select from call_questions q join call_covers c using (authorisation) join call_authorisations a"
        " on a.ref = c.authorisation where q.ref = t.question and q.audience_id = t.audience_id and q.viewer_id = $viewer"
        f" and c.value = t.seed and {_LOADS.format(l='q')} and {_READS.format(a='a')})",
    ),
    "call_answers": Rule("t.audience_id = any($readable)"),
    "call_folders": Rule(),
    "call_files": Rule(),
    "call_addenda": Rule(
        f"exists (select from call_loads l where l.ref = t.load and {_LOADS.format(l='l')})",
        add=f"{may('calls:authorisation:record', by='viewer_id')} and t.audience_id = any($writable)"
        " and exists (select from call_loads l where l.ref = t.load and l.state = 'loaded' and l.excess > 0"
        " and l.audience_id = t.audience_id)",
    ),
    "call_disposals": Rule(
        _of(_READS),
        add=f"t.viewer_id = $viewer and t.did <> 'gone' and {_RECORDS} and "
        + _of(
            f"{{a}}.audience_id = t.audience_id and {{a}}.agency = $agency and ({_LISTED} or t.did = 'agreed' and {{a}}.checker = $viewer)"
        )
        + " and exists (select from call_authorisation_acts d where d.authorisation = t.authorisation and d.did in ('ended', 'refused'))",
    ),
    "call_drafts": Rule(
        "t.audience_id = any($readable)",
        add=f"{_RECORDS} and t.audience_id = any($readable) and "
        + _of(f"{{a}}.audience_id = t.audience_id and {_READS}"),
    ),
}
