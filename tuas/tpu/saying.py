"""What the views of several deeds share: the revision that was read, and a deed tried on a form."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest

from tuas.ui.errors import Conflict, Invalid


def revision_of(request: HttpRequest) -> int:
    given = request.POST.get("revisi", "")
    return int(given) if given.isdecimal() and len(given) < 9 else -1


def tried(form: forms.Form, do: Callable[[], Any]) -> int:
    """0 when it was done; else the status, with the sentence in the form (code "clash" for a conflict)."""
    try:
        do()
    except Invalid as error:
        form.add_error(None, str(error))
        return 422
    except Conflict as error:
        form.add_error(None, forms.ValidationError(str(error), code="clash"))
        return 409
    return 0
