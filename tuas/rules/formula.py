"""Formulas of the LKE as data: whitelisted arithmetic on exact fractions, compiled once, never `eval`.

Allowed: numbers, names of inputs, + - * /, min, max, comparisons, and/or. `A / 0` raises ZeroDivisionError,
so that a zero divisor without a rule is noticed and never becomes a number.
"""

import ast
import operator
from collections.abc import Callable, Mapping
from fractions import Fraction

Inputs = Mapping[str, int]
Number = int | Fraction
Step = Callable[[Inputs], Number]
Test = Callable[[Inputs], bool]

OPERATORS: dict[type[ast.operator], Callable[[Number, Number], Number]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: Fraction,  # of two integers too: never a float
}
COMPARISONS: dict[type[ast.cmpop], Callable[[Number, Number], bool]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}
CHOOSERS: dict[str, Callable[..., Number]] = {"min": min, "max": max}


class FormulaError(ValueError):
    """A formula that is no arithmetic of the inputs of its question."""


def names(text: str) -> frozenset[str]:
    """The inputs that a formula uses."""
    return frozenset(
        node.id for node in ast.walk(_parsed(text)) if isinstance(node, ast.Name) and node.id not in CHOOSERS
    )


def arithmetic(text: str) -> Step:
    """ "min(1, selesai / harus)" -> a function of the inputs, exact."""
    return _value(_parsed(text), text)


def condition(text: str) -> Test:
    """ "tahun_lalu == 0 and tahun_ini > 0" -> a function of the inputs."""
    return _truth(_parsed(text), text)


def _parsed(text: str) -> ast.expr:
    try:
        return ast.parse(text, mode="eval").body
    except (SyntaxError, ValueError, RecursionError) as error:
        raise FormulaError(
            f'Rumus "{text}" tidak terbaca; contoh bentuknya: min(1, selesai / harus).'
        ) from error


def _refuse(text: str, node: ast.AST) -> FormulaError:
    part = ast.get_source_segment(text, node) or type(node).__name__
    return FormulaError(
        f'Rumus "{text}": bagian "{part}" tidak diizinkan; '
        "yang boleh: bilangan, nama isian, + - * /, min, max, perbandingan, and, or."
    )


def _value(node: ast.expr, text: str) -> Step:
    match node:
        case ast.Constant(value=int() | float()) if not isinstance(node.value, bool):
            exact = Fraction(ast.get_source_segment(text, node) or "")  # the digits as written, not the float
            number = exact.numerator if exact.denominator == 1 else exact
            return lambda inputs: number
        case ast.Name(id=name):
            return lambda inputs: inputs[name]
        case ast.BinOp(op=op, left=left, right=right) if type(op) in OPERATORS:
            apply, a, b = OPERATORS[type(op)], _value(left, text), _value(right, text)
            return lambda inputs: apply(a(inputs), b(inputs))
        case ast.Call(func=ast.Name(id=name), args=args, keywords=[]) if name in CHOOSERS and len(args) > 1:
            choose, parts = CHOOSERS[name], [_value(part, text) for part in args]
            return lambda inputs: choose(part(inputs) for part in parts)
    raise _refuse(text, node)


def _truth(node: ast.expr, text: str) -> Test:
    match node:
        case ast.BoolOp(op=op, values=values):
            every, tests = isinstance(op, ast.And), [_truth(part, text) for part in values]
            if every:
                return lambda inputs: all(test(inputs) for test in tests)
            return lambda inputs: any(test(inputs) for test in tests)
        case ast.Compare(left=left, ops=[op], comparators=[right]) if type(op) in COMPARISONS:
            compare, a, b = COMPARISONS[type(op)], _value(left, text), _value(right, text)
            return lambda inputs: compare(a(inputs), b(inputs))
    raise _refuse(text, node)
