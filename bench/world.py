"""A database of 47 units with full sheets and 236 linked documents each, written straight to the tables."""

import datetime as dt
import hashlib
import random
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import transaction
from django.utils import timezone

from bench import desk, history
from tuas.assessment.models import Answer, Assessor, Sheet
from tuas.assessment.scores import roll_up
from tuas.catalogue import current
from tuas.cycle.models import Fact, Programme
from tuas.evidence.models import Document, Link, LinkState, Revision
from tuas.files.models import Blob, path_of
from tuas.organisation import actions
from tuas.organisation.models import Unit, User
from tuas.portal.demo.slides import pdf
from tuas.portal.demo.spread import answers, facts

DAY = dt.date(2026, 1, 5)


def _blobs() -> list[Blob]:
    rows = []
    for n in range(236):
        content = pdf(f"Dokumen rekaan {n}", ["Isi"])
        sha = hashlib.sha256(content).hexdigest()
        path = path_of(sha)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        rows.append(Blob(sha256=sha, size=len(content), media_type="application/pdf"))
    return Blob.objects.bulk_create(rows)


def _documents(programme: Programme, blobs: list[Blob], by: User) -> None:
    items = list(current().items.values())
    documents = Document.objects.bulk_create(
        Document(unit=programme.unit, title=f"Dokumen {item.code}", date=DAY, created_by=by) for item in items
    )
    Revision.objects.bulk_create(
        Revision(document=d, number=1, blob=b, name=f"{d.title}.pdf", uploaded_by=by)
        for d, b in zip(documents, blobs, strict=True)
    )
    Link.objects.bulk_create(
        Link(
            document=d,
            programme=programme,
            item=item.code,
            state=LinkState.DITERIMA,
            since=timezone.now(),
            linked_by=by,
        )
        for d, item in zip(documents, items, strict=True)
    )


def session_of(user: User) -> str:
    """A session key as the login page would make it."""
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.create()
    return str(store.session_key)


def _user(name: str, role: str, unit: Unit | None = None, area: str = "") -> User:
    user = User.objects.create(username=name, name=name.title(), password="!")
    actions.appoint(
        user, role, unit=unit, area=area, sk_number="1", sk_date=DAY, starts_on=DAY, ends_on=None, by=None
    )
    return user


def build() -> dict[str, str]:
    """Fill an empty, migrated database; the session keys by user name."""
    catalogue, rng = current(), random.Random(1)
    with transaction.atomic():
        units = list(Unit.objects.order_by("number")[:47])
        users = {
            "ketua": _user("ketua", "KETUA_TIM_KERJA", units[10]),
            "direktur": _user("direktur", "PENANGGUNG_JAWAB"),
            **{f"bidang{a}": _user(f"bidang{a}", "ANGGOTA_BIDANG", area=a) for a in "123456"},
        }
        blobs = _blobs()
        for unit in units:
            programme = Programme.objects.create(
                unit=unit, target="WBK", year=2026, catalogue=catalogue.version, lke=catalogue.lke.version
            )
            Fact.objects.bulk_create(facts(programme, 0.8, rng))
            _documents(programme, blobs, users["ketua"])
            _sheets(programme, catalogue.lke, rng, users)
        print(history.fill(units, users["ketua"]))
        print(desk.fill(Programme.objects.get(unit=units[10], year=2026), users["ketua"]))
    return {name: session_of(user) for name, user in users.items()}


def _sheets(programme: Programme, lke: Any, rng: random.Random, users: dict[str, User]) -> None:
    for body in (Assessor.UNIT, Assessor.TPU):
        sheet = Sheet.objects.create(programme=programme, assessor=body, lke=lke.version)
        given = answers(sheet, 0.75, rng, users["ketua"])
        if body is Assessor.TPU:  # what the work list of bidang 5 still has to judge
            given = [a for a in given if not a.question.startswith("A.II.5.iii")]
        Answer.objects.bulk_create(given)
        sheet.scores = roll_up(lke, {a.question: a.value for a in given}, {})
        sheet.save(update_fields=["scores"])
