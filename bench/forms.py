"""`script/bench formulir`: guests of 47 units sign at 50 a second from many addresses; none may be lost."""

import datetime as dt
import http.client
import os
import shutil
import signal
import tempfile
import threading
import time
from pathlib import Path
from urllib.parse import urlencode

RATE, SECONDS, CLIENTS = 50, 20, 16
DRAWN = "M10 20L200.5 120L400 60M30 30L90 150"


def main() -> int:
    data = Path(tempfile.mkdtemp(prefix="tuas-bench-"))
    os.environ.update(
        {"TUAS_DATA": str(data), "DJANGO_SETTINGS_MODULE": "tuas.config.settings", "TUAS_PROXIES": "1"}
    )
    import django

    django.setup()
    from django.core.management import call_command

    from bench.__main__ import _free_port, _ready, _serve
    from tuas.frontdesk.models import GuestBook, Visit
    from tuas.organisation.models import Unit, User

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    by = User.objects.create(username="bench", name="Bench", password="!")
    units = list(Unit.objects.order_by("number").values_list("pk", "number"))
    GuestBook.objects.bulk_create(
        GuestBook(unit_id=pk, open=True, place="Lobi", services="Izin", contact="Loket", changed_by=by)
        for pk, _number in units
    )
    port = _free_port()
    server = _serve(port)
    try:
        _ready(port)
        times, refused = _run(port, [number for _pk, number in units])
        kept = Visit.objects.count()
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(20)
        shutil.rmtree(data, ignore_errors=True)
    times.sort()
    middle, most = times[len(times) // 2] * 1000, times[round(len(times) * 0.95) - 1] * 1000
    print(
        f"buku tamu, {RATE}/s selama {SECONDS} s: {len(times)} dijawab, {kept} tersimpan, {refused} ditolak"
    )
    print(
        f"waktu jawab                {middle:6.1f} / {most:6.1f} ms   sasaran: tidak ada yang hilang pada 50/s"
    )
    return 0 if kept == RATE * SECONDS else 1


def _run(port: int, numbers: list[str]) -> tuple[list[float], int]:
    """Each sender at its own moment; the answer times in seconds, and how many were not taken."""
    from django.core import signing

    from tuas.frontdesk.gate import door

    made = int((dt.datetime.now(dt.UTC) - dt.timedelta(minutes=1)).timestamp() * 1000)
    signer = signing.Signer(salt=door.SALT)
    begin, times, refused = time.perf_counter() + 1, [], [0]
    lock = threading.Lock()

    def sender(client: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        for n in range(client, RATE * SECONDS, CLIENTS):
            number = numbers[n % len(numbers)]
            token = signer.sign_object(["buku-tamu", number, f"lembar{n}", made])
            body = urlencode(
                {
                    door.TOKEN: token, door.KEY: f"{n:032d}", "nama": f"Tamu {n}", "layanan": "Izin",
                    "telepon": "081234567890", "surel": "tamu@contoh.test", "tempat": "Lobi", "drawn": DRAWN,
                    "setuju": "on",
                }
            )  # fmt: skip
            time.sleep(max(0, begin + n / RATE - time.perf_counter()))
            head = {
                "Content-Type": "application/x-www-form-urlencoded",
                "X-Forwarded-For": f"10.0.{n // 200}.{n % 200}",
            }
            start = time.perf_counter()
            connection.request("POST", f"/tamu/{number}/", body, head)
            answer = connection.getresponse()
            answer.read()
            with lock:
                times.append(time.perf_counter() - start)
                refused[0] += answer.status != 302

    threads = [threading.Thread(target=sender, args=(client,)) for client in range(CLIENTS)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return times, refused[0]
