"""What people say of two steps, or of a step and a line: added to and never changed; what was said last counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from counterline.plumbing.work import Work
from counterline.proceeds.assets.one_asset import Judged, OfTwo

OF_LINE: Final = {"of the line": True, "not of the line": False}
_OF_TWO: Final = """
select distinct on (least(step, other), greatest(step, other)) step as one, other, verdict from asset_judgements
 where other is not null order by least(step, other), greatest(step, other), judged_at desc, ref desc
"""
_OF_LINES: Final = """
select distinct on (step, line) step, line, verdict from asset_judgements
 where line is not null order by step, line, judged_at desc, ref desc
"""
_OF: Final = "(select audience_id from standings where identity_key = :{side} and known_to is null limit 1)"
_COLUMNS: Final = "ref, step, a, other, line, b, verdict, reason, judged_by, judged_at"
_KEEP: Final = f"""
insert into asset_judgements ({_COLUMNS}, audience_a, audience_b)
values ({", ".join(f":{each}" for each in _COLUMNS.split(", "))}, {_OF.format(side="a")}, {_OF.format(side="b")})
"""  # noqa: S608 - our own names


@dataclass(frozen=True, slots=True)
class Said:
    """What was said last: of two steps, and by step of which lines it is or is not."""

    of_two: tuple[Judged, ...]
    of_lines: Mapping[str, Mapping[str, bool]]


def all_said(work: Work) -> Said:
    """Whatever was said of records that the viewer reads both of."""
    lines: dict[str, dict[str, bool]] = {}
    for row in work.rows(_OF_LINES):
        lines.setdefault(row.step, {})[row.line] = OF_LINE[row.verdict]
    two = (Judged(row.one, row.other, OfTwo(row.verdict)) for row in work.rows(_OF_TWO))
    return Said(tuple(each for each in two if each.verdict is not OfTwo.NOT_SAID), lines)


def keep_judgement(work: Work, **said: object) -> None:
    """Keep what somebody said; the caller has looked both up in the viewer's own view."""
    work.run(_KEEP, **said)
