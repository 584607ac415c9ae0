"""The kinds of record that feed a rank. No other does: not arrests, and not whatever is told to protect somebody."""

from typing import Final

RETURNED: Final = "line_return"
TELLS_OF_HARM: Final = ("incident", "seizure")
"""In these the harm itself was met."""
FEEDS: Final = (RETURNED, "intelligence_report", *TELLS_OF_HARM)
