"""ALSA: its cards by name, streams that ran dry, and a library that keeps quiet."""

import ctypes
import os
import subprocess
import sys
from pathlib import Path

import pytest

from station.devices.alsa import Streams, cards, listed

CARDS = """\
 0 [vc4hdmi0       ]: vc4-hdmi - vc4-hdmi-0
                      vc4-hdmi-0
 3 [Device         ]: USB-Audio - USB Audio Device
                      GeneralPlus USB Audio Device at usb-0000:01:00.0-1.2, full speed
"""

CONFIG = """\
pcm.!default {
    @args [ CARD ]
    @args.CARD { type string default "gone" }
    type plug
    slave.pcm { @func concat strings [ "card_" $CARD ] }
}
pcm.card_Device { type null }
"""
"""A machine whose usual card cannot be opened, and one named Device that swallows all it is given."""

SPEAK = """
import sys, pathlib
from station.devices.speaker import Speaker
told = []
speaker = Speaker(lambda _, __: None, told.append, lambda: 0.0, asound=pathlib.Path(sys.argv[1]))
for second in range(0, 200, 40):
    speaker.tend(float(second))
print([event.text for event in told])
"""

UNDERRUN = """
import ctypes, sys
library = ctypes.CDLL("libasound.so.2")
if sys.argv[1] == "hushed":
    from station.devices import alsa
    alsa.hush()
stream = ctypes.c_void_p()
assert library.snd_pcm_open(ctypes.byref(stream), b"card_Device", 0, 0) == 0
assert library.snd_pcm_recover(stream, -32, 0) <= 0
assert library.snd_pcm_open(ctypes.byref(stream), b"default", 0, 0) < 0
"""


def _has_alsa() -> bool:
    try:
        ctypes.CDLL("libasound.so.2")
    except OSError:
        return False
    return True


needs_alsa = pytest.mark.skipif(not _has_alsa(), reason="this machine has no libasound")


def play(folder: Path, program: str, argument: str) -> subprocess.CompletedProcess[str]:
    """Run a program on a machine set up as CONFIG says."""
    (folder / "asound.conf").write_text(CONFIG)
    environ = os.environ | {
        "ALSA_CONFIG_PATH": str(folder / "asound.conf"),
        "SDL_AUDIODRIVER": "alsa",
    }
    environ.pop("AUDIODEV", None)
    return subprocess.run(
        [sys.executable, "-c", program, argument],
        env=environ,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )


def test_cards_are_told_by_name(tmp_path: Path) -> None:
    """In the order of their numbers, which change from boot to boot; the second lines are no cards."""
    (tmp_path / "cards").write_text(CARDS)
    assert cards(tmp_path) == ("vc4hdmi0", "Device")
    assert listed(tmp_path) == CARDS


def test_a_machine_without_alsa_has_no_cards(tmp_path: Path) -> None:
    """Where Linux tells of none there is none, and no stream runs dry."""
    assert cards(tmp_path) == ()
    assert listed(tmp_path) == ""
    assert not Streams(tmp_path).ran_dry()


def status(folder: Path, text: str, stream: str = "card3/pcm0p/sub0") -> None:
    """Write what Linux tells of a stream."""
    (folder / stream).mkdir(parents=True, exist_ok=True)
    (folder / stream / "status").write_text(text)


def running(begun: str, owner: int | None = None) -> str:
    """Return the status of a stream of this process, or of `owner`."""
    owner = os.getpid() if owner is None else owner
    return f"state: RUNNING\nowner_pid   : {owner}\ntrigger_time: {begun}\nhw_ptr      : 88\n"


def test_a_stream_that_is_started_anew_ran_dry(tmp_path: Path) -> None:
    """Each time is told once; to be opened, to be closed and to play on are no such thing."""
    streams = Streams(tmp_path)
    told = []
    for text in (
        "closed\n",
        running("100.000000001"),
        running("100.000000001"),
        running("101.500000000"),
        running("101.500000000"),
        running("102.250000000"),
        "closed\n",
        running("110.000000000"),
    ):
        status(tmp_path, text)
        told.append(streams.ran_dry())
    assert told == [False, False, False, True, False, True, False, False]


@pytest.mark.parametrize("stream", ["card0/pcm0p/sub3", "card1/pcm3p/sub0"])
def test_streams_of_other_programs_and_microphones_do_not_count(
    tmp_path: Path, stream: str
) -> None:
    """What runs dry there is nobody's sound here."""
    streams = Streams(tmp_path)
    for begun in ("1.0", "2.0"):
        status(tmp_path, running(begun, owner=1), stream)
        status(tmp_path, running(begun), "card0/pcm0c/sub0")
        assert not streams.ran_dry()


@needs_alsa
def test_its_library_writes_nothing_into_the_log(tmp_path: Path) -> None:
    """A stream that runs dry, and a card that is not there, are lines of ALSA's; hushed, none."""
    loud = play(tmp_path, UNDERRUN, "as it is").stderr
    assert "underrun occurred" in loud
    assert "Unknown PCM" in loud
    assert play(tmp_path, UNDERRUN, "hushed").stderr == ""


@needs_alsa
def test_a_speaker_without_a_card_is_one_sentence(tmp_path: Path) -> None:
    """Tried five times over three minutes, it says so once, and ALSA not at all."""
    done = play(tmp_path, SPEAK, str(tmp_path))
    assert "The sound device cannot be opened (ALSA: Couldn't open audio device" in done.stdout
    assert done.stdout.count("cannot be opened") == 1
    assert done.stderr == ""


@needs_alsa
def test_a_speaker_whose_usual_card_is_missing_takes_another(tmp_path: Path) -> None:
    """Through the real ALSA: the card that is there is opened by its name, and that is one line."""
    (tmp_path / "cards").write_text(CARDS)
    done = play(tmp_path, SPEAK, str(tmp_path))
    assert "cannot be opened" not in done.stdout
    assert "“Device” is used" in done.stderr
    assert "ALSA lib" not in done.stderr
