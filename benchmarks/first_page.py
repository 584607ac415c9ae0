"""From a clean clone to the first useful page: seconds and megabytes to install, then seconds to a page and to every return.

Network bytes are what the machine received meanwhile, so run it on a machine that does nothing else.
"""

import os
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).parents[1]
PORT = 8399


def main() -> None:
    """Clone, install, start the demonstration, and print what each step took."""
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder) / "clone"
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
        before = _received()
        installing = _timed(lambda: subprocess.run([clone / "script" / "install", "run"], check=True))
        print(f"clean clone to installed: {installing:.0f} s, {(_received() - before) / 1e6:.0f} MB received")
        home = {**os.environ, "COUNTERLINE_DEMO_HOME": str(Path(folder) / "home")}
        began = time.perf_counter()
        command = [clone / ".venv" / "bin" / "counterline", "demo", "--port", str(PORT), "--no-stay"]
        demo = subprocess.Popen(command, env=home, stdout=subprocess.DEVNULL)
        page = _timed(_await_page)
        demo.wait()
        print(
            f"installed to first page: {page:.1f} s; to every return in and the demonstration ended: {time.perf_counter() - began:.1f} s"
        )


def _timed(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def _await_page() -> None:
    while True:
        try:
            with urlopen(f"http://127.0.0.1:{PORT}/sign-in") as answer:
                if answer.status == 200:
                    return
        except URLError:
            time.sleep(0.1)


def _received() -> int:
    lines = Path("/proc/net/dev").read_text().splitlines()[2:]
    fields = (line.split(":") for line in lines)
    return sum(int(counts.split()[0]) for name, counts in fields if name.strip() != "lo")


if __name__ == "__main__":
    main()
