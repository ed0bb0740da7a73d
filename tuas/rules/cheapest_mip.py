"""The same choice as `cheapest` by a mixed-integer program, for sheets on which counting whole numbers takes too long.

HiGHS computes with floats: its answer is a choice only, checked in whole numbers by whoever asks. Needs are
lowered by half a unit, so that no rounding can hide a choice that covers them exactly; choices between do not exist.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

Steps = Sequence[Sequence[tuple[int, int]]]
LARGEST_OBJECTIVE = 10**6
SECONDS = 10.0


@contextmanager
def _unheard() -> Iterator[None]:
    """HiGHS greets on standard output before it can be told to be silent; a command's JSON stands there."""
    kept, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 1)
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)


def solve(groups: Sequence[tuple[int, Steps]], need: int) -> list[list[int]]:
    """As `cheapest`, for a choice that is known to exist. Raises TimeoutError when no proof is found in time."""
    import highspy
    import numpy as np

    columns = [
        (g, i, s)
        for g, (_n, items) in enumerate(groups)
        for i, it in enumerate(items)
        for s in range(len(it))
    ]
    costs = [groups[g][1][i][s][0] for g, i, s in columns]
    gains = [groups[g][1][i][s][1] for g, i, s in columns]
    scale = max(1, max(costs) // LARGEST_OBJECTIVE)
    count = len(columns)
    with _unheard():
        model: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    model.silent()
    for option, value in {
        "threads": 1,
        "mip_rel_gap": 0.0,
        "mip_abs_gap": 0.0,
        "time_limit": SECONDS,
    }.items():
        model.setOptionValue(option, value)
    model.addVars(count, np.zeros(count), np.ones(count))
    every = np.arange(count, dtype=np.int32)
    model.changeColsCost(count, every, np.array([cost / scale for cost in costs]))
    model.changeColsIntegrality(count, every, np.full(count, highspy.HighsVarType.kInteger))

    def row(low: float, high: float, members: list[int], values: list[float]) -> None:
        model.addRow(
            low, high, len(members), np.array(members, dtype=np.int32), np.array(values, dtype=float)
        )

    for g, (own, items) in enumerate(groups):
        members = [n for n, column in enumerate(columns) if column[0] == g]
        row(own - 0.5, highspy.kHighsInf, members, [gains[n] for n in members])
        for i in range(len(items)):
            rivals = [n for n in members if columns[n][1] == i]
            row(0, 1, rivals, [1.0] * len(rivals))
    row(need - 0.5, highspy.kHighsInf, list(range(count)), [float(gain) for gain in gains])
    model.run()
    if model.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        raise TimeoutError
    taken = model.getSolution().col_value
    choice = [[0] * len(items) for _need, items in groups]
    for n, (g, i, s) in enumerate(columns):
        if taken[n] > 0.5:
            choice[g][i] = s + 1
    return choice
