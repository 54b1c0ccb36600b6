"""Runs in the machine: plug a keyboard in, wait until it is noticed, type keys, pull it out."""

import fcntl
import struct
import sys
import time

# From linux/uinput.h.
UI_SET_EVBIT, UI_SET_KEYBIT, UI_DEV_CREATE = 0x40045564, 0x40045565, 0x5501
EV_KEY = 1
DEVICE = struct.pack("=80s4HI64i64i64i64i", b"late keyboard", 3, 1, 1, 1, 0, *[0] * 256)
NOTICED = 5.0
"""Seconds for udev and the station on an emulated processor."""

REST = 3.0
"""Seconds between two keys: on a busy emulated one, keys read together are a trembling finger."""

with open("/dev/uinput", "wb", buffering=0) as device:  # noqa: PTH123 - a device, not a path
    fcntl.ioctl(device, UI_SET_EVBIT, EV_KEY)
    for key in range(1, 120):  # udev takes for a keyboard what has all of its first keys
        fcntl.ioctl(device, UI_SET_KEYBIT, key)
    device.write(DEVICE)
    fcntl.ioctl(device, UI_DEV_CREATE)
    time.sleep(NOTICED)
    for key in map(int, sys.argv[1:]):
        for down in (1, 0):
            moved = struct.pack("=qqHHi", 0, 0, EV_KEY, key, down)
            device.write(moved + struct.pack("=qqHHi", 0, 0, 0, 0, 0))
            time.sleep(0.1)
        time.sleep(REST)
    time.sleep(NOTICED)  # what was typed and not yet read goes with the keyboard
