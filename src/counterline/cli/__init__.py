"""The commands: everything a person at a terminal or another program may ask of an installation.

Promises progress on long work, errors as sentences with exit code 1, and `--json` wherever another program may listen.
Never holds SQL or rules of its own.
"""

import gc

gc.disable()  # while the rooms are loaded nothing is let go of, and to look for garbage among it took a fifth of the time
from counterline.cli.main import main  # noqa: E402

gc.enable()
gc.freeze()

__all__ = ["main"]
