"""Start a program, and print after how many seconds it told systemd that its picture stands; end it then.

It runs on the Pi: `python3 seen.py COMMAND …`.
"""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

SEEN = (b"STATUS=Home", b"READY=1")
"""The first word of the station that its picture stands; whoever does not say so is ready then."""

address = Path("/run/seen.socket")
address.unlink(missing_ok=True)
with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
    systemd.bind(str(address))
    systemd.settimeout(120)
    began, told = time.monotonic(), b""
    with subprocess.Popen(
        sys.argv[1:], env=os.environ | {"NOTIFY_SOCKET": str(address)}, stdout=subprocess.DEVNULL
    ) as program:
        while not told.startswith(SEEN):
            told = systemd.recv(1000)
        sys.stdout.write(f"{time.monotonic() - began}\n")
        program.terminate()
