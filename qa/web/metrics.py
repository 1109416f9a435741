"""What the server counts, in the text that Prometheus reads. No text of a request is in it."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

#: Upper ends of the classes in which seconds are counted.
_BOUNDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
MEDIA = "text/plain; version=0.0.4; charset=utf-8"


@dataclass(slots=True)
class Metrics:
    """Requests by route and status, and their seconds by route."""

    requests: Counter[tuple[str, int]] = field(default_factory=Counter)
    seconds: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    classes: Counter[tuple[str, float]] = field(default_factory=Counter)

    def count(self, route: str, status: int, seconds: float) -> None:
        self.requests[route, status] += 1
        self.seconds[route] += seconds
        self.classes.update((route, bound) for bound in _BOUNDS if seconds <= bound)

    def text(self, *, under_way: int, workers: int, replaced: int) -> str:
        routes = sorted(self.seconds)
        totals = {route: sum(n for (one, _), n in self.requests.items() if one == route) for route in routes}
        return "\n".join(
            [
                *_head("mtqa_requests_total", "counter", "Requests answered."),
                *(
                    f'mtqa_requests_total{{route="{route}",status="{status}"}} {count}'
                    for (route, status), count in sorted(self.requests.items())
                ),
                *_head("mtqa_request_seconds", "histogram", "Seconds from a request to the end of its answer."),
                *(line for route in routes for line in self._classes(route, totals[route])),
                *_head("mtqa_requests_under_way", "gauge", "Requests at work and waiting for a worker."),
                f"mtqa_requests_under_way {under_way}",
                *_head("mtqa_workers", "gauge", "Worker processes."),
                f"mtqa_workers {workers}",
                *_head("mtqa_workers_replaced_total", "counter", "Workers that were over their deadline, or died."),
                f"mtqa_workers_replaced_total {replaced}",
                "",
            ]
        )

    def _classes(self, route: str, total: int) -> list[str]:
        return [
            *(
                f'mtqa_request_seconds_bucket{{route="{route}",le="{bound}"}} {self.classes[route, bound]}'
                for bound in _BOUNDS
            ),
            f'mtqa_request_seconds_bucket{{route="{route}",le="+Inf"}} {total}',
            f'mtqa_request_seconds_sum{{route="{route}"}} {self.seconds[route]:.6f}',
            f'mtqa_request_seconds_count{{route="{route}"}} {total}',
        ]


def _head(name: str, kind: str, told: str) -> list[str]:
    return [f"# HELP {name} {told}", f"# TYPE {name} {kind}"]
