"""Signatures in PDFs: each intact, each covering its revision, the archive and the tags kept; the remote protocol."""

import datetime as dt
import io
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, cast

import pikepdf
import pytest
from asn1crypto import x509
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from tests.documents.test_pdf import DATA
from tests.signing.stand_in import Provider, provider
from tuas.documents import pdf
from tuas.signing import certificates, signers
from tuas.signing.embedding import Wish
from tuas.ui.errors import Invalid

NASTY = 'Budi <b>{{ x }}</b> #panic("a") (Ñ) \u202e' + "k" * 300
AT = dt.datetime(2026, 7, 6, 3, 0, tzinfo=dt.UTC)


def wish(order: int = 1, name: str = "Budi Satu") -> Wish:
    return Wish(name, "Kepala Balai", AT, "ABCD-EFGH-JKMN-PQRS", order, f"akun{order}", "Laporan", "1/2026")


@pytest.fixture(scope="module")
def plain() -> bytes:
    return pdf.render("verdict.typ", DATA)


def root(folder: Path) -> Any:
    _key, cert, _more = pkcs12.load_key_and_certificates((folder / "demo-ca.p12").read_bytes(), None)
    assert cert is not None
    return x509.Certificate.load(cert.public_bytes(Encoding.DER))


def validated(content: bytes, trust: ValidationContext, **more: Any) -> list[Any]:
    """What pyHanko's validator says of each signature; on a thread of its own, since it starts an event loop and the
    browser tests have one on theirs."""
    found = PdfFileReader(io.BytesIO(content)).embedded_signatures
    with ThreadPoolExecutor(1) as pool:
        return [pool.submit(validate_pdf_signature, each, trust, **more).result() for each in found]


def checked(content: bytes, folder: Path) -> list[Any]:
    """Trusting the demo CA."""
    return validated(content, ValidationContext(trust_roots=[root(folder)]))


def test_two_signatures_stand_one_behind_the_other_in_an_archival_file(plain: bytes, settings: Any) -> None:
    signer = signers.chosen()
    first = signer.sign(plain, wish())
    both = signer.sign(first.pdf, wish(2, NASTY))
    assert both.pdf.startswith(first.pdf)
    assert first.pdf.startswith(plain)
    one, two = checked(both.pdf, settings.TUAS_SIGNING)
    for each in (one, two):
        assert each.bottom_line
        assert each.intact
        assert each.trusted
    assert one.coverage.name == "ENTIRE_REVISION"
    assert two.coverage.name == "ENTIRE_FILE"
    assert one.modification_level.name == "FORM_FILLING"  # nothing but the second signature was added
    assert one.signing_cert.subject.native["common_name"] == "Budi Satu"
    assert both.serial == f"{two.signing_cert.serial_number:x}"
    with pikepdf.open(io.BytesIO(both.pdf)) as file:
        with file.open_metadata() as meta:
            assert meta["pdfaid:part"] == "2"
            assert meta["pdfaid:conformance"] == "A"
            assert meta["pdfuaid:part"] == "1"
        assert file.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in file.Root
        assert file.pages[0].obj["/Tabs"] == "/S"
        for field in file.Root.AcroForm.Fields:
            assert (
                int(field.F) & 0b100110 == 0b100
            )  # printed, not hidden (PDF/A-2); outside the page (PDF/UA-1)
            assert float(field.Rect[2]) < 0
            assert str(field.TU).startswith("Tanda tangan elektronik")
            assert field.V.SubFilter == "/ETSI.CAdES.detached"


def test_a_changed_byte_is_detected(plain: bytes, settings: Any) -> None:
    made = bytearray(signers.chosen().sign(plain, wish()).pdf)
    made[plain.index(b"stream") + 40] ^= 1
    (said,) = validated(bytes(made), ValidationContext(trust_roots=[]), skip_diff=True)
    assert (said.intact, said.bottom_line) == (False, False)


def test_the_keys_are_their_owners_only_and_say_what_they_are_worth(plain: bytes, settings: Any) -> None:
    made = signers.chosen().sign(plain, wish())
    again = signers.chosen().sign(plain, wish())
    assert made.fingerprint == again.fingerprint
    for path in settings.TUAS_SIGNING.iterdir():
        assert path.stat().st_mode & 0o077 == 0
    (said,) = checked(made.pdf, settings.TUAS_SIGNING)
    assert "not legally certified" in said.signing_cert.issuer.native["common_name"]
    assert "tidak tersertifikasi secara hukum" in signers.chosen().notice


def test_an_ending_certificate_is_made_anew(settings: Any, time_machine: Any) -> None:
    time_machine.move_to(AT)
    before = certificates.person_p12("a", "Budi").read_bytes()
    time_machine.move_to(AT + dt.timedelta(days=certificates.PERSON_DAYS - 20))
    assert certificates.person_p12("a", "Budi").read_bytes() != before


def test_the_operators_own_p12(plain: bytes, settings: Any, tmp_path: Path) -> None:
    key, cert, more = pkcs12.load_key_and_certificates(
        certificates.person_p12("x", "Balai").read_bytes(), None
    )
    own = tmp_path / "own.p12"
    lock, held = BestAvailableEncryption(b"sandi"), cast(Any, key)
    own.write_bytes(pkcs12.serialize_key_and_certificates(b"o", held, cert, more, lock))
    settings.TUAS_SIGNER_P12, settings.TUAS_SIGNER_P12_PASSPHRASE = str(own), "sandi"
    signer = signers.chosen()
    assert signer.kind == "P12"
    assert "uji" not in signer.notice
    (said,) = checked(signer.sign(plain, wish()).pdf, settings.TUAS_SIGNING)
    assert said.signing_cert.subject.native["common_name"] == "Balai"
    settings.TUAS_SIGNER_P12_PASSPHRASE = "salah"
    with pytest.raises(Invalid, match="belum ada yang ditandatangani"):
        signers.chosen().sign(plain, wish())


@pytest.fixture
def remote(settings: Any) -> Iterator[Provider]:
    with provider() as server:
        settings.TUAS_SIGNER, settings.TUAS_SIGNER_URL = "remote", server.address
        settings.TUAS_SIGNER_TOKEN, settings.TUAS_SIGNER_TIMEOUT = "rahasia", 2
        yield server


def test_the_remote_signer_sees_a_digest_and_no_document(
    plain: bytes, settings: Any, remote: Provider
) -> None:
    made = signers.chosen().sign(plain, wish(name=NASTY))
    (said,) = checked(made.pdf, settings.TUAS_SIGNING)
    assert said.bottom_line
    (asked,) = remote.asked
    assert asked["signer"] == {"account": "akun1", "name": NASTY, "position": "Kepala Balai"}
    assert (asked["algorithm"], len(asked["digest"]), asked["request"]) == (
        "sha256",
        44,
        "ABCD-EFGH-JKMN-PQRS-1",
    )
    assert remote.headers_seen == ["Bearer rahasia"]


@pytest.mark.parametrize(
    ("mode", "words"),
    [
        ("403", r"menolak \(403: Kode OTP salah\)"),
        ("500", r"terganggu \(500\)"),
        ("302", r"menolak \(302"),
        ("other digest", "tidak cocok"),
        ("nonsense", "tidak cocok"),
        ("junk", "tidak cocok"),
    ],
)
def test_a_remote_answer_that_is_no_signature_signs_nothing(
    plain: bytes, remote: Provider, mode: str, words: str
) -> None:
    remote.mode = mode
    with pytest.raises(Invalid, match=words):
        signers.chosen().sign(plain, wish())
    assert len(remote.asked) == 1  # a redirect is not followed: it would hand on the token


def test_a_remote_signer_that_is_away(plain: bytes, settings: Any, remote: Provider) -> None:
    remote.server_close()
    remote.socket.close()
    with pytest.raises(Invalid, match="tidak menjawab"):
        signers.chosen().sign(plain, wish())
