"""The refusal of a mapping document: every fault in it at once, each a sentence that says where."""

from collections.abc import Sequence

from counterline.plumbing.errors import CounterlineError


class MappingRefused(CounterlineError):
    """The mapping cannot be used until each of its faults is put right."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("The mapping cannot be used. " + " ".join(faults))
        self.faults = tuple(faults)
