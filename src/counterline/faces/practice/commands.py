"""The commands of practice: those of its parts."""

from counterline.faces.practice.api import PARTS
from counterline.terminal.command_lines import app_of

app = app_of(PARTS)
