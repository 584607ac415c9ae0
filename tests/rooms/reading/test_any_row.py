"""Whatever a row says: reading never raises, drops nothing, and what it keeps comes back from its body unchanged."""

import orjson
from hypothesis import example, given
from hypothesis import strategies as st

from counterline.reading.mapping.headers import folded
from counterline.reading.mapping.model import Mapping
from counterline.reading.outcome import Held, Kept, Refused, SetAside
from tests.plugins.examples import tried
from tests.rooms.reading.line_said import LineReturn
from tests.rooms.reading.rows import DOCUMENT, GOOD, Desk, InventedRow

DESK = Desk()
DOCUMENT_READ = Mapping.parse(DOCUMENT)
HEADERS = [each.header for each in DOCUMENT_READ.columns]
READ = {folded(each) for each in (*HEADERS, *DOCUMENT_READ.ignore, "Why held")}

TELLING = st.sampled_from(
    (
        "07700 900123¦0770¦@gannet_invented¦snap: gannet¦https://t.me/gannet¦Gannet¦Bootle¦Bournemouth; Poole¦crack, heroin"
        "¦1¦0¦-1¦3+¦unknown¦01/02/2026¦31/02/2026¦Mar 2026¦2026¦2BP¦2BC¦B24¦not graded¦P¦C A1 S2¦A1¦S2: ring first¦LIVE"
        "¦NK¦OFFICIAL¦SECRET¦CHIS¦fact¦Met¦Kent¦Dorset Police¦2BP|1AP¦INT-1|INT-2¦Total¦¦   ¦\x00¦\ud800¦\u200b¦\u202e¦ﬀ"
    ).split("¦")
)
CELL = st.one_of(TELLING, st.text(max_size=40), st.lists(st.one_of(TELLING, st.text(max_size=10)), max_size=3))
CELLS = st.dictionaries(st.one_of(st.sampled_from(HEADERS), st.text(max_size=8)), CELL, max_size=12)
# Mostly good rows, so that keeping is met as often as holding.
NEARLY_GOOD = st.builds(
    lambda changes: {**GOOD, **changes}, st.dictionaries(st.sampled_from(HEADERS), CELL, max_size=3)
)


@given(st.one_of(CELLS, NEARLY_GOOD), st.lists(st.text(min_size=1, max_size=10), max_size=1), st.text(max_size=20))
@tried(150)
def test_reading_never_raises_and_drops_nothing(
    cells: dict[str, str | list[str]], problems: list[str], raw: str
) -> None:
    outcome = DESK.reader.read(InventedRow(cells, problems=tuple(problems), raw=raw))
    match outcome:
        case Kept():
            assert not problems
            assert all(folded(header) in READ for header, cell in cells.items() if _says(cell))
            assert LineReturn.from_body(outcome.body).to_body() == orjson.loads(orjson.dumps(outcome.body))
            assert len({each.slot for each in outcome.mentions}) == len(outcome.mentions)
        case Held(reasons):
            assert reasons
            assert all(each.why and each.what_to_do for each in reasons)
            told = {each.column for each in reasons}
            lost = [header for header, cell in cells.items() if _says(cell) and folded(header) not in READ]
            assert all(any(header == column or not header.isprintable() for column in told) for header in lost)
            orjson.dumps(outcome.to_json())  # and so can be stored, whatever the cells held
        case SetAside(why):
            assert why
        case Refused():
            assert (outcome.sheet, outcome.number) == (None, 2)


@given(NEARLY_GOOD)
@example({**GOOD, "Line ref": "SECRET", "Deal nos": "CHIS"})
def test_the_same_row_reads_the_same_in_any_order_and_after_any_other(cells: dict[str, str | list[str]]) -> None:
    backwards = dict(reversed(cells.items()))
    assert Desk().reader.read(InventedRow(backwards)) == DESK.reader.read(InventedRow(cells))


@given(st.integers(0, 999), st.integers(0, 99), st.sampled_from(["Bootle", "Camden", "Exeter", "the coast"]), st.data())
def test_every_value_of_a_kept_row_is_in_what_is_kept(number: int, count: int, town: str, data: st.DataObject) -> None:
    word = data.draw(st.text("abcdefghijklmnop", min_size=4, max_size=12))
    said = {
        "Line ref": f"REF {word}",
        "Deal nos": f"07700 900{number:03d}",
        "Prev nos": f"@{word}_before",
        "Brand": f"Brand {word}",
        "From": town,
        "To": f"Upper {word}",
        "Drugs": "ketamine",
        "Holder": f"Holder {word}",
        "Runners": f"Runner {word}",
        "Children": str(count),
        "Adults": str(count + 100),
        "Group": f"OCG {word}",
        "Lead": "Kent",
        "Status": "CLOSED T1",
        "Closed": "30/03/2026",
        "First": "04/01/2026",
        "Last": "05/02/2026",
        "Price": f"Price {word}",
        "Message": f"Message {word}",
        "Eval": "3DC",
        "Conditions": f"A2: words {word}",
        "Int refs": f"INT {word}",
        "Origin": "Met",
        "Origin ref": f"MET {word}",
        "Marking": "OFFICIAL",
        "Basis": "fact",
        "May see": "Merseyside",
    }
    outcome = DESK.reader.read(InventedRow(said))
    assert isinstance(outcome, Kept), outcome
    kept = orjson.dumps(outcome.body).decode()
    for value in (*(each for each in said.values() if word in each and ":" not in each and "@" not in each), town):
        assert f'"{value}"' in kept
    for value in (
        f'"+447700900{number:03d}"',
        f'"{word}_before"',
        '"ketamine"',
        f'"children_seen":{count},',
        f'"adults_seen":{count + 100},',
        '"lead_force":"kent"',
        '"closed type 1"',
        '"2026-03-30"',
        '"2026-01-04"',
        '"2026-02-05"',
        '"3DC"',
        '"conditions":["A2"]',
        f'"words {word}"',
        '"origin_agency":"metropolitan"',
        '"fact"',
    ):
        assert value in kept
    assert outcome.terms.marking == "OFFICIAL"
    assert "merseyside" in outcome.terms.circulation


def _says(cell: str | list[str]) -> bool:
    return any(each.strip() for each in ([cell] if isinstance(cell, str) else cell))
