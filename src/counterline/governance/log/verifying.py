"""Verifying: an export is checked from its own bytes alone, and whatever was altered, removed, added or moved is named."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import orjson

from counterline.governance.log.checkpoints import Checkpoint, NotGenuine, PublicKey, note_line, note_of, opened
from counterline.governance.log.comparing import compare
from counterline.governance.log.exporting import CHECKPOINTS, ENTRIES, KEY, LEAVES, STRAYS, leaf_line
from counterline.governance.log.merkle import Frontier, leaf_hash, root_of
from counterline.governance.log.outside import NOWHERE, KeptOutside, OfAnotherLog

MOST_NAMED = 100  # findings that are listed: a file that was rewritten whole needs no list of all its lines


@dataclass(frozen=True, slots=True)
class Verified:
    """What checking an export showed. `key` is to be compared with the key that the inspector was given."""

    entries: int
    checkpoints: int
    root: str
    key: str
    findings: tuple[str, ...]

    @property
    def sound(self) -> bool:
        """True where nothing was found wrong."""
        return not self.findings


def verify(folder: Path, *, key: str | None = None, held: str | None = None, kept: KeptOutside = NOWHERE) -> Verified:
    """Check an export offline. `key` and `held` are the key and a checkpoint that the inspector was given before.

    Without them a log that was rewritten and signed anew as a whole looks sound. Where this machine keeps this log's notes (`kept`), an
    export that ends before the newest is reported as shortened.
    """
    reading = ReadExport(folder)
    reading.check_all(key)
    if held is not None:
        reading.check_held(held)
    reading.check_outside(kept)
    findings = reading.findings
    if len(findings) > MOST_NAMED:
        findings = [*findings[:MOST_NAMED], f"and {len(findings) - MOST_NAMED} more findings of this kind."]
    return Verified(
        entries=len(reading.entries),
        checkpoints=len(reading.checkpoints),
        root=reading.root().hex(),
        key="" if reading.key is None else reading.key.written(),
        findings=tuple(findings),
    )


class ReadExport:
    """An export as it is read. `findings` gathers what is wrong with it, as sentences."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.findings: list[str] = []
        self.key: PublicKey | None = None
        self.checkpoints: list[Checkpoint] = []
        self.leaves: list[bytes] = []
        self.numbers: list[int | None] = []
        self.entries = self._lines(ENTRIES)
        self.hashes = [leaf_hash(line) for line in self.entries]

    def check_all(self, key: str | None) -> None:
        """Find everything that is wrong with it in itself; `key` is the one that the inspector was given, if any."""
        self.check_key(key)
        self.read_leaves()
        self.read_checkpoints()
        self.check_roots()
        self.read_strays()

    def notes(self) -> dict[int, str]:
        """Its signed notes by the size of their checkpoints, in their order; empty where its key could not be read."""
        found = filter(None, map(note_of, self._lines(CHECKPOINTS)))
        return {opened(note, self.key).size: note for note in found} if self.key else {}

    def check_key(self, given: str | None) -> None:
        """Read the export's key, or take the one that the inspector was given."""
        lines = self._lines(KEY)
        written = lines[0].decode(errors="replace") if lines else ""
        if len(lines) > 1:
            self.findings.append(f"{KEY} holds more than a key.")
        own, yours = (
            self._key(written, KEY),
            None if given is None else self._key(given.strip(), "the key that you gave"),
        )
        if own and yours and own.name != yours.name:
            # Each checkpoint would be called altered, though a wrong file was named.
            self.findings.append(
                f"The key that you gave is of another installation's log ({yours.name}), and this export is of {own.name}. "
                "Nothing is checked with your key. Either this is not the export that you asked for, or not its key."
            )
            yours = own
        elif given is not None and written != given.strip():
            self.findings.append(f"{KEY} is not the key that you were given; the checkpoints are checked with yours.")
        self.key = own if given is None else yours

    def _key(self, written: str, called: str) -> PublicKey | None:
        try:
            return PublicKey.read(written)
        except NotGenuine as fault:
            self.findings.append(f"{called}: {fault.message}")
            return None

    def read_leaves(self) -> None:
        """Read the list of leaves, and name each line that is not as we write it."""
        for index, line in enumerate(self._lines(LEAVES)):
            try:
                place, entry, leaf = line.decode("ascii").split(" ")
                self.leaves.append(bytes.fromhex(leaf))
                self.numbers.append(int(entry))
                whole = leaf_line(index, int(entry), self.leaves[-1]) == line + b"\n" and len(leaf) == 64
            except ValueError:
                self.leaves += [b""] * (index + 1 - len(self.leaves))
                self.numbers += [None] * (index + 1 - len(self.numbers))
                whole, place = False, "?"
            if not whole:
                self.findings.append(
                    f"{LEAVES} line {index + 1} is not leaf {index} as it was written (it says {place})."
                )

    def read_checkpoints(self) -> None:
        """Read the checkpoints, each of which must be signed and come after the one before it."""
        before = 0
        for number, line in enumerate(self._lines(CHECKPOINTS), 1):
            checkpoint = self._checkpoint(line, number)
            if checkpoint is None:
                continue
            if checkpoint.after != before or checkpoint.size <= before:
                self.findings.append(
                    f"{CHECKPOINTS} line {number}: the checkpoint at {checkpoint.size} comes after {checkpoint.after}, "
                    f"and the one before it here is at {before}: one was removed, altered or moved."
                )
            before = checkpoint.size
            self.checkpoints.append(checkpoint)

    def check_roots(self) -> None:
        """Find out whether the entries or the leaves fit the checkpoints, and name where the other differs from those."""
        by_leaves = self._misfits(self.leaves)
        by_entries = by_leaves if self.hashes == self.leaves else self._misfits(self.hashes)
        if by_leaves and not by_entries:
            self.findings += compare("leaf", self.hashes, self.leaves, self._entry_numbers())
        else:
            self.findings += [f"leaves: {each}" for each in by_leaves]
            self.findings += compare("entry", self.leaves, self.hashes, self.numbers)
        for index, (line, number) in enumerate(zip(self.entries, self.numbers, strict=False)):
            if index < len(self.leaves) and self.hashes[index] == self.leaves[index] and number_of(line) != number:
                self.findings.append(f"{LEAVES} line {index + 1} names another entry than the one it seals.")

    def read_strays(self) -> None:
        """Name the entries that the database held although no leaf seals them."""
        if (self.folder / STRAYS).is_file():
            self.findings += [
                f"entry {number_of(line)} has no leaf: it was put in past the log, or kept from its seal."
                for line in self._lines(STRAYS)
            ]

    def check_held(self, held: str) -> None:
        """Compare the export with checkpoints kept from an earlier time: one note, or the lines of a file of them."""
        if self.key is None:
            return
        lines = [note for line in held.encode().splitlines() if (note := note_of(line)) is not None]
        try:
            kept = [opened(note, self.key) for note in lines or [held]]
        except NotGenuine as fault:
            self.findings.append(f"the checkpoint you kept: {fault.message}")
            return
        self._check_against(kept)

    def check_outside(self, kept: KeptOutside) -> None:
        """Compare the export with the newest note that this machine keeps, if that is of the same log."""
        if self.key is None:
            return
        try:
            held = kept.newest(self.key)
        except OfAnotherLog:
            self.findings.append(
                "The notes kept on this machine are of another installation's log, so they say nothing of this export. Check it where "
                "its own notes are kept, or leave them out with --earlier."
            )
            return
        except NotGenuine as fault:
            self.findings.append(fault.message)
            return
        if held is not None and held.checkpoint.origin == self.key.name:
            self._check_against([held.checkpoint])

    def root(self) -> bytes:
        """The root over its entries; of an export without findings that of its newest checkpoint, which is the same."""
        sound = self.checkpoints and not self.findings
        return self.checkpoints[-1].root if sound else root_of(self.hashes)

    def _check_against(self, kept: Sequence[Checkpoint]) -> None:
        """Compare the entries with some checkpoints, in one walk through the entries; the first that differs is named."""
        frontier = Frontier()
        for checkpoint in sorted(kept, key=lambda each: each.size):
            if checkpoint.size > len(self.hashes):
                newest = max(each.size for each in kept)
                self.findings.append(
                    f"The log was shortened: a checkpoint of {newest} entries is kept, and {len(self.hashes)} are here."
                )
                return
            while frontier.size < checkpoint.size:
                frontier.add(self.hashes[frontier.size])
            if frontier.root() != checkpoint.root:
                self.findings.append(
                    f"The first {checkpoint.size} entries are not those that your checkpoint sealed: the log was rewritten."
                )
                return

    def _misfits(self, hashes: list[bytes]) -> list[str]:
        """Where the checkpoints do not fit these hashes: the first that does not, or what lies after the last."""
        found: list[str] = []
        frontier, sealed = Frontier(), 0
        for checkpoint in self.checkpoints:
            while frontier.size < min(checkpoint.size, len(hashes)):
                frontier.add(hashes[frontier.size])
            if frontier.size != checkpoint.size or frontier.root() != checkpoint.root:
                return [
                    *found,
                    f"the checkpoint at {checkpoint.size} does not fit; the first change is after {sealed}.",
                ]
            sealed = checkpoint.size
        if len(hashes) > sealed:
            found.append(f"{len(hashes) - sealed} at the end are under no checkpoint, from {sealed} on.")
        return found

    def _checkpoint(self, line: bytes, number: int) -> Checkpoint | None:
        note = note_of(line)
        if note is None or note_line(note) != line + b"\n":
            self.findings.append(f"{CHECKPOINTS} line {number} is not a checkpoint as it was written.")
            return None
        try:
            return None if self.key is None else opened(note, self.key)
        except NotGenuine as fault:
            self.findings.append(f"{CHECKPOINTS} line {number}: {fault.message}")
            return None

    def _entry_numbers(self) -> list[int | None]:
        return [number_of(line) for line in self.entries]

    def _lines(self, name: str) -> list[bytes]:
        path = self.folder / name
        if not path.is_file():
            self.findings.append(f"{name} is missing from the export.")
            return []
        *lines, rest = path.read_bytes().split(b"\n")
        if rest:
            self.findings.append(f"{name} ends within a line: its end was altered or cut off.")
            lines.append(rest)
        return lines


def number_of(line: bytes) -> int | None:
    """The number of the entry in a line of an export; None where it holds no entry."""
    try:
        return int(orjson.loads(line)["entry"])
    except (ValueError, KeyError, TypeError):
        return None
