"""Lists of choices for `cheapest`: built item by item and joined pair by pair, the beaten ones left out.

Costs and gains are 64-bit whole numbers; regrets (cost less the price of the gain) are floats and only leave choices
out, with the room that the caller gives.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Step = tuple[int, int]
"""Cost at least 0, gain at least 0."""
PIECE = 1_000_000
"""Pairs compared at once: about 100 MB."""
HALVINGS = 24
MOST = np.iinfo(np.int64).max
FAR = 2**61
"""A cost that no choice has."""
FEW, WIDEST, TIES, WAYS = 200_000, 200_000_000, 50, 8


@dataclass(frozen=True, slots=True)
class States:
    """Choices by rising gain and rising cost, none beaten by another. rank: the order in which ties are decided, 0
    first. left, right: of what each was made, as places in the two joined lists; for an item, state and step.
    """

    cost: Ints
    gain: Ints
    rank: Ints
    left: Ints
    right: Ints

    def __len__(self) -> int:
        return len(self.cost)

    def regrets(self, price: float, unit: int) -> Floats:
        """Of the whole units of the cost."""
        return (self.cost if unit == 1 else self.cost // unit) - price * self.gain


def nothing() -> States:
    none = np.zeros(1, np.int64)
    return States(none, none, none, none, none)


def taken(states: States, steps: Sequence[Step], price: float, unit: int, room: float) -> States:
    """Each state with each step of one item or none, those whose regret is within the room."""
    options = [(0, 0, 0), *((cost, gain, n) for n, (cost, gain) in enumerate(steps, 1))]
    regret = states.regrets(price, unit)
    found = []
    for cost, gain, n in options:
        at = np.flatnonzero(regret <= room - (cost // unit - price * gain))
        rank = states.rank[at] * len(options) + (len(steps) - n)
        found.append((states.cost[at] + cost, states.gain[at] + gain, rank, at, np.full(len(at), n)))
    return undominated(*(np.concatenate(column) for column in zip(*found, strict=True)))


def undominated(cost: Ints, gain: Ints, rank: Ints, left: Ints, right: Ints) -> States:
    """For each gain the least cost and of those the first in rank, and only where more gain does not cost as little."""
    order = np.argsort(gain, kind="stable")  # merges the few sorted runs it is given
    if not len(order):
        return States(cost, gain, rank, left, right)
    gain, cost, rank = gain[order], cost[order], rank[order]
    starts = np.flatnonzero(np.concatenate(([True], gain[1:] != gain[:-1])))
    sizes = np.diff(np.append(starts, len(gain)))
    least = np.minimum.reduceat(cost, starts)
    tied = np.where(cost == np.repeat(least, sizes), rank, MOST)
    first = np.minimum.reduceat(tied, starts)
    chosen = np.flatnonzero(tied == np.repeat(first, sizes))
    after = np.append(np.minimum.accumulate(least[::-1])[::-1][1:], MOST)
    chosen = chosen[least < after]
    return States(cost[chosen], gain[chosen], _dense(rank[chosen]), left[order[chosen]], right[order[chosen]])


def _dense(rank: Ints) -> Ints:
    """The same order counted from 0 without gaps, so that ranks multiply without growing beyond 64 bits."""
    ranks = np.empty(len(rank), np.int64)
    ranks[np.argsort(rank)] = np.arange(len(rank))
    return ranks


def kept(states: States, at: Ints, left: Ints | None = None) -> States:
    """Those at these places; left: which they were."""
    whence = at if left is None else left[at]
    return States(states.cost[at], states.gain[at], _dense(states.rank[at]), whence, at)


def joined(
    left: States, right: States, price: float, unit: int, room: float, most: int | None
) -> tuple[States, bool]:
    """The sums of pairs whose regret is within the room, and whether these are all. Where there are many and their
    gains few, over a table of gains; else, with `most`, only about so many, those of the least regret.
    """
    if not len(left):
        return left, True
    mine, theirs = left.regrets(price, unit), right.regrets(price, unit)
    order = np.argsort(theirs, kind="stable")
    theirs = theirs[order]
    counts = np.searchsorted(theirs, room - mine, side="right")
    if (many := int(counts.sum())) > FEW:
        grain = int(np.gcd.reduce(np.concatenate((left.gain, right.gain)))) or 1
        small, large = (left, right) if len(left) < len(right) else (right, left)
        cells = int(large.gain[-1]) // grain + 1
        if (
            len(small) * (cells + 2000) < WIDEST * (1 if most else 10)
            and cells + int(small.gain[-1]) // grain < 2**22
        ):
            found = _by_table(small, large, grain)
            return kept(found, np.flatnonzero(found.regrets(price, unit) <= room)), True
    whole = most is None or many <= most
    if not whole:
        assert most is not None
        counts = _fewer(mine, theirs, room, most)
    made = None
    for n, m in _pieces(counts, order):
        cost, gain = left.cost[n] + right.cost[m], left.gain[n] + right.gain[m]
        if made is not None:
            cost, gain = np.concatenate((made.cost, cost)), np.concatenate((made.gain, gain))
        made = _sums(cost, gain)
    return made or kept(left, np.zeros(0, np.int64)), whole


def _sums(cost: Ints, gain: Ints) -> States:
    """Undominated sums; of what they were made, `parted` finds out for the one that is wanted."""
    unknown = np.arange(len(cost))
    return undominated(cost, gain, unknown, unknown, unknown)


def _by_table(small: States, large: States, grain: int) -> States:
    """As many additions as there are pairs and gaps between gains, but each of a few nanoseconds."""
    short = int(small.cost[-1]) + int(large.cost[-1]) < 2**30
    far, kind = (2**30, np.int32) if short else (FAR, np.int64)
    at = large.gain // grain
    row = np.full(int(at[-1]) + 1, far, kind)
    row[at] = large.cost
    table = np.full(len(row) + int(small.gain[-1]) // grain, far, kind)
    sums = np.empty_like(row)
    for begins, cost in zip((small.gain // grain).tolist(), small.cost.tolist(), strict=True):
        np.add(row, cost, out=sums)
        part = table[begins : begins + len(row)]
        np.minimum(part, sums, out=part)
    there = np.flatnonzero(np.less(table, far))
    return _sums(table[there].astype(np.int64), there * grain)


def _fewer(mine: Floats, theirs: Floats, room: float, most: int) -> Ints:
    """How many of theirs go with each of mine when only about `most` pairs may: the room is halved until they fit;
    where even the least regret fits too often, only some of mine, evenly spread."""
    low, high = float(mine.min() + theirs[0]), room
    counts = np.searchsorted(theirs, low - mine, side="right")
    for _n in range(HALVINGS):
        middle = (low + high) / 2
        tried = np.searchsorted(theirs, middle - mine, side="right")
        if int(tried.sum()) <= most:
            low, counts = middle, tried
        else:
            high = middle
    if (many := int(counts.sum())) > most:
        some = np.zeros(len(mine), np.bool_)
        some[:: 1 + many // most] = True
        counts = np.where(some, counts, 0)
    return counts


def _pieces(counts: Ints, order: Ints) -> Iterator[tuple[Ints, Ints]]:
    """Places of pairs, n of the one and m of the other list, in pieces that fit into memory."""
    sums = np.cumsum(counts)
    begins = 0
    while begins < len(counts):
        done = sums[begins - 1] if begins else 0
        ends = max(begins + 1, int(np.searchsorted(sums, done + PIECE, side="right")))
        many = counts[begins:ends]
        n = np.repeat(np.arange(begins, ends), many)
        yield n, order[np.arange(len(n)) - np.repeat(np.cumsum(many) - many, many)]
        begins = ends


def lookups(a: States, b: States, need: int, rest: States) -> list[tuple[int, int, int]]:
    """Every pair of a and b with the cheapest of the rest that covers the need with them: the places (a, b, rest) of
    the least cost, of those of the most gain; none when nothing covers it."""
    best, most = FAR, 0
    ties: list[tuple[int, int, int]] = []
    grain = int(np.gcd.reduce(rest.gain)) or 1
    cells = int(rest.gain[-1]) // grain + 2
    table = np.searchsorted(rest.gain, np.arange(cells) * grain) if cells < 2**22 else None
    costs = np.append(rest.cost, FAR)
    step = max(1, PIECE // len(b))
    for begins in range(0, len(a), step):
        here = slice(begins, begins + step)
        lacking = (need - a.gain[here])[:, None] - b.gain[None, :]
        if table is None:
            at = np.searchsorted(rest.gain, lacking)
        else:
            at = table[np.clip(-(-lacking // grain), 0, cells - 1)]
        cost = costs[at] + b.cost[None, :] + a.cost[here, None]
        if (least := int(cost.min())) >= FAR or least > best:
            continue
        n, m = np.nonzero(cost == least)
        third = at[n, m]
        gains = a.gain[begins + n] + b.gain[m] + rest.gain[third]
        top = int(gains.max())
        if least < best or top > most:
            best, most, ties = least, top, []
        elif top < most:
            continue
        first = np.flatnonzero(gains == top)[: TIES - len(ties)]
        ties += zip((begins + n[first]).tolist(), m[first].tolist(), third[first].tolist(), strict=True)
    return ties


def parted(fronts: Sequence[States], lists: Sequence[States], n: int) -> list[int]:
    """The places in the fronts from which state n of the last list was made; the lists are the fronts joined one after
    the other. Of several ways the first in rank."""
    front, made = fronts[len(lists) - 1], lists[-1]
    if len(lists) == 1:
        return [n]
    before = lists[-2]
    cost, gain = made.cost[n] - front.cost, made.gain[n] - front.gain
    at = np.minimum(np.searchsorted(before.gain, gain), len(before) - 1)
    fits = np.flatnonzero((before.gain[at] == gain) & (before.cost[at] == cost))
    ways = [[*parted(fronts, lists[:-1], int(at[q])), q] for q in fits[:WAYS].tolist()]
    return min(ways, key=lambda way: [int(f.rank[place]) for f, place in zip(fronts, way, strict=False)])


def walked(lists: Sequence[States], n: int) -> list[int]:
    """The step of each item from which state n was made."""
    steps = []
    for made in lists[:0:-1]:
        steps.append(int(made.right[n]))
        n = int(made.left[n])
    return steps[::-1]
