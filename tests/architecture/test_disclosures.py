"""What leaves says under which law each side holds it, so it is logged by one function that says so."""

from tests.architecture.sources import expect_none, product

SAYS_BOTH_SIDES = {
    "counterline.records.wording.disclosing": "where both sides are said",
    "counterline.records.keeping.filed": "what is filed for others, with both sides",
    "counterline.lines.assembly.shown": "which lines a file held, beside the entry that says both sides of it",
}


def test_a_disclosure_is_logged_where_both_sides_are_said() -> None:
    expect_none(
        f"{module.name} logs a disclosure by itself: use records.disclose"
        for module in product()
        if module.name not in SAYS_BOTH_SIDES
        and not module.name.startswith("counterline.governance")
        and ("note_disclosed" in module.text or "note_filed" in module.text or "Act.DISCLOSURE" in module.text)
    )
