"""Bills that people hand over, loaded by the worker into the folder of an authorisation, and what is beyond it sealed apart.

Promises that a worker killed anywhere loses and doubles no row; that what is beyond an authorisation opens only once a second person
accepted why; and that what is stored in the database of a bill is counts and reasons, and no number.
"""

__all__ = ["bill_acts", "bill_loading", "bills_waiting", "excess_acts", "told_loads"]
