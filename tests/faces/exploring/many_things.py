"""A number about which 500 things stand, told in 120 arrests; everybody and every number is invented."""

from typing import Final

from tests.nation import TestNation
from tests.people import files, mention_of

CENTRE: Final = "07700 900000"
ROWS: Final = 50
FORENAMES = ("Jordan", "Sam", "Alexandra", "Mohammed", "Olivia", "William", "Katie", "Ayesha", "Piotr", "Chloe")
SURNAMES = ("Makebelieve", "Pretend", "Storybook", "Fable", "Nobody", "Supposed", "Madeup", "Unreal")


def tell_of_many(nation: TestNation) -> str:
    """Let Dorset tell of them; the reference of the number in the middle."""
    dorset, rows = nation.force("dorset"), list[dict[str, str]]()
    for nth in range(ROWS):
        near = [5 * nth + each for each in range(3)]
        rows.append(_row(f"N/{nth}", near, [CENTRE, _phone(2 * nth + 1), _phone(2 * nth + 2)], nth))
        far = [200 + 5 * nth + each for each in range(3)]
        rows.append(_row(f"F/{nth}", far, [_phone(2 * nth + 1), _phone(200 + 2 * nth), _phone(201 + 2 * nth)], nth))
    for nth in range(20):
        beyond = [450 + 5 * nth + each for each in range(3)]
        rows.append(_row(f"B/{nth}", beyond, [_phone(2 * nth + 2), _phone(300 + 2 * nth), _phone(301 + 2 * nth)], nth))
    files(dorset, *rows)
    with nation.as_seen_by(dorset.officer) as work:
        return str(
            work.value("select min(ref) from mentions where kind = 'contact_point' and value like '%900000'")
            or mention_of(work, "N/0", "contact_point")
        )


def _row(ref: str, people: list[int], phones: list[str], nth: int) -> dict[str, str]:
    return {
        "Ref": ref,
        "On": f"2026-{1 + nth % 3:02d}-{1 + nth % 28:02d}",
        "Name": ";".join(
            f"{FORENAMES[each % 10]} {SURNAMES[each // 10 % 8]}{'abcdefghij'[each // 80]}" for each in people
        ),
        "Born": ";".join(
            f"{2012 if each % 17 == 0 else 1985 + each % 12}-0{1 + each % 9}-1{each % 9}" for each in people
        ),
        "Phone": ";".join(phones),
    }


def _phone(number: int) -> str:
    return f"07700 900{number:03d}"
