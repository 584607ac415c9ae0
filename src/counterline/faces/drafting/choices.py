"""What the editor's form says: settings, a choice for each column, and the meaning of each code."""

from dataclasses import dataclass
from typing import Final

from starlette.datastructures import FormData

from counterline.drafting.document import ColumnChoice, DraftDocument, Settings

MOST_COLUMNS: Final = 400
SETTINGS: Final = ("name", "title", "system", "mode")


@dataclass(frozen=True, slots=True)
class Chosen:
    """All that somebody chose, ready to be laid over the document."""

    settings: Settings
    columns: tuple[ColumnChoice, ...]
    meanings: dict[tuple[str, str], str]
    kind: str

    def over(self, document: DraftDocument, codes: dict[str, list[str]]) -> DraftDocument:
        """The document as chosen; columns are changed first, for a lookup taken away takes its meanings with it."""
        return document.with_settings(self.settings).with_columns(self.columns, codes).with_lookups(self.meanings)


def chosen_in(sent: FormData) -> Chosen:
    """Read the editor's form."""
    columns = tuple(_column(sent, at) for at in range(MOST_COLUMNS) if f"header-{at}" in sent)
    said = {name: _text(sent, name) or None for name in SETTINGS}
    constants = {name.removeprefix("constant-"): _text(sent, name) for name in sent if name.startswith("constant-")}
    return Chosen(Settings(**said, constants=constants), columns, _meanings(sent), _text(sent, "kind"))


def _column(sent: FormData, at: int) -> ColumnChoice:
    return ColumnChoice(
        header=_text(sent, f"header-{at}"),
        field=_text(sent, f"field-{at}"),
        split=_raw(sent, f"split-{at}"),
        dates=_text(sent, f"dates-{at}"),
        reason=_text(sent, f"reason-{at}"),
        lookup=f"lookup-{at}" in sent,
    )


def _meanings(sent: FormData) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for name in sent:
        if name.startswith("meaning-"):
            at = name.removeprefix("meaning-")
            found[_text(sent, f"of-{at}"), _raw(sent, f"code-{at}")] = _text(sent, name)
    return found


def _text(sent: FormData, name: str) -> str:
    return _raw(sent, name).strip()


def _raw(sent: FormData, name: str) -> str:
    value = sent.get(name, "")
    return value[:500] if isinstance(value, str) else ""
