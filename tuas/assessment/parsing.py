"""What was typed into the form of a question, as the value that is kept. Nothing typed is ever guessed at."""

import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from tuas.catalogue.types import Question
from tuas.rules.numbers import quoted
from tuas.rules.sheet import zero_options
from tuas.ui.errors import Invalid

COUNT = re.compile(r"[0-9]{1,9}")
INDEX = re.compile(r"[0-9]{1,9}(?:[.,][0-9]{1,12})?")


class Incomplete(Invalid):
    """Some counts of a ratio are still empty."""


def value_of(known: Question, data: Mapping[str, str]) -> Any:
    """The value in a form's data: `jawaban` for a level or an index, `isian-<key>` for the counts of a ratio.

    None when everything is left empty. Raises Invalid with the expected form.
    """
    if known.kind == "ratio":
        return _counts(
            known, {entry.key: data.get(f"isian-{entry.key}", "").strip() for entry in known.inputs}
        )
    typed = data.get("jawaban", "").strip()
    if not typed:
        return None
    if known.kind == "index" and not INDEX.fullmatch(typed):
        raise Invalid(
            _(
                "Indeks {typed} tidak terbaca. Tulis bilangan 0 sampai dengan 4, misalnya 3,60, tanpa tanda lain."
            ).format(typed=quoted(typed))
        )
    return typed


def _counts(known: Question, typed: Mapping[str, str]) -> dict[str, int] | None:
    if not any(typed.values()):
        return None
    labels = {entry.key: entry.label for entry in known.inputs}
    if empty := [labels[key] for key, text in typed.items() if not text]:
        raise Incomplete(
            _("Isian belum lengkap: {labels}. Tulis 0 bila memang nihil.").format(labels=", ".join(empty))
        )
    for key, text in typed.items():
        if not COUNT.fullmatch(text):
            raise Invalid(
                _(
                    "{label}: {typed} bukan bilangan bulat. Tulis angka saja, misalnya 1250, tanpa tanda minus, "
                    "koma, atau pemisah ribuan."
                ).format(label=labels[key], typed=quoted(text))
            )
    return {key: int(text) for key, text in typed.items()}


def zero_of(known: Question, data: Mapping[str, str]) -> dict[str, str] | None:
    """The choices for a divisor of nought, `nol-<key>`; None when the form does not show them."""
    options = zero_options(known)
    found = {o.key: data[f"nol-{o.key}"] for o in options if f"nol-{o.key}" in data}
    return found or None


def version_of(data: Mapping[str, str]) -> int:
    """The version the answer was made on; 0 when nobody had answered."""
    typed = (data.get("ganti") or data.get("versi") or "0").strip()  # ganti: chosen after both were shown
    if not COUNT.fullmatch(typed):
        raise Invalid(_("Nomor versi jawaban tidak terbaca. Muat ulang halaman ini, lalu jawab lagi."))
    return int(typed)
