"""Names of worker processes, and whether the process behind a name is still there (Linux; elsewhere nobody knows)."""

import os
import socket
from pathlib import Path


def _started(pid: int) -> str:
    """When the process began, in clock ticks since boot; "" when it is gone or has only its parent to wait for."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return ""
    return "" if fields[0] in {"Z", "X"} else fields[19]


def _machine() -> str:
    """This boot of this machine, and its numbering of processes; the host's name where that cannot be had."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text()[:8]
        return f"{boot}.{os.stat('/proc/self/ns/pid').st_ino}"
    except OSError:
        return socket.gethostname()[:30].replace(" ", "-")


def name() -> str:
    """A name no other process ever has: machine, number, start."""
    return f"{_machine()} {os.getpid()} {_started(os.getpid())}"


def dead(worker: str) -> bool:
    """True only when the process certainly ended: it ran on this machine and is not there any more."""
    machine, _space, rest = worker.partition(" ")
    pid, _space, started = rest.partition(" ")
    return bool(started) and machine == _machine() and _started(int(pid)) != started


def memory() -> int:
    """Resident bytes of this process; 0 where that cannot be read."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0
