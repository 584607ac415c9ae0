"""The commands: everything a person at a terminal or another program may ask of an installation.

Promises progress on long work, errors as sentences with exit code 1, and `--json` wherever another program may listen.
Never holds SQL or rules of its own.
"""

from counterline.cli.main import main

__all__ = ["main"]
