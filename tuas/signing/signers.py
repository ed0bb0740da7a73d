"""Who makes the signature itself, by the settings: only this differs between the demo and a certified provider.

TUAS_SIGNER=local    a PKCS#12 here: the operator's own (TUAS_SIGNER_P12), else the demo CA (the default)
TUAS_SIGNER=remote   a service that answers a digest with a CMS (docs/signing.md)
"""

import base64
import json
import logging
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tuas.signing import certificates
from tuas.signing.embedding import ALGORITHM, NotASignature, Place, Wish, certificate_in, cms_of
from tuas.ui.errors import Invalid

LOG = logging.getLogger(__name__)
DEMO, OWN, REMOTE = "UJI", "P12", "JARAK"
DEMO_NOTICE = gettext_lazy("Tanda tangan uji Tuas: tidak tersertifikasi secara hukum")
MOST = 256 * 1024


@dataclass(frozen=True, slots=True)
class Made:
    """A signed PDF, and which certificate signed it: serial number and SHA-256 fingerprint in hexadecimal."""

    pdf: bytes
    serial: str
    fingerprint: str


class Signer(Protocol):
    """kind: DEMO, OWN or REMOTE, kept with each signature; notice: what its papers say about their standing."""

    kind: str

    @property
    def notice(self) -> str: ...

    def sign(self, pdf: bytes, wish: Wish) -> Made:
        """The same PDF with one more signature. Raises Invalid with the next move; nothing is signed then."""
        ...


def chosen() -> Signer:
    return Remote() if settings.TUAS_SIGNER == "remote" else Local()


def notice_of(kind: str) -> str:
    """What a signature of this kind is worth, for papers and for the public page."""
    if kind == DEMO:
        return str(DEMO_NOTICE)
    if settings.TUAS_SIGNER_NOTICE:
        return str(settings.TUAS_SIGNER_NOTICE)
    if kind == OWN:
        return _("Ditandatangani secara elektronik dengan sertifikat instansi")
    return _("Ditandatangani secara elektronik melalui penyelenggara sertifikasi")


def _finished(place: Place, cms: bytes, cert: Any) -> Made:
    return Made(place.fill(cms), f"{cert.serial_number:x}", cert.sha256.hex())


class Local:
    """A PKCS#12 on this machine. Without the operator's own one the demo CA signs, which is not legally certified."""

    def __init__(self) -> None:
        self.kind = OWN if settings.TUAS_SIGNER_P12 else DEMO

    @property
    def notice(self) -> str:
        return notice_of(self.kind)

    def sign(self, pdf: bytes, wish: Wish) -> Made:
        try:
            signer = self._key(wish)
        except (OSError, ValueError) as error:
            LOG.error("the PKCS#12 of the signer cannot be opened: %s", type(error).__name__)
            raise Invalid(
                _(
                    "Sertifikat penanda tangan tidak dapat dibuka, jadi belum ada yang ditandatangani. Hubungi "
                    "administrator, atau pakai tanda tangan basah dengan pindaiannya."
                )
            ) from error
        room = 2 * len(cms_of(signer, bytes(32))) + 64  # an ECDSA signature is a few bytes longer or shorter
        place = Place(pdf, wish, room)
        return _finished(place, cms_of(signer, place.digest), signer.signing_cert)

    def _key(self, wish: Wish) -> Any:
        if self.kind == OWN:
            path, passphrase = Path(settings.TUAS_SIGNER_P12), settings.TUAS_SIGNER_P12_PASSPHRASE
        else:
            path, passphrase = certificates.person_p12(wish.account, wish.name), ""
        return _opened(str(path), path.stat().st_mtime_ns, passphrase)


@lru_cache(maxsize=128)
def _opened(path: str, _changed: int, passphrase: str) -> Any:
    """Key and certificate, kept in this process; read again when the file has changed."""
    from pyhanko.sign.signers.pdf_cms import SimpleSigner

    return SimpleSigner.load_pkcs12_data(Path(path).read_bytes(), (), passphrase.encode() or None)


class _Straight(HTTPRedirectHandler):
    """A redirect would hand the token to another host."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


class Remote:
    """Asks TUAS_SIGNER_URL for a CMS over the digest; the document itself never leaves Tuas (docs/signing.md)."""

    kind = REMOTE

    @property
    def notice(self) -> str:
        return notice_of(REMOTE)

    def sign(self, pdf: bytes, wish: Wish) -> Made:
        place = Place(pdf, wish)
        try:
            cms = self._ask(place.digest, wish)
            return _finished(place, cms, certificate_in(cms, place.digest))
        except NotASignature as error:
            LOG.error("the remote signer answered what is no signature: %s", error)
            raise Invalid(
                _(
                    "Jawaban penyelenggara tanda tangan tidak cocok dengan dokumen ini, jadi belum ada yang "
                    "ditandatangani. Coba lagi; bila berulang, hubungi administrator."
                )
            ) from error

    def _ask(self, digest: bytes, wish: Wish) -> bytes:
        request = Request(  # noqa: S310 - the scheme is checked where the setting is read
            settings.TUAS_SIGNER_URL,
            json.dumps(_body(digest, wish)).encode(),
            {"Content-Type": "application/json", "Authorization": f"Bearer {settings.TUAS_SIGNER_TOKEN}"},
        )
        try:
            with build_opener(_Straight).open(request, timeout=settings.TUAS_SIGNER_TIMEOUT) as answer:
                content = answer.read(MOST + 1)
        except HTTPError as error:
            raise Invalid(_refused(error)) from error
        except (URLError, OSError) as error:
            LOG.error("the remote signer did not answer: %s", type(error).__name__)
            raise Invalid(
                _(
                    "Penyelenggara tanda tangan elektronik tidak menjawab, jadi belum ada yang ditandatangani. "
                    "Coba lagi beberapa menit lagi, atau pakai tanda tangan basah dengan pindaiannya."
                )
            ) from error
        return _cms(content)


def _body(digest: bytes, wish: Wish) -> dict[str, Any]:
    return {
        "protocol": 1,
        "request": f"{wish.code}-{wish.order}",
        "profile": "PAdES-B-B",
        "algorithm": ALGORITHM,
        "digest": base64.b64encode(digest).decode(),
        "signer": {"account": wish.account, "name": wish.name, "position": wish.position},
        "document": {"title": wish.title, "number": wish.number, "code": wish.code},
    }


def _cms(content: bytes) -> bytes:
    if len(content) > MOST:
        raise NotASignature("the answer is too large")
    try:
        return base64.b64decode(json.loads(content)["cms"], validate=True)
    except (ValueError, KeyError, TypeError) as error:
        raise NotASignature("the answer is not the JSON of the protocol") from error


def _refused(error: HTTPError) -> str:
    """4xx: the provider says no, with its reason for the person; 5xx: try again."""
    LOG.error("the remote signer answered %s at %s", error.code, urlsplit(settings.TUAS_SIGNER_URL).netloc)
    if error.code >= 500 or error.code in {408, 429}:
        return _(
            "Penyelenggara tanda tangan elektronik sedang terganggu ({code}), jadi belum ada yang ditandatangani. "
            "Coba lagi beberapa menit lagi."
        ).format(code=error.code)
    try:
        why = str(json.loads(error.read(4096))["error"])[:200]
    except (ValueError, KeyError, TypeError, OSError):
        why = _("tanpa alasan")
    return _(
        "Penyelenggara tanda tangan elektronik menolak ({code}: {why}), jadi belum ada yang ditandatangani."
    ).format(code=error.code, why="".join(c for c in why if c.isprintable()))
