"""Values that another column's word says how to read, and texts said in pieces. Everything here is invented."""

from tests.rooms.reading.test_kinds import keeps, persons, why_held

ORDERS_OF_DATES = """
kind: person_entry
columns:
  "Id": {field: reference}
  "Name": {field: person.name}
  "Born":
    - {field: person.born, dates: ["%d/%m/%Y"], when: {column: Form, is: [UK]}}
    - {field: person.born, dates: ["%m/%d/%Y"], when: {column: Form, is: [US]}}
    - {field: person.born, dates: ["%Y/%m/%d"], when: {column: Form, is: [JP]}}
"""
INTERVIEWS = """
kind: return_interview
columns:
  "Episode": [{field: episode_reference}, {field: reference, when: {column: Accepted, is: [Declined]}}]
  "{Episode}/{No}": {field: reference, when: {column: Accepted, is: [Yes]}}
  "Child": {field: person.name}
"""
STATEMENT = """
kind: transaction
columns:
  "No": {field: reference}
  "Amount": {field: amount}
  "Lines": {field: payment_reference}
constants: {account.number: 00-00-01 10203045, obtained_under: search, obtained_reference: S/1}
"""


def test_a_date_read_one_of_three_ways_is_one_date_of_one_person() -> None:
    for form, born in (("UK", "03/02/2011"), ("US", "02/03/2011"), ("JP", "2011/02/03")):
        kept = keeps(ORDERS_OF_DATES, {"Id": "1", "Name": "A Invented", "Form": form, "Born": born})
        assert [each["born"] for each in persons(kept)] == ["2011-02-03"]
    grouped = ORDERS_OF_DATES.replace("field: person", "group: p, field: person")
    people: dict[str, str | list[str]] = {"Name": ["A", "B Invented"], "Form": ["US", "JP"], "Born": ["02/03/2011", ""]}
    for document in (ORDERS_OF_DATES, grouped):
        kept = keeps(document, {"Id": "1", **people})
        assert [(each["name"], each.get("born")) for each in persons(kept)] == [
            ("A", "2011-02-03"),
            ("B Invented", None),
        ]
    assert "none of the words" in why_held(ORDERS_OF_DATES, {"Id": "1", "Name": "A", "Form": "FR", "Born": "x"})["Born"]


def test_a_column_may_be_read_where_another_is_blank() -> None:
    document = ORDERS_OF_DATES.replace("is: [UK]", "is: [UK, '']")
    kept = keeps(document, {"Id": "1", "Name": "A Invented", "Form": "", "Born": "03/02/2011"})
    assert [each["born"] for each in persons(kept)] == ["2011-02-03"]


def test_a_reference_may_be_made_by_turns_where_nothing_of_it_is_lost() -> None:
    row: dict[str, str | list[str]] = {"Episode": "ME1", "Child": "A Invented", "Accepted": "Declined", "No": ""}
    assert keeps(INTERVIEWS, row).reference == "ME1"
    assert keeps(INTERVIEWS, {**row, "Accepted": "Yes", "No": "2"}).reference == "ME1/2"
    assert "so it would be lost" in str(why_held(INTERVIEWS, {**row, "No": "2"}))
    assert "No is blank" in str(why_held(INTERVIEWS, {**row, "Accepted": "Yes"}))


def test_a_text_said_in_pieces_is_one_text_with_a_line_for_each() -> None:
    row: dict[str, str | list[str]] = {"No": "1", "Amount": "7", "Lines": ["rent", "thanks", "thanks"]}
    assert keeps(STATEMENT, row).body["payment_reference"] == "rent\nthanks\nthanks"
    two = STATEMENT.replace("constants", '  "More": {field: payment_reference}\nconstants')
    assert keeps(two, {**row, "Lines": "rent", "More": "for May"}).body["payment_reference"] == "rent\nfor May"
    assert "no text is longer than" in str(why_held(STATEMENT, {**row, "Lines": ["x" * 3000, "y" * 3000]}))
