"""The keys of the local signer: a demo CA with one certificate per person, or the operator's own PKCS#12.

One per person, so that every PDF reader names who signed without knowing Tuas. Nothing of the demo is legally certified
and its names say so. The files lie in TUAS_SIGNING, readable by their owner only.
"""

import datetime as dt
import hashlib
import os
import secrets
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

CA_NAME = "Tuas demo CA, not legally certified"
ORGANISATION = "Tuas demo (tidak tersertifikasi secara hukum)"
CA_DAYS, PERSON_DAYS, LEFT = 3650, 1825, dt.timedelta(days=30)
BEFORE = dt.timedelta(days=1100)  # the demo signs the papers of its past months


def person_p12(key: str, name: str) -> Path:
    """The PKCS#12 of this person, made when it lacks or is about to end. key: of the account, never personal data."""
    mark = hashlib.sha256(f"{key} {name}".encode()).hexdigest()[:20]
    path = Path(settings.TUAS_SIGNING) / f"demo-{mark}.p12"
    if not path.exists() or _ends(str(path), path.stat().st_mtime_ns) - timezone.now() < LEFT:
        _write(path, _issued(name), fresh=path.exists())
    return path


def _write(path: Path, content: bytes, *, fresh: bool) -> None:
    """All of it or nothing; of two processes at once the first one stays, unless the old one is to be replaced."""
    os.makedirs(path.parent, mode=0o700, exist_ok=True)
    aside = path.with_name(f"{path.name}.{secrets.token_hex(6)}")
    with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as handle:
        handle.write(content)
    try:
        if fresh:
            os.replace(aside, path)
        else:
            os.link(aside, path)
    except FileExistsError:
        pass
    finally:
        aside.unlink(missing_ok=True)


@lru_cache(maxsize=256)
def _ends(path: str, _changed: int) -> dt.datetime:
    """Until when the certificate holds; asked again when the file has changed."""
    from cryptography.hazmat.primitives.serialization import pkcs12

    _key, cert, _more = pkcs12.load_key_and_certificates(Path(path).read_bytes(), None)
    assert cert is not None
    return cert.not_valid_after_utc


def _ca() -> tuple[Any, Any]:
    """(key, certificate) of the demo CA; made at first use."""
    from cryptography.hazmat.primitives.serialization import pkcs12

    path = Path(settings.TUAS_SIGNING) / "demo-ca.p12"
    if not path.exists():
        key = _key()
        cert = _certificate(CA_NAME, key.public_key(), CA_NAME, key, CA_DAYS, ca=True)
        _write(path, _packed(key, cert, None), fresh=False)
    key, cert, _more = pkcs12.load_key_and_certificates(path.read_bytes(), None)
    return key, cert


def _issued(name: str) -> bytes:
    ca_key, ca_cert = _ca()
    key = _key()
    return _packed(key, _certificate(name, key.public_key(), CA_NAME, ca_key, PERSON_DAYS, ca=False), ca_cert)


def _key() -> Any:
    from cryptography.hazmat.primitives.asymmetric import ec

    return ec.generate_private_key(ec.SECP256R1())


def _packed(key: Any, cert: Any, ca: Any) -> bytes:
    from cryptography.hazmat.primitives.serialization import NoEncryption, pkcs12

    more = [ca] if ca is not None else None
    return pkcs12.serialize_key_and_certificates(b"tuas", key, cert, more, NoEncryption())


def _named(name: str) -> Any:
    from cryptography import x509
    from cryptography.x509.oid import NameOID

    kept = "".join(c for c in name if c.isprintable()).strip()
    shown = kept.encode()[:64].decode(errors="ignore").strip() or "-"  # X.520 allows 64
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "ID"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, ORGANISATION),
            x509.NameAttribute(NameOID.COMMON_NAME, shown),
        ]
    )


def _certificate(name: str, public: Any, issuer: str, issuer_key: Any, days: int, *, ca: bool) -> Any:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes

    now = timezone.now().replace(microsecond=0)
    usage = dict.fromkeys(
        ("key_encipherment", "data_encipherment", "key_agreement", "encipher_only", "decipher_only"), False
    )
    made = (
        x509.CertificateBuilder()
        .subject_name(_named(name))
        .issuer_name(_named(issuer))
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - BEFORE)
        .not_valid_after(now + dt.timedelta(days=days))
        .add_extension(x509.BasicConstraints(ca=ca, path_length=0 if ca else None), critical=True)
        .add_extension(
            x509.KeyUsage(
                digital_signature=not ca, content_commitment=not ca, key_cert_sign=ca, crl_sign=ca, **usage
            ),
            critical=True,
        )
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False
        )
    )
    return made.sign(issuer_key, hashes.SHA256())
