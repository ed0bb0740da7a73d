"""What a whistle-blower writes, readable by the named receivers alone: not by who keeps the server, nor by its backups.

Each receiver has a pair of keys (X25519); the private one is kept under the receiver's own passphrase (scrypt,
ChaCha20-Poly1305). A report and its dialogue are sealed with a key of their own, which is wrapped once for each
receiver (a fresh pair each time, HKDF-SHA-256) and once for the reporter, under the code that only the reporter has.
"""

import base64
import secrets
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

NONCE, SALT, KEY = 12, 16, 32
COST = 2**15
"""scrypt N; with r = 8 some 32 MiB and a tenth of a second for each try."""


class Locked(Exception):
    """The passphrase or the code is not the right one, or what is stored was changed."""


@dataclass(frozen=True, slots=True)
class Pair:
    """public: 32 bytes; private: salt, nonce and the 32 bytes under the passphrase. Both as text (base64)."""

    public: str
    private: str


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text)


def _stretched(secret: str, salt: bytes) -> bytes:
    return Scrypt(salt=salt, length=KEY, n=COST, r=8, p=1).derive(secret.encode())


def new_key() -> bytes:
    return secrets.token_bytes(KEY)


def seal(key: bytes, text: str, about: str) -> str:
    """about: what it belongs to; the same is asked when it is opened, so that nothing is moved elsewhere."""
    nonce = secrets.token_bytes(NONCE)
    return _text(nonce + ChaCha20Poly1305(key).encrypt(nonce, text.encode(), about.encode()))


def unseal(key: bytes, sealed: str, about: str) -> str:
    """Raises Locked."""
    data = _bytes(sealed)
    try:
        return ChaCha20Poly1305(key).decrypt(data[:NONCE], data[NONCE:], about.encode()).decode()
    except InvalidTag as error:
        raise Locked from error


def new_pair(passphrase: str) -> Pair:
    made = X25519PrivateKey.generate()
    raw = made.private_bytes(
        serialization.Encoding.Raw, serialization.PrivateFormat.Raw, serialization.NoEncryption()
    )
    public = made.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    return Pair(_text(public), lock(raw, passphrase))


def lock(key: bytes, secret: str) -> str:
    """Under a passphrase or a code."""
    salt, nonce = secrets.token_bytes(SALT), secrets.token_bytes(NONCE)
    return _text(salt + nonce + ChaCha20Poly1305(_stretched(secret, salt)).encrypt(nonce, key, b""))


def unlock(locked: str, secret: str) -> bytes:
    """Raises Locked."""
    data = _bytes(locked)
    salt, nonce, rest = data[:SALT], data[SALT : SALT + NONCE], data[SALT + NONCE :]
    try:
        return ChaCha20Poly1305(_stretched(secret, salt)).decrypt(nonce, rest, b"")
    except InvalidTag as error:
        raise Locked from error


def wrap(key: bytes, public: str) -> str:
    """For the holder of the private key alone."""
    fresh = X25519PrivateKey.generate()
    ours = fresh.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    shared = fresh.exchange(X25519PublicKey.from_public_bytes(_bytes(public)))
    nonce = secrets.token_bytes(NONCE)
    return _text(ours + nonce + ChaCha20Poly1305(_derived(shared, ours)).encrypt(nonce, key, b""))


def unwrap(wrapped: str, private: bytes) -> bytes:
    """Raises Locked."""
    data = _bytes(wrapped)
    ours, nonce, rest = data[:KEY], data[KEY : KEY + NONCE], data[KEY + NONCE :]
    shared = X25519PrivateKey.from_private_bytes(private).exchange(X25519PublicKey.from_public_bytes(ours))
    try:
        return ChaCha20Poly1305(_derived(shared, ours)).decrypt(nonce, rest, b"")
    except InvalidTag as error:
        raise Locked from error


def _derived(shared: bytes, ours: bytes) -> bytes:
    return HKDF(hashes.SHA256(), KEY, salt=ours, info=b"tuas.whistle").derive(shared)
