"""Verifying: an export is checked from its own bytes, and what was altered, removed, added or moved is named."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import orjson

from counterline.governance.log.checkpoints import Checkpoint, NotGenuine, PublicKey, note_line, note_of, opened
from counterline.governance.log.comparing import compare
from counterline.governance.log.exporting import CHECKPOINTS, ENTRIES, KEY, LEAVES, STRAYS, leaf_line
from counterline.governance.log.merkle import Frontier, leaf_hash, root_of
from counterline.governance.log.outside import NOWHERE, KeptOutside

MOST_NAMED = 100  # a wholly rewritten file needs no list of all its lines


@dataclass(frozen=True, slots=True)
class Verified:
    """What an export showed. `key` is for whoever checks to compare with the key they were given."""

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
    """Check an export offline; with the key and a checkpoint that the inspector kept, a log rewritten whole is found too.

    Where this machine keeps this log's notes outside the database, an export that ends before the newest is no whole log.
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
    """An export as it is read, with what was found wrong on the way."""

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
        """Find all that is wrong with it by itself."""
        self.check_key(key)
        self.read_leaves()
        self.read_checkpoints()
        self.check_roots()
        self.read_strays()

    def notes(self) -> dict[int, str]:
        """Its signed checkpoints by their sizes, the earliest first."""
        found = filter(None, map(note_of, self._lines(CHECKPOINTS)))
        return {opened(note, self.key).size: note for note in found} if self.key else {}

    def check_key(self, given: str | None) -> None:
        """Read the export's key, or take the one that the inspector was given."""
        lines = self._lines(KEY)
        written = lines[0].decode(errors="replace") if lines else ""
        if len(lines) > 1:
            self.findings.append(f"{KEY} holds more than a key.")
        if given is not None and written != given.strip():
            self.findings.append(f"{KEY} is not the key that you were given; the checkpoints are checked with yours.")
        try:
            self.key = PublicKey.read(written if given is None else given.strip())
        except NotGenuine as fault:
            self.findings.append(f"{KEY}: {fault.message}")

    def read_leaves(self) -> None:
        """Read the list of leaves; a line that is not as we write it is named."""
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
        """Read the checkpoints: each signed, each after the one before it."""
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
        """Find which of entries and leaves the checkpoints bear out, and name where the other differs."""
        by_leaves = self._unborne(self.leaves)
        by_entries = by_leaves if self.hashes == self.leaves else self._unborne(self.hashes)
        if by_leaves and not by_entries:
            self.findings += compare("leaf", self.hashes, self.leaves, self._entry_numbers())
        else:
            self.findings += [f"leaves: {each}" for each in by_leaves]
            self.findings += compare("entry", self.leaves, self.hashes, self.numbers)
        for index, (line, number) in enumerate(zip(self.entries, self.numbers, strict=False)):
            if index < len(self.leaves) and self.hashes[index] == self.leaves[index] and number_of(line) != number:
                self.findings.append(f"{LEAVES} line {index + 1} names another entry than the one it seals.")

    def read_strays(self) -> None:
        """Name the entries that the database held and that no leaf seals."""
        if (self.folder / STRAYS).is_file():
            self.findings += [
                f"entry {number_of(line)} has no leaf: it was put in past the log, or kept from its seal."
                for line in self._lines(STRAYS)
            ]

    def check_held(self, held: str) -> None:
        """Hold the export against checkpoints kept from an earlier time, as text or as lines of an earlier export."""
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
        """Hold the export against the newest note that this machine keeps, if it is of the same log."""
        if self.key is None:
            return
        try:
            held = kept.newest(self.key)
        except NotGenuine as fault:
            self.findings.append(fault.message)
            return
        if held is not None and held.checkpoint.origin == self.key.name:
            self._check_against([held.checkpoint])

    def root(self) -> bytes:
        """The root over its entries, which the newest checkpoint of a sound export has told."""
        sound = self.checkpoints and not self.findings
        return self.checkpoints[-1].root if sound else root_of(self.hashes)

    def _check_against(self, kept: Sequence[Checkpoint]) -> None:
        """Hold the entries against checkpoints, in one walk through them however many there are; the first that differs is told."""
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

    def _unborne(self, hashes: list[bytes]) -> list[str]:
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
    """The number of the entry that a line of an export tells of; None where it tells of none."""
    try:
        return int(orjson.loads(line)["entry"])
    except (ValueError, KeyError, TypeError):
        return None
