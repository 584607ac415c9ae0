"""Numbers for Prometheus, at an address of their own: how this installation is doing, and nothing of anybody in it."""

from collections.abc import Iterator
from typing import Final

from prometheus_client import CollectorRegistry, start_http_server
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from counterline.bootstrap.building import Building
from counterline.plumbing.errors import CounterlineError

SAID: Final = (
    ("counterline_worker_seconds", "worker_seconds", "Seconds since a worker was last seen."),
    ("counterline_jobs_waiting", "waiting", "Jobs that are due and wait."),
    ("counterline_queue_lag_seconds", "lag_seconds", "Seconds for which the oldest of them has waited."),
    ("counterline_jobs_failed", "failed", "Jobs given up for good."),
    ("counterline_log_unsealed", "unsealed", "Entries of the log without a checkpoint."),
    ("counterline_log_unsealed_seconds", "unsealed_seconds", "Seconds for which the oldest of them has waited."),
    ("counterline_mails_failing", "mails_failing", "Mails that were tried three times and did not go."),
    ("counterline_mail_seconds", "mail_seconds", "Seconds for which the oldest mail has waited to go."),
    ("counterline_letters_unread", "letters_unread", "Letters that nobody is left to read."),
)


class Doing(Collector):
    """The installation's health, asked anew for each reading; numbers of the whole, and of no agency."""

    def __init__(self, building: Building) -> None:
        self._building = building

    def collect(self) -> Iterator[Metric]:
        """Whether the database answers, and if it does what it says."""
        health = self._building.health()
        yield GaugeMetricFamily(
            "counterline_database_up", "1 where the database answers.", value=0 if health is None else 1
        )
        if health is None:
            return
        yield GaugeMetricFamily("counterline_alarms", "What is wrong, as doctor says it.", value=len(health.alarms))
        for name, field, meaning in SAID:
            value = getattr(health, field)
            if value is not None:
                yield GaugeMetricFamily(name, meaning, value=value)


def serve_metrics(building: Building, address: str | None) -> None:
    """Answer at an address beside the pages while this process runs; no harm without an address."""
    if address is None:
        return
    host, _, port = address.rpartition(":")
    if not (host and port.isascii() and port.isdecimal() and int(port) < 1 << 16):
        raise CounterlineError("COUNTERLINE_METRICS is no address. Write it as 127.0.0.1:9464.")
    registry = CollectorRegistry()
    registry.register(Doing(building))
    try:
        start_http_server(int(port), host.strip("[]"), registry)
    except OSError:
        raise CounterlineError(f"The numbers cannot be served at {address}: is the port taken?") from None
