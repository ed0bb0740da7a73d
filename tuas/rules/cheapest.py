"""The cheapest choice of steps that covers every group's need and the common need: proven, in whole numbers only.

A multiple-choice covering problem: of each item at most one step (cost, gain) is taken; every group must gain its own
need and all groups together the common one. Because a float could call 39,9999999 forty, nothing here is a float:

1. Prices: what a unit of gain is worth in each group at the optimum of the relaxation that may take part of a step.
   The relaxation falls apart into sorted slopes, so it is solved exactly by taking the flattest first.
2. With those prices the cost of any complete choice is a fixed bound plus regrets that are never negative: of each
   step against the best step of its item, of each gain beyond a need. The choice that takes whole steps only, flattest
   first, limits how much regret the best choice can have.
3. All choices within an allowance of regret are built item by item; of two with the same cost the one that gains less
   is forgotten. The allowance grows until a complete choice lies within it: everything outside costs more. Where costs
   are so alike that too many choices remain, `cheapest_mip` takes over.

Ties: most gain, then the earliest items and highest steps.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import lcm

from tuas.rules import cheapest_mip

MOST_STATES, MOST_PAIRS = 5_000, 150_000
"""More than sheets with everyday costs ever need; beyond it counting is slower than a mixed-integer program."""

Step = tuple[int, int]
"""Cost above 0, gain at least 0."""
State = tuple[int, int, int]
"""Cost, gain, and minus the choice as a number whose digits are the steps (0: none): sorts as the ties are decided."""
Part = tuple[Fraction, int, int]
"""A piece of a steepening curve: cost of a unit of gain, cost, gain."""


@dataclass(frozen=True, slots=True)
class Group:
    """need: at least 0. items: the steps of each, in the order in which ties are decided."""

    need: int
    items: Sequence[Sequence[Step]]

    @property
    def most(self) -> int:
        return sum(max((gain for _cost, gain in steps), default=0) for steps in self.items)


@dataclass(frozen=True, slots=True)
class _Prices:
    """Of a unit of gain, over `scale`: in each group, and towards the common need alone. limit: a cost not exceeded."""

    scale: int
    groups: tuple[int, ...]
    common: int
    limit: int


class _TooManyError(Exception):
    """Costs so alike that too many choices lie within the allowance."""


def cheapest(groups: Sequence[Group], need: int) -> list[list[int]] | None:
    """The step of every item, 1 for its first, 0 for none; None when even everything together does not suffice."""
    most = [group.most for group in groups]
    if sum(most) < need or any(m < group.need for m, group in zip(most, groups, strict=True)):
        return None
    prices = _prices(groups, need)
    base = 1 + max((len(steps) for group in groups for steps in group.items), default=0)
    bound = prices.common * need
    for group, price in zip(groups, prices.groups, strict=True):
        bound += (price - prices.common) * group.need + _rest(group, price, prices.scale)
    widest = prices.limit * prices.scale - bound
    try:
        for part in (4096, 256, 64, 16, 4, 1):
            if found := _within(groups, need, prices, base, widest // part):
                return _digits(groups, -found[2], base)
    except _TooManyError:
        return cheapest_mip.solve([(group.need, group.items) for group in groups], need)
    raise AssertionError("the choice that sets the limit lies within it")


def _best(steps: Sequence[Step], price: int, scale: int) -> int:
    """The least that an item can cost after its gain is paid for: 0 without a step."""
    return min(0, min((scale * cost - price * gain for cost, gain in steps), default=0))


def _rest(group: Group, price: int, scale: int) -> int:
    return sum(_best(steps, price, scale) for steps in group.items)


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
    prices = [max(price, common) for price in own]
    scale = lcm(common.denominator, *(price.denominator for price in prices))
    return _Prices(scale, tuple(int(p * scale) for p in prices), int(common * scale), limit)


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


def _within(groups: Sequence[Group], need: int, prices: _Prices, base: int, allowance: int) -> State | None:
    """The best complete choice with at most this regret, None when there is none."""
    scale, common = prices.scale, prices.common
    states: list[State] = [(0, 0, 0)]
    spent = 0  # what the groups so far cost at least, their gains paid for at the common price
    for group, price in zip(groups, prices.groups, strict=True):
        least = _rest(group, price, scale) + (price - common) * group.need
        own = [
            state
            for state in _choices(group, price, scale, base, allowance)
            if state[1] >= group.need and scale * state[0] - common * state[1] - least <= allowance
        ]
        states = _joined(states, own, base ** len(group.items), scale, common, allowance + spent + least)
        spent += least
    complete = (state for state in states if state[1] >= need)
    found = min(complete, key=lambda state: (state[0], -state[1], state[2]), default=None)
    if found is None or scale * found[0] - common * need - spent > allowance:
        return None
    return found


def _choices(group: Group, price: int, scale: int, base: int, allowance: int) -> list[State]:
    states: list[State] = [(0, 0, 0)]
    room = allowance
    for steps in group.items:
        room += _best(steps, price, scale)
        options = [(0, 0, 0), *((cost, gain, n) for n, (cost, gain) in enumerate(steps, 1))]
        states = _undominated(
            (cost + more, gain + extra, key * base - n)
            for more, extra, n in options
            for cost, gain, key in states
            if scale * (cost + more) - price * (gain + extra) <= room
        )
        if len(states) > MOST_STATES:
            raise _TooManyError
    return states


def _joined(
    left: list[State], right: list[State], shift: int, scale: int, common: int, room: int
) -> list[State]:
    """Every pair within the room; sorted by regret, so that the search of a row ends at the first beyond it."""
    regrets = sorted((scale * state[0] - common * state[1], state) for state in right)
    pairs: list[State] = []
    for cost, gain, key in left:
        mine = room - scale * cost + common * gain
        for regret, (more, extra, n) in regrets:
            if regret > mine:
                break
            pairs.append((cost + more, gain + extra, key * shift + n))
        if len(pairs) > MOST_PAIRS:
            raise _TooManyError
    return _undominated(pairs)


def _undominated(states: Iterable[State]) -> list[State]:
    """For each cost the one with the most gain, and only where a lower cost does not gain as much."""
    kept: list[State] = []
    most = -1
    for state in sorted(states, key=lambda state: (state[0], -state[1], state[2])):
        if state[1] > most:
            kept.append(state)
            most = state[1]
    return kept


def _digits(groups: Sequence[Group], number: int, base: int) -> list[list[int]]:
    digits: list[int] = []
    for _item in range(sum(len(group.items) for group in groups)):
        number, digit = divmod(number, base)
        digits.append(digit)
    digits.reverse()
    taken = iter(digits)
    return [[next(taken) for _steps in group.items] for group in groups]
