"""The background worker: takes told facts from the queue and does what follows, one transaction each.

Promises that a job interrupted by a crash is taken up again, and that what is derived is derived as the role that reads
everything and writes derived tables alone. Never serves a request.
"""

from counterline.worker.own_agencies import log_own_agencies
from counterline.worker.working import Worker, settle_waiting

__all__ = ["Worker", "log_own_agencies", "settle_waiting"]
