"""The inbox, and how a person wants to be told. Each account sees its own messages only; others are 404."""

from typing import cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tuas.notifications import inbox as box
from tuas.notifications.forms import PreferenceForm
from tuas.notifications.models import Notification, Preference

PER_PAGE = 30


def _account(request: HttpRequest) -> int:
    return cast(int, request.user.pk)


@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """Three queries, however many messages there are."""
    page = Paginator(box.inbox(_account(request)), PER_PAGE).get_page(request.GET.get("hal"))
    context = {"page": page, "unread": box.unread(_account(request)).count()}
    return render(request, "notifications/inbox.html", context)


def _own(request: HttpRequest, pk: int) -> Notification:
    return get_object_or_404(Notification, pk=pk, recipient=request.user.pk)


@require_safe
def open_(request: HttpRequest, pk: int) -> HttpResponse:
    """Read, and on to where the work is done."""
    found = _own(request, pk)
    box.mark_read(Notification.objects.filter(pk=found.pk))
    inside = found.url.startswith("/") and url_has_allowed_host_and_scheme(found.url, allowed_hosts=None)
    return redirect(found.url if inside else reverse("notifications:inbox"))


@require_POST
def read(request: HttpRequest, pk: int) -> HttpResponse:
    box.mark_read(Notification.objects.filter(pk=_own(request, pk).pk))
    return redirect("notifications:inbox")


@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Only what the page showed: a message that came meanwhile stays unread."""
    until = request.POST.get("sampai", "")
    rows = box.unread(_account(request))
    if until.isascii() and until.isdigit():
        rows = rows.filter(pk__lte=min(int(until), 2**62))
    count = box.mark_read(rows)
    messages.success(request, _("{n} pemberitahuan ditandai sudah dibaca.").format(n=count))
    return redirect("notifications:inbox")


@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    account = _account(request)
    preference = box.preference_of(account)
    form = PreferenceForm(request.POST or None, instance=preference)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data["mail"]
        Preference.objects.update_or_create(account=account, defaults={"mail": said})
        messages.success(request, _("Pilihan surel disimpan."))
        return redirect("notifications:preferences")
    path = reverse("calendar", args=[box.token_of(preference)])
    context = {
        "form": form,
        "host": bool(settings.EMAIL_HOST),
        "email": get_user_model().objects.values_list("email", flat=True).get(pk=account),
        "feed": path,
        "feed_url": box.absolute(path),
    }
    return render(request, "notifications/preferences.html", context, status=422 if form.errors else 200)


@require_POST
def renew(request: HttpRequest) -> HttpResponse:
    """A new secret link; the old one answers 404 from now on."""
    with transaction.atomic():
        Preference.objects.get_or_create(account=_account(request))
        Preference.objects.filter(account=_account(request)).update(calendar=F("calendar") + 1)
    messages.success(request, _("Tautan kalender diganti. Tautan yang lama tidak berlaku lagi."))
    return redirect("notifications:preferences")
