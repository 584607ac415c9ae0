"""Peak memory of an intake process at two sizes, and of one that tells the whole invented nation.

A reader that streams has the same peak at ten times the rows, and a teller that streams far less than it tells.
"""

import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from installation import house, line_returns

from counterline_nation import nation


def main(small: int, large: int) -> None:
    """Measure each size in a process of its own and print the ratio of peaks."""
    peaks = {
        rows: int(subprocess.check_output([sys.executable, __file__, "one", str(rows)])) for rows in (small, large)
    }
    for rows, peak in peaks.items():
        print(f"peak of an intake of {rows:,} rows: {peak / 1024:.0f} MiB")
    print(f"ratio: {peaks[large] / peaks[small]:.2f}")
    for what in ("returns", "records"):
        told, peak = map(int, subprocess.check_output([sys.executable, __file__, "tell", what]).split())
        print(f"peak of telling the whole nation's {what}, {told / 1e6:.0f} MB: {peak / 1024:.0f} MiB")


def one(rows: int) -> None:
    """Take one file in and print this process's peak in KiB."""
    with tempfile.TemporaryDirectory() as folder, house(Path(folder)) as built:
        file = Path(folder) / "returns.csv"
        line_returns(file, rows)
        built.load(file)
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def tell(what: str) -> None:
    """Tell all that the whole nation files and print its bytes, and this process's peak in KiB."""
    whole = nation("national", 1)
    filings = whole.filings() if what == "returns" else whole.records.filings()
    told = sum(len(each.content(list(each.told()))) for each in filings)
    print(told, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


if __name__ == "__main__":
    if sys.argv[1:2] == ["one"]:
        one(int(sys.argv[2]))
    elif sys.argv[1:2] == ["tell"]:
        tell(sys.argv[2])
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000, int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000)
