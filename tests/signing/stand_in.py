"""A stand-in for a certified provider: answers the protocol of docs/signing.md on this machine."""

import base64
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from pyhanko.sign.signers.pdf_cms import SimpleSigner

from tuas.signing import certificates
from tuas.signing.embedding import cms_of


class Provider(ThreadingHTTPServer):
    """mode: how it answers the next request; asked: what it was sent."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.mode, self.asked = "ok", []  # type: tuple[str, list[dict[str, Any]]]
        self.headers_seen: list[str] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/sign"


class _Answer(BaseHTTPRequestHandler):
    server: Provider

    def log_message(self, *args: Any) -> None:
        pass

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        asked = json.loads(body)
        self.server.asked.append(asked)
        self.server.headers_seen.append(self.headers["Authorization"])
        mode = self.server.mode
        if mode in {"403", "500", "302"}:
            self.send_response(int(mode))
            if mode == "302":
                self.send_header("Location", self.server.address + "/elsewhere")
            self.end_headers()
            self.wfile.write(b'{"error": "Kode OTP salah"}')
            return
        digest = base64.b64decode(asked["digest"])
        if mode == "other digest":
            digest = bytes(len(digest))
        path: Path = certificates.person_p12("provider", asked["signer"]["name"])
        cms = cms_of(SimpleSigner.load_pkcs12_data(path.read_bytes(), ()), digest)
        answer = (
            b"nonsense"
            if mode == "nonsense"
            else json.dumps({"cms": base64.b64encode(cms).decode()}).encode()
        )
        if mode == "junk":
            answer = json.dumps({"cms": base64.b64encode(b"0\x03abc").decode()}).encode()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(answer)


@contextmanager
def provider() -> Iterator[Provider]:
    server = Provider()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
