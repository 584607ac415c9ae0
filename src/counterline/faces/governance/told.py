"""What is told of access and of the log with `--json`: nothing here holds the database's own numbers, or a text enciphered."""

from datetime import datetime

from counterline import governance
from counterline.api.answers import Answer


class Viewer(Answer):
    """Somebody who has access: a person, or a machine's feed."""

    ref: str
    name: str
    agency: str
    role: str


class NewToken(Answer):
    """A machine's token as it is shown once."""

    viewer: str
    label: str
    token: str


class Logged(Answer):
    """One act as it was logged; without a viewer it was the worker's own, and without a leaf it is not sealed yet."""

    entry_id: int
    at: datetime
    act: str
    viewer: str | None
    agency: str | None
    subjects: list[str]
    recipients: list[str]
    purpose: str | None
    hits: int | None
    leaf_index: int | None


def logged(found: governance.Logged) -> Logged:
    """One entry of the log, with where it stands in the tree."""
    return Logged.of(found.entry, leaf_index=found.leaf_index)
