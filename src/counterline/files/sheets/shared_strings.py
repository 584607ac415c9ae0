"""A workbook's shared strings, on disk in small blocks once they are many, so that memory does not grow with them."""

import tempfile
from array import array
from collections.abc import Iterator
from typing import IO

from counterline.files.errors import Unreadable
from counterline.files.limits import Limits
from counterline.files.sheets.package import feed, guarded_parser

# Strings in one block: sheets meet their strings mostly in order, so a block serves many cells in turn.
BLOCK_BITS = 6
IN_BLOCK = 1 << BLOCK_BITS
BLOCK_MASK = IN_BLOCK - 1
# Blocks at hand: what most look-ups need.
AT_HAND = 256
# So much text is kept at hand at most, and so many bytes before the disk is used.
IN_MEMORY = 2_000_000


class SharedStrings:
    """Strings by their index, as cells refer to them; `at_hand` are the blocks in memory, for a reader in haste."""

    def __init__(self, part: IO[bytes] | None, limits: Limits) -> None:
        self._file = tempfile.SpooledTemporaryFile[bytes](max_size=IN_MEMORY, prefix="counterline-")
        self._starts = array("Q", [0])
        self._count = 0
        self.at_hand: dict[int, list[str]] = {}
        self._characters = 0
        block: list[str] = []
        for text in _strings(part, limits) if part else ():
            block.append(text)
            if len(block) == IN_BLOCK:
                self._put(block)
                block = []
        if block:
            self._put(block)

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, index: int) -> str:
        if not 0 <= index < self._count:
            raise ValueError(f"no shared string {index}")
        number = index >> BLOCK_BITS
        block = self.at_hand.get(number)
        if block is None:
            block = self._fetch(number)
        return block[index & BLOCK_MASK]

    def close(self) -> None:
        """Let go of the file on disk, which vanishes."""
        self._file.close()

    def _put(self, block: list[str]) -> None:
        # XML cannot hold a null character, so it can stand between strings.
        data = "\0".join(block).encode()
        self._file.write(data)
        self._keep(self._count // IN_BLOCK, block)
        self._starts.append(self._starts[-1] + len(data))
        self._count += len(block)

    def _fetch(self, number: int) -> list[str]:
        start, end = self._starts[number], self._starts[number + 1]
        self._file.seek(start)
        block = self._file.read(end - start).decode().split("\0")
        self._keep(number, block)
        return block

    def _keep(self, number: int, block: list[str]) -> None:
        self.at_hand[number] = block
        self._characters += sum(map(len, block))
        while len(self.at_hand) > 1 and (len(self.at_hand) > AT_HAND or self._characters > IN_MEMORY):
            oldest = self.at_hand.pop(next(iter(self.at_hand)))
            self._characters -= sum(map(len, oldest))


def _strings(part: IO[bytes], limits: Limits) -> Iterator[str]:
    parser = guarded_parser()
    done: list[str] = []
    parts: list[str] = []
    kept = 0
    phonetic = False

    def start(name: str, _: dict[str, str]) -> None:
        nonlocal kept, phonetic
        name = name.rpartition(":")[2]
        if name == "si":
            kept, phonetic = 0, False
        elif name == "rPh":
            phonetic = True
        # What lies between the texts is only the layout of the markup.
        del parts[kept:]

    def end(name: str) -> None:
        nonlocal kept, phonetic
        name = name.rpartition(":")[2]
        if name == "t" and not phonetic:
            kept = len(parts)
        elif name == "rPh":
            phonetic = False
        elif name == "si":
            done.append("".join(parts[:kept]))

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = parts.append
    for _ in feed(parser, part, limits):
        yield from done
        done.clear()
        if sum(map(len, parts)) > limits.line.most:
            raise Unreadable(limits.line.refusal("The workbook has a text that does not end") + ".")
