"""From YAML to frozen values. The dataclasses are the schema; every error names file, entry, form and next move."""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, Field, fields
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from functools import cache
from pathlib import Path
from types import MappingProxyType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import yaml

from tuas.catalogue.forms import Form, Keys

T = TypeVar("T")

NUMBER = re.compile(r"\d+(\.\d+)?")


class CatalogueError(Exception):
    """A catalogue that cannot be used. The sentence names the file, the entry, the expected form and the next move."""

    def __init__(self, where: "Where", problem: str, form: str, move: str) -> None:
        self.file, self.entry = where.file, where.entry
        super().__init__(f"{where.file}: {where.entry}: {problem}. Bentuk yang benar: {form}. {move}.")


class Where:
    """A place in a file, for errors: "units.yaml", "number 011 › kind"."""

    __slots__ = ("entry", "file")

    def __init__(self, file: str, entry: str = "seluruh berkas") -> None:
        self.file, self.entry = file, entry

    def at(self, name: str) -> "Where":
        return Where(self.file, name if self.entry == "seluruh berkas" else f"{self.entry} › {name}")


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Safe YAML in which a key may stand only once."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        built: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        if len(built) != len(node.value):
            seen: set[str] = set()
            for key, _ in node.value:
                if key.value in seen:
                    raise yaml.constructor.ConstructorError(
                        None, None, f'kunci "{key.value}" ditulis dua kali', key.start_mark
                    )
                seen.add(key.value)
        return built


def read_yaml(path: Path, shown: str) -> dict[str, Any]:
    """The mapping a file holds. shown: the name that errors use. Raises CatalogueError."""
    where = Where(shown)
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 - derived from the safe loader
    except FileNotFoundError:
        raise CatalogueError(
            where,
            "berkas tidak ada",
            "berkas YAML dengan nama itu",
            "Salin dari versi sebelumnya, lalu sesuaikan",
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise CatalogueError(
            where, f"berkas tidak terbaca ({error})", "berkas teks UTF-8", "Periksa izin dan pengodeannya"
        ) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = where.at(f"baris {mark.line + 1}") if mark else where
        problem = getattr(error, "problem", None) or "susunannya rusak"
        raise CatalogueError(
            place,
            f"YAML tidak terbaca: {problem}",
            "kunci: nilai, dengan indentasi yang sama dan tiap kunci sekali",
            "Perbaiki baris itu atau baris di atasnya",
        ) from None
    if not isinstance(data, dict):
        raise CatalogueError(
            where, f"isinya {said(data)}", "kunci: nilai", "Bungkus isinya di bawah kunci utamanya"
        )
    return data


def said(value: object) -> str:
    """A value as an error shows it."""
    if value is None:
        return "kosong"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return "kumpulan kunci"
    if isinstance(value, list | tuple):
        return "daftar"
    text = str(value)
    if isinstance(value, int | float):
        return text
    return f'"{text[:57]}…"' if len(text) > 58 else f'"{text}"'


Convert = Callable[[Any, Where], Any]


def build(cls: type[T], data: Any, where: Where, **known: Any) -> T:
    """One dataclass from one mapping. known: fields that the place in the file gives. Raises CatalogueError."""
    schema: dict[str, tuple[Convert, Any]] = _schema(cls)  # type: ignore[arg-type]
    if not isinstance(data, Mapping):
        raise CatalogueError(
            where,
            f"isinya {said(data)}",
            f"kunci {', '.join(schema)}",
            "Tulis entri itu sebagai kunci: nilai",
        )
    for key in data:
        if key not in schema or key in known:
            allowed = ", ".join(name for name in schema if name not in known)
            raise CatalogueError(
                where,
                f'kunci "{key}" tidak dikenal',
                f"salah satu dari {allowed}",
                "Hapus atau betulkan kunci itu",
            )
    values = {}
    for name, (convert, default) in schema.items():
        if name in known:
            values[name] = known[name]
        elif name in data:
            values[name] = convert(data[name], where.at(name))
        elif default is MISSING:
            raise CatalogueError(
                where, f'kunci "{name}" belum ada', f"{name}: {_form(cls, name)}", "Tambahkan kunci itu"
            )
        else:
            values[name] = default
    return cls(**values)


def build_all(cls: type[T], data: Any, where: Where, **known: Any) -> tuple[T, ...]:
    """A tuple of dataclasses from a list of mappings."""
    return tuple(build(cls, entry, place, **known) for entry, place in entries(data, where))


def entries(data: Any, where: Where) -> Iterator[tuple[Any, Where]]:
    """The entries of a list, each with a place that names it by its code or number, else by its position."""
    if not isinstance(data, list):
        raise CatalogueError(
            where, f"isinya {said(data)}", "daftar yang tiap entrinya diawali -", "Tulis sebagai daftar"
        )
    for n, entry in enumerate(data, 1):
        name = (
            next((entry[k] for k in ("code", "number", "key") if k in entry), None)
            if isinstance(entry, dict)
            else None
        )
        yield entry, where.at(str(name) if name is not None else f"entri ke-{n}")


@cache
def _schema(cls: Any) -> dict[str, tuple[Convert, Any]]:
    hints = get_type_hints(cls, include_extras=True)
    return {field.name: (_converter(hints[field.name]), _default(field)) for field in fields(cls)}


def _default(field: Field[Any]) -> Any:
    return field.default if field.default_factory is MISSING else field.default_factory()


def _form(cls: type, name: str) -> str:
    return _said_of(get_type_hints(cls, include_extras=True)[name])


def _said_of(hint: Any) -> str:
    """The expected form of a field, for people."""
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated:
        form = args[1]
        return form.said if isinstance(form, Form) else f"kunci {' dan '.join(form.names)} dengan bilangan"
    if origin is Literal:
        return f"salah satu dari {', '.join(map(str, args))}"
    if origin in (Union, UnionType):
        return " atau ".join(_said_of(arg) for arg in args)
    if origin is tuple:
        return "daftar"
    if origin is not None:
        return "kumpulan kunci: nilai"
    return {
        str: "teks (angka di antara tanda kutip)",
        bool: "true atau false",
        int: "bilangan bulat",
        Decimal: 'bilangan di antara tanda kutip dengan titik desimal, misalnya "4.8"',
        Fraction: 'bilangan di antara tanda kutip dengan titik desimal, misalnya "0.5"',
        dt.date: "tanggal, misalnya 2024-02-28",
        type(None): "dikosongkan",
    }.get(hint, "kumpulan kunci: nilai")


def _converter(hint: Any) -> Convert:
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _annotated(_converter(args[0]), args[1])
    if origin is Literal:
        return _choice(args)
    if origin in (Union, UnionType):
        return _either(hint, args)
    if origin is tuple:
        return _many(args[0])
    if origin is not None and issubclass(origin, Mapping):
        return _mapping(_converter(args[1]))
    if hint in (str, bool, int, dt.date, type(None)):
        return _plain(hint)
    if hint in (Decimal, Fraction):
        return _number(hint)
    if hint is Any:
        return lambda value, where: value
    return lambda value, where: build(hint, value, where)


def _wrong(value: Any, where: Where, hint: Any) -> CatalogueError:
    move = "Tulis di antara tanda kutip" if isinstance(value, int | float) else "Betulkan nilainya"
    return CatalogueError(where, f"nilainya {said(value)}", _said_of(hint), move)


def _plain(hint: Any) -> Convert:
    def convert(value: Any, where: Where) -> Any:
        if value.__class__ is not hint or (hint is str and not value.strip()):
            raise _wrong(value, where, hint)
        return " ".join(value.split()) if hint is str else value

    return convert


def _number(hint: Any) -> Convert:
    """Only quoted numbers: an unquoted 4.8 would already have passed through a float."""

    def convert(value: Any, where: Where) -> Any:
        if not isinstance(value, str) or not NUMBER.fullmatch(value):
            raise _wrong(value, where, hint)
        try:
            return hint(value)
        except InvalidOperation:  # pragma: no cover - the pattern admits nothing that Decimal refuses
            raise _wrong(value, where, hint) from None

    return convert


def _annotated(inner: Convert, form: Form | Keys) -> Convert:
    def convert(value: Any, where: Where) -> Any:
        if isinstance(form, Keys) and isinstance(value, Mapping) and set(value) != set(form.names):
            found = ", ".join(map(str, value)) or "tidak ada"
            raise CatalogueError(
                where, f"kuncinya {found}", f"kunci {' dan '.join(form.names)}", "Tulis keduanya, tidak lebih"
            )
        if isinstance(form, Form) and not (isinstance(value, str) and form.pattern.fullmatch(value)):
            move = "Tulis di antara tanda kutip" if isinstance(value, int | float) else "Betulkan nilainya"
            raise CatalogueError(where, f"nilainya {said(value)}", form.said, move)
        return inner(value, where)

    return convert


def _choice(allowed: tuple[Any, ...]) -> Convert:
    def convert(value: Any, where: Where) -> Any:
        if not any(value == option and value.__class__ is option.__class__ for option in allowed):
            raise _wrong(value, where, Literal[allowed])
        return value

    return convert


def _either(hint: Any, options: tuple[Any, ...]) -> Convert:
    converters = [_converter(option) for option in options]

    def convert(value: Any, where: Where) -> Any:
        for converter in converters:
            try:
                return converter(value, where)
            except CatalogueError as error:
                if isinstance(value, Mapping | list):
                    raise error from None
        raise _wrong(value, where, hint)

    return convert


def _many(hint: Any) -> Convert:
    inner = _converter(hint)

    def convert(value: Any, where: Where) -> Any:
        return tuple(inner(entry, place) for entry, place in entries(value, where))

    return convert


def _mapping(inner: Convert) -> Convert:
    def convert(value: Any, where: Where) -> Any:
        if not isinstance(value, Mapping):
            raise CatalogueError(
                where, f"isinya {said(value)}", "kumpulan kunci: nilai", "Tulis sebagai kunci: nilai"
            )
        for key in value:
            if not isinstance(key, str):
                raise CatalogueError(
                    where,
                    f"kunci {said(key)} bukan teks",
                    'kunci berupa teks, misalnya "1"',
                    "Tulis di antara tanda kutip",
                )
        return MappingProxyType({key: inner(entry, where.at(key)) for key, entry in value.items()})

    return convert


def pick(data: Any, key: str, kind: type[T], where: Where) -> T:
    """One value of a mapping that must be there and of this kind (str, list or dict). Raises CatalogueError."""
    kinds: dict[Any, str] = {str: "teks", list: "daftar", dict: "kumpulan kunci: nilai"}
    form = kinds[kind]
    if not isinstance(data, Mapping):
        raise CatalogueError(
            where, f"isinya {said(data)}", "kumpulan kunci: nilai", "Tulis sebagai kunci: nilai"
        )
    if key not in data:
        raise CatalogueError(where, f'kunci "{key}" belum ada', f"{key}: {form}", "Tambahkan kunci itu")
    value = data[key]
    if not isinstance(value, kind):
        raise CatalogueError(where.at(key), f"nilainya {said(value)}", form, "Betulkan nilainya")
    return value
