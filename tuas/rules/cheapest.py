"""The cheapest choice of steps that covers every group's need and the common need: proven, decided in whole numbers.

A multiple-choice covering problem: of each item at most one step (cost, gain) is taken; every group must gain its own
need and all groups together the common one.

1. Prices: what a unit of gain is worth in each group at the optimum of the relaxation that may take part of a step.
   The relaxation falls apart into sorted slopes, so it is solved exactly by taking the flattest first.
2. With any prices the cost of a complete choice is a fixed bound plus regrets that are never negative: of each step
   against the best step of its item, of each gain beyond a need. The choice that takes whole steps only, flattest
   first, limits how much regret the best choice can have.
3. All choices within an allowance of regret are built item by item; of two with the same gain the dearer one is
   forgotten, so that there are never more of them than sums of gains, whatever the costs. The allowance grows until a
   complete choice lies within it: everything outside costs more.
4. Where costs are so alike that too many choices would be compared, only those of the least regret are. What they find
   is proven when it costs no more than the bound rounded up to whole units; else all of that cost are compared.

Regrets alone are floats, and only to leave choices out: each comparison gives way by more than all its rounding can
amount to (`_Prices.slack`). Ties: most gain, then the earliest items and highest steps.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import ceil, gcd

import numpy as np

from tuas.rules.choices import States, Step, joined, kept, lookups, nothing, parted, taken, walked

Part = tuple[Fraction, int, int]
"""A piece of a steepening curve: cost of a unit of gain, cost, gain."""
Choice = list[list[int]]
LARGEST = 2**62
"""All costs, or all gains, together stay below this."""
MOST_PAIRS, MOST_LOOKUPS = 400_000, 4_000_000
"""Compared by one join before it is content with those of the least regret."""


@dataclass(frozen=True, slots=True)
class Group:
    """need: at least 0. items: the steps of each, in the order in which ties are decided."""

    need: int
    items: Sequence[Sequence[Step]]

    @property
    def most(self) -> int:
        return sum(max((gain for _cost, gain in steps), default=0) for steps in self.items)

    @property
    def grain(self) -> int:
        return gcd(*(gain for steps in self.items for _cost, gain in steps))


@dataclass(frozen=True, slots=True)
class _Prices:
    """Of a unit of gain: in each group, and towards the common need alone. limit: a cost not exceeded. bound: what no
    choice undercuts."""

    groups: tuple[float, ...]
    common: float
    limit: int
    bound: float
    slack: float


@dataclass(frozen=True, slots=True)
class _Found:
    cost: int
    choice: Choice
    proven: bool


def cheapest(groups: Sequence[Group], need: int, unit: int = 1) -> Choice | None:
    """The step of every item, 1 for its first, 0 for none; None when even everything together does not suffice.

    unit: costs are proven to the whole unit. What is below it decides between choices that cost the same; where too
    many of them are alike to be all compared, the best of those that were.
    """
    most = [group.most for group in groups]
    if sum(most) < need or any(m < group.need for m, group in zip(most, groups, strict=True)):
        return None
    grain = gcd(*(group.grain for group in groups))
    count, groups = len(groups), [*groups, Group(0, ()), Group(0, ())][: max(2, len(groups))]
    groups, need = [Group(_up(g.need, g.grain), g.items) for g in groups], _up(need, grain)
    prices = _prices(groups, need)
    found = _search(groups, need, prices, MOST_PAIRS if unit > 1 else None)
    if found is None or not found.proven:
        found = _to_the_unit(groups, need, unit, found)
    return found.choice[:count]


def _up(need: int, grain: int) -> int:
    """Gains come in grains: what lies between two of them is covered by the upper one."""
    return -(-need // grain) * grain if grain else need


def _search(groups: Sequence[Group], need: int, prices: _Prices, most: int | None) -> _Found | None:
    """The best choice; with `most`, of those that were compared."""
    widest = prices.limit - prices.bound + prices.slack
    allowance = widest / 512
    while True:
        found, largest, _all = _within(groups, need, prices, 1, min(allowance, widest), most)
        if found is not None or allowance > widest:
            return found
        allowance *= 16 if largest < 500 else 4 if largest < 5000 else 2


def _to_the_unit(groups: Sequence[Group], need: int, unit: int, best: _Found | None) -> _Found:
    """The cheapest in whole units, from the bound upwards: of each cost the likely choices first, then all."""
    whole = [
        Group(g.need, [[(cost // unit, gain) for cost, gain in steps] for steps in g.items]) for g in groups
    ]
    prices = _prices(whole, need)
    low, step = ceil(prices.bound - prices.slack), 1  # nothing costs less than low
    while best is None or best.cost // unit > low:
        level = low + step - 1 if best is None else min(low + step - 1, best.cost // unit)
        for most in (MOST_PAIRS, None):
            found, _largest, all_compared = _within(groups, need, prices, unit, level - prices.bound, most)
            if found is not None and (best is None or found.cost < best.cost):
                best = found
            if all_compared or (best is not None and best.cost // unit <= low):
                break
        if best is not None and best.cost // unit <= level:
            return best
        low, step = level + 1, step * 4
    return best


def _prices(groups: Sequence[Group], need: int) -> _Prices:
    """The relaxation, group by group to its own need and then to the common one; beside it, the same in whole parts."""
    own: list[Fraction] = []
    rest: list[Part] = []  # what the relaxation leaves; of the part it took in pieces, the gain that remains
    whole: list[Part] = []
    relaxed = gained = limit = 0
    for group in groups:
        got, price = 0, Fraction(0)
        for part in sorted(part for steps in group.items for part in _curve(steps)):
            if got >= group.need:
                rest.append(part)
                whole.append(part)
                continue
            price, got, limit = part[0], got + part[2], limit + part[1]
            if got > group.need:
                rest.append((price, 0, got - group.need))
        own.append(price)
        relaxed += min(got, group.need)
        gained += got
    common = Fraction(0)
    for slope, _cost, gain in sorted(rest):
        if relaxed >= need:
            break
        common, relaxed = slope, relaxed + gain
    for _slope, cost, gain in sorted(whole):
        if gained >= need:
            break
        gained, limit = gained + gain, limit + cost
    prices = [float(max(price, common)) for price in own]
    one = float(common)
    bound = one * need + sum(_least(group, price, one) for group, price in zip(groups, prices, strict=True))
    steps = [step for group in groups for steps in group.items for step in steps]
    costs, gains = sum(cost for cost, _gain in steps), need + sum(gain for _cost, gain in steps)
    if max(costs, gains) >= LARGEST:
        raise OverflowError("costs or gains too large to be added up in 64 bits")
    slack = 1e-13 * (costs + gains * max(prices, default=0.0)) + 1e-9
    return _Prices(tuple(prices), one, limit, bound, slack)


def _curve(steps: Sequence[Step]) -> list[Part]:
    """An item's steps as parts that grow steeper; steps that two others together undercut are left out."""
    corners: list[Step] = [(0, 0)]
    for cost, gain in sorted(steps, key=lambda step: (step[0], -step[1])):
        if gain <= corners[-1][1]:
            continue
        while len(corners) > 1:
            (c0, g0), (c1, g1) = corners[-2:]
            if (c1 - c0) * (gain - g1) < (cost - c1) * (g1 - g0):
                break
            corners.pop()
        corners.append((cost, gain))
    pairs = pairwise(corners)
    return [(Fraction(c1 - c0, g1 - g0), c1 - c0, g1 - g0) for (c0, g0), (c1, g1) in pairs]


def _best(steps: Sequence[Step], price: float) -> float:
    """The least that an item can cost after its gain is paid for: 0 without a step."""
    return min(0.0, min((cost - price * gain for cost, gain in steps), default=0.0))


def _least(group: Group, price: float, common: float) -> float:
    """What a group costs at least, its gain paid for at the common price."""
    return sum(_best(steps, price) for steps in group.items) + (price - common) * group.need


def _within(
    groups: Sequence[Group], need: int, prices: _Prices, unit: int, allowance: float, most: int | None
) -> tuple[_Found | None, int, bool]:
    """The best complete choice with at most this regret, None when none was found; how many choices the longest list
    held; and whether all of them were compared."""
    room, common = allowance + prices.slack, prices.common
    lists, fronts, largest = [], [], 0
    for group, price in zip(groups, prices.groups, strict=True):
        made = _choices(group, price, unit, room)
        lists.append(made)
        fronts.append(kept(made[-1], np.flatnonzero(made[-1].gain >= group.need)))
        largest = max(largest, *map(len, made))
        if not len(fronts[-1]):
            return None, largest, True
    floors = [float(front.regrets(common, unit).min()) for front in fronts]
    spare = room + prices.bound - common * need - sum(floors)
    if spare < 0:
        return None, largest, True
    fronts = [
        kept(front, np.flatnonzero(front.regrets(common, unit) <= floor + spare), front.left)
        for front, floor in zip(fronts, floors, strict=True)
    ]
    places, whole = _met(fronts, need, floors, (common, unit), spare, most)
    if not places:
        return None, largest, whole
    cost = sum(int(front.cost[n]) for front, n in zip(fronts, places, strict=True))
    if whole and cost // unit - prices.bound > allowance:
        return None, largest, True
    steps = [walked(made, int(front.left[n])) for made, front, n in zip(lists, fronts, places, strict=True)]
    return _Found(cost, steps, whole), largest, whole


def _choices(group: Group, price: float, unit: int, room: float) -> list[States]:
    """The choices after each item, the first with none taken."""
    states = [nothing()]
    for steps in group.items:
        room += _best([(cost // unit, gain) for cost, gain in steps], price)
        states.append(taken(states[-1], steps, price, unit, room))
    return states


def _met(
    fronts: list[States],
    need: int,
    floors: list[float],
    price: tuple[float, int],
    spare: float,
    most: int | None,
) -> tuple[list[int], bool]:
    """All groups but the two of the finest gains are joined to one list; then each pair of those two is looked up in
    it. The place in each front, none when nothing covers the need; and whether everything was compared."""
    grains = [int(np.gcd.reduce(front.gain)) or LARGEST for front in fronts]
    a, b = sorted(sorted(range(len(fronts)), key=lambda n: (grains[n], -len(fronts[n])))[:2])
    rest = [n for n in range(len(fronts)) if n not in (a, b)]
    lists, whole = _line([fronts[n] for n in rest], [floors[n] for n in rest], price, spare, most)
    if not len(lists[-1]):
        return [], whole
    pair = [kept(fronts[n], np.arange(len(fronts[n]))) for n in (a, b)]
    if most is not None and len(pair[0]) * len(pair[1]) > MOST_LOOKUPS:
        whole, pair = False, [_fewer(front, price) for front in pair]
    ties = lookups(pair[0], pair[1], need, lists[-1])
    ways = []
    for first, second, third in ties:
        places = dict(zip(rest, parted([fronts[n] for n in rest], lists, third), strict=True)) if rest else {}
        places |= {a: int(pair[0].right[first]), b: int(pair[1].right[second])}
        ways.append([places[n] for n in range(len(fronts))])
    best = min(ways, key=lambda way: [int(f.rank[n]) for f, n in zip(fronts, way, strict=True)], default=[])
    return best, whole


def _fewer(front: States, price: tuple[float, int]) -> States:
    """Those of the least regret, as many as may be compared with as many others."""
    order = np.argsort(front.regrets(*price), kind="stable")[: int(MOST_LOOKUPS**0.5)]
    return kept(front, np.sort(order))


def _line(
    fronts: list[States], floors: list[float], price: tuple[float, int], spare: float, most: int | None
) -> tuple[list[States], bool]:
    """The fronts joined one by one: the choices after each, and whether none within the room is missing."""
    states, floor, whole = [fronts[0] if fronts else nothing()], sum(floors[:1]), True
    for front, least in zip(fronts[1:], floors[1:], strict=True):
        floor += least
        made, everything = joined(states[-1], front, *price, floor + spare, most)
        states.append(made)
        whole = whole and everything
    return states, whole
