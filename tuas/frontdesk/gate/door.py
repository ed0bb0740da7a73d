"""One request at the gate: what its form carries, whether it may pass, and that it is kept once."""

import hashlib
import re
import secrets
import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core import signing
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from tuas.frontdesk.gate import tallies
from tuas.frontdesk.gate.questions import answered, question
from tuas.frontdesk.models import Receipt
from tuas.organisation.middleware import public
from tuas.rules import gate
from tuas.ui.dates import today

SALT = "tuas.gate.page"
TOKEN, KEY, TRAP, PROOF, ANSWER = "g-lembar", "g-kunci", "situs_web", "g-kerja", "g-jawab"
FIELDS = frozenset({TOKEN, KEY, TRAP, PROOF, ANSWER})
"""Names of the fields that are the gate's."""
KEYS = re.compile(r"[A-Za-z0-9_-]{20,64}")
STATUS = {gate.PASS: 200, gate.PROVE: 422, gate.WAIT: 429}


def form(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page that needs no login. Its form acts for nobody's session: the gate's signed page stands for the token of
    sessions, which a tablet that was offline for a day no longer has.
    """

    @public
    @csrf_exempt
    @wraps(view)
    def opened(*args: Any, **kwargs: Any) -> HttpResponse:
        return quiet(view(*args, **kwargs))

    return opened


def quiet(answer: HttpResponse) -> HttpResponse:
    """Not in a search engine, not in a shared cache, and no link in the next site's log."""
    answer["X-Robots-Tag"] = "noindex, nofollow"
    answer.setdefault("Referrer-Policy", "same-origin")
    patch_cache_control(answer, no_store=True)
    return answer


class Door:
    """kind: the form, as "buku-tamu"; subject: what is counted together beside the address: the number of a unit, the
    primary key of a link. Both are sealed into the page: a form is taken only where it was given.
    """

    def __init__(
        self, request: HttpRequest, kind: str, subject: object, limits: gate.Limits | None = None
    ) -> None:
        self.request, self.kind, self.subject = request, kind, str(subject)
        self.limits = limits or gate.Limits()
        self.verdict = gate.PASS
        self._nonce = secrets.token_urlsafe(12)
        typed = request.POST.get(KEY, "") if request.method == "POST" else ""
        self.key = typed if KEYS.fullmatch(typed) else secrets.token_urlsafe(24)
        self._address = (kind, "address", tallies.address_of(request))
        self._asks: bool | None = None

    # what the page carries

    @property
    def token(self) -> str:
        """A new page, sealed now."""
        held = [self.kind, self.subject, self._nonce, int(time.time() * 1000)]
        return signing.Signer(salt=SALT).sign_object(held)

    @property
    def nonce(self) -> str:
        return self._nonce

    @property
    def asks(self) -> bool:
        """Whether this page asks for a proof at once: it was refused, or its address is busy. At most one query."""
        if self.verdict != gate.PASS:
            return True
        if self._asks is None:
            keys = tallies.key_of(*self._address), tallies.key_of(self.kind, "subject", self.subject)
            counts = tallies.peek(keys)
            self._asks = (
                counts.get(keys[0], 0) >= self.limits.address or counts.get(keys[1], 0) >= self.limits.subject
            )
        return self._asks

    @property
    def question(self) -> str:
        return question(self._nonce)

    @property
    def sentence(self) -> str:
        """Why the form came back; "" when it did not."""
        if self.verdict == gate.WAIT:
            return _(
                "Terlalu banyak kiriman dari jaringan ini. Isian Anda masih ada di sini: tunggu sepuluh menit, lalu "
                "kirim lagi."
            )
        if self.verdict == gate.PROVE:
            return _("Isian Anda belum terkirim. Jawab pertanyaan pemeriksa di bawah, lalu kirim lagi.")
        return ""

    @property
    def proves(self) -> bool:
        """The form came back for a proof, which a script gives by itself."""
        return self.verdict == gate.PROVE

    @property
    def status(self) -> int:
        return STATUS[self.verdict]

    # what came in

    def lets_in(self) -> bool:
        """Counts this submission and judges it. Who sends a kept form again passes uncounted and gets its receipt.

        Two statements; False leaves `sentence`, `status` and a page that asks for a proof.
        """
        if self.receipt() is not None:
            return True
        post = self.request.POST
        nonce, age = self._page(post.get(TOKEN, ""))
        proof = self._proof(nonce, post.get(PROOF, ""), post.get(ANSWER, ""))
        trapped = bool(post.get(TRAP, ""))
        if proof == gate.NONE:
            here, there = tallies.key_of(*self._address), tallies.key_of(self.kind, "subject", self.subject)
            counts = tallies.count([here, there])
            seen = gate.Seen(age, trapped, counts[here], counts[there])
        else:  # a proof buys its place: it does not make the address busier for others
            spent = hashlib.sha256(f"spent:{nonce}".encode()).hexdigest()[:40]
            here = tallies.key_of(*self._address, proof)
            counts = tallies.count([spent, here], gate.OLDEST)
            if counts[spent] > gate.USES:
                age = None
            seen = gate.Seen(age, trapped, 0, 0, proof, counts[here])
        self.verdict = gate.judge(seen, self.limits)
        return self.verdict == gate.PASS

    def forget_subject(self) -> None:
        """No count of the subject stays: beside what was kept it would tell when a personal link was used."""
        tallies.forget(self.kind, "subject", self.subject)

    def _page(self, token: str) -> tuple[str, float | None]:
        try:
            kind, subject, nonce, made = signing.Signer(salt=SALT).unsign_object(token)
        except (signing.BadSignature, ValueError, TypeError):
            return "", None
        if (kind, subject) != (self.kind, self.subject):
            return "", None
        return nonce, time.time() - made / 1000

    def _proof(self, nonce: str, work: str, answer: str) -> str:
        if nonce and gate.worked(nonce, work):
            return gate.WORKED
        return gate.ANSWERED if nonce and answered(nonce, answer) else gate.NONE

    # what is kept

    @property
    def _receipt_key(self) -> str:
        return hashlib.sha256(f"{self.kind}|{self.subject}|{self.key}".encode()).hexdigest()

    def receipt(self) -> str | None:
        """What the sender of this very form was told before; None when it was not kept. One query."""
        return Receipt.objects.filter(pk=self._receipt_key).values_list("result", flat=True).first()

    def once(self, deed: Callable[[], str]) -> str:
        """The deed and its receipt in one transaction; a form that came before, even at the same instant, is not kept
        again and gets the answer of the first.
        """
        with transaction.atomic():
            try:
                with transaction.atomic():
                    Receipt.objects.create(pk=self._receipt_key, kept_on=today())
            except IntegrityError:
                return self.receipt() or ""
            result = deed()
            if result:
                Receipt.objects.filter(pk=self._receipt_key).update(result=result)
        return result

    # what is answered

    def render(self, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
        """The page with its form; status: 422 for a form that is refused for what it says."""
        answer = render(self.request, template, {**context, "door": self}, status=max(status, self.status))
        return self._patient(answer)

    def json(self, **said: Any) -> HttpResponse:
        """The same for a page that sends by script: what it needs to send again or to send the next form."""
        fresh = {"token": self.token, "nonce": self._nonce, "asks": self.asks, "question": self.question}
        status = said.pop("status", 200)
        body = {"verdict": self.verdict, "sentence": self.sentence, "page": fresh, **said}
        return self._patient(JsonResponse(body, status=max(status, self.status)))

    def _patient(self, answer: HttpResponse) -> HttpResponse:
        if self.verdict == gate.WAIT:
            answer["Retry-After"] = str(gate.WINDOW)
        return answer
