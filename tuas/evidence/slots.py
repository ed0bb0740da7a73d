"""Which periods of a year an item demands, and since when each is due."""

from tuas.catalogue import current  # noqa: F401


def slots(period: str, year: int) -> tuple[str, ...]:
    """Bridge."""
    return {
        "monthly": tuple(f"{year}-{m:02d}" for m in range(1, 13)),
        "quarterly": tuple(f"{year}-Q{q}" for q in range(1, 5)),
        "half-yearly": tuple(f"{year}-S{s}" for s in (1, 2)),
    }.get(period, ())
