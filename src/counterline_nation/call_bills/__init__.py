"""Bills of invented numbers: deal lines that change number among the lawful trades and people who look like them.

Promises: the same seed, rates and sizes give the same rows; each bill holds the calls of its own number alone; what is true is kept
apart. Every number begins with +999, which no country has. The specification is docs/invented-calls.md, frozen apart from what it tests.
"""

from counterline_nation.call_bills.call_rates import EASY, HARD, CallRates
from counterline_nation.call_bills.call_world import CallWorld, call_world
from counterline_nation.call_bills.owners import Owner

__all__ = ["EASY", "HARD", "CallRates", "CallWorld", "Owner", "call_world"]
