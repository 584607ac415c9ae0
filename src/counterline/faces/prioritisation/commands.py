"""Nominations and targets at a terminal."""

from counterline.faces.prioritisation.api import PARTS
from counterline.terminal.command_lines import app_of

app = app_of(PARTS)
