"""Who may read and write authorisations to use call data, said a second time; part of `table_rules`."""

from collections.abc import Mapping
from typing import Final

from tests.rooms.governance.rule import Rule, may

_RECORDS: Final = may("calls:authorisation:record")
_ADVISES: Final = may("calls:authorisation:advise")
_LISTED: Final = "{a}.audience_id = any($readable)"
_ASKED: Final = f"{{a}}.checker = $viewer and {{a}}.agency = $agency and {_RECORDS}"
_READS: Final = f"({_LISTED} or {_ASKED} or {{a}}.agency = $agency and {_ADVISES})"


def _of(rule: str) -> str:
    return f"exists (select from call_authorisations a where a.ref = t.authorisation and {rule.format(a='a')})"


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
}
