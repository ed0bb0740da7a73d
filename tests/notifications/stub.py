"""A mail server of a few lines on a socket: keeps what it is sent, asks for authentication if told to."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class Stub:
    auth: bool = False
    refuse: bool = False  # every recipient, with 451
    hang_up: bool = False  # after the content, before an answer
    port: int = 0
    mails: list[str] = field(default_factory=list)


def _handler(stub: Stub) -> type[socketserver.StreamRequestHandler]:
    class Handler(socketserver.StreamRequestHandler):
        def say(self, line: str) -> None:
            self.wfile.write(f"{line}\r\n".encode())

        def handle(self) -> None:
            known = not stub.auth
            self.say("220 stub")
            while line := self.rfile.readline().decode().strip():
                word = line.split()[0].upper()
                if word == "EHLO":
                    self.say("250-stub\r\n250 AUTH PLAIN" if stub.auth else "250 stub")
                elif word == "AUTH":
                    known = line.endswith("AHBlbmdpcmltAHJhaGFzaWE=")  # pengirim, rahasia
                    self.say("235 ok" if known else "535 no")
                elif word == "QUIT":
                    self.say("221 bye")
                    return
                elif not known:
                    self.say("530 authentication required")
                elif word == "RCPT" and stub.refuse:
                    self.say("451 later")
                elif word == "DATA":
                    self.say("354 go on")
                    stub.mails.append(self.content())
                    if stub.hang_up:
                        return
                    self.say("250 kept")
                else:
                    self.say("250 ok")

        def content(self) -> str:
            lines = []
            while (line := self.rfile.readline().decode().rstrip("\r\n")) != ".":
                lines.append(line)
            return "\n".join(lines)

    return Handler


@contextmanager
def serving(stub: Stub) -> Iterator[Stub]:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _handler(stub)) as server:
        stub.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield stub
        server.shutdown()
        thread.join()
