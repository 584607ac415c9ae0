"""What is random is drawn in one place, so that a test can say what is drawn; and only a test does."""

from tests.architecture.sources import expect_none, product

DRAWS = "counterline.vocabulary.lot"
# Names of drafts on the disk, and passwords and keys that are made before anything is served: no answer holds them.
BESIDE_ANSWERS = (
    *("counterline.plumbing.postgres.", "counterline.plumbing.backups.", "counterline.plumbing.secret_files"),
    "counterline_nation",
)
SOURCES = {
    "import secrets",
    "from secrets import",
    "import random",
    "from random import",
    "import uuid",
    "from uuid import",
}


def test_nothing_is_drawn_by_lot_but_in_one_place() -> None:
    elsewhere = [each for each in product() if each.name != DRAWS and not each.name.startswith(BESIDE_ANSWERS)]
    expect_none(
        f"{each.name} draws by itself"
        for each in elsewhere
        if any(line.strip().startswith(tuple(SOURCES)) for line in each.text.splitlines())
    )
    expect_none(f"{each.name} says what is drawn" for each in elsewhere if "lots_from(" in each.text)
