"""The voice: clips ahead of time, whatever the synthesiser does."""

import sys
import zlib
from array import array
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Event
from time import monotonic

import pytest

from station.core.errors import DeviceError
from station.core.sound.samples import RATE, SPEECH_PEAK, Clip
from station.core.sound.speech import Manner, estimate
from station.core.sound.takes import STOP, Take
from station.core.values import Seconds
from station.core.workout.events import Input, Mended, Trouble
from station.devices.decoder import Recorded
from station.devices.synthesiser import voices
from station.devices.voice import COMMAND, MOST, PAUSES, SPOKEN, Tongue, Voice
from station.files.pack import Bundle

HUM = Path(__file__).with_name("hum.ogg")
FAKE = (sys.executable, str(Path(__file__).with_name("fake_synthesiser.py")))
FROZEN = ("sh", "-c", 'shift; folder=$1; shift; echo "$*" >> "$folder/starts"; exec sleep 60', "sh")
"""One that notes its start and says nothing: Python would need longer than anybody waits for it."""

SOON = Seconds(30)
"""Far longer than any test may take; none waits for it but in vain."""

HASTE = Seconds(0.6)
"""The patience with a synthesiser that is known to hang."""


class Shelf:
    """Keep clips in memory; refuse to where it is `full`."""

    def __init__(self) -> None:
        self.clips: dict[str, Clip] = {}
        self.full = False

    def find(self, text: str) -> Clip | None:
        return self.clips.get(text)

    def keep(self, text: str, clip: Clip) -> None:
        if self.full:
            raise OSError(28, "No space left on device")
        self.clips[text] = clip


class Booth:
    """A voice with a fake synthesiser, and everything it told and did; its clock is set by hand."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.now = 7.0
        self.clock: Callable[[], float] = lambda: self.now
        self.shelf = Shelf()
        self.events: list[Input] = []
        self.voices: list[Voice] = []

    def voice(
        self,
        conduct: str = "good",
        *,
        patience: Seconds = SOON,
        restarts: int = 2,
        recorded: Recorded | None = None,
        manner: Manner = Manner("en", 130, 40),  # noqa: B008 - it is frozen
    ) -> Voice:
        voice = Voice(
            Tongue(self.shelf, manner, recorded),
            self.events.append,
            self.clock,
            command=(*(FROZEN if conduct == "frozen" else FAKE), conduct, str(self.folder)),
            patience=patience,
            restarts=restarts,
        )
        self.voices.append(voice)
        return voice

    def make(self, voice: Voice, *texts: str) -> None:
        """Ask for clips, and wait until they are made or given up."""
        voice.prepare(texts)
        assert voice.wait(SOON)

    def asked(self) -> list[str]:
        """Return every text the synthesiser was asked for."""
        return self._noted("texts")

    def starts(self) -> list[str]:
        """Return voice, rate and pitch of each start of the synthesiser."""
        return self._noted("starts")

    def _noted(self, name: str) -> list[str]:
        file = self.folder / name
        return file.read_text().splitlines() if file.exists() else []

    def trouble(self) -> str:
        """Return the one trouble that was told."""
        (trouble,) = self.events
        assert isinstance(trouble, Trouble)
        assert (trouble.part, trouble.at) == ("voice", 7.0)
        return trouble.text


@pytest.fixture
def booth(tmp_path: Path) -> Iterator[Booth]:
    """Give a booth, and close its voices."""
    booth = Booth(tmp_path)
    yield booth
    for voice in booth.voices:
        voice.close()


def test_clips_are_made_in_the_background_once_each(booth: Booth) -> None:
    """A text asked for twice is made once; lengths are those of the samples."""
    voice = booth.voice()
    voice.prepare(["Hold.", "Relax.", "Hold."])
    assert voice.wait(SOON)
    voice.prepare(["Relax."])
    assert voice.wait(SOON)
    assert booth.asked() == ["Hold.", "Relax."]
    assert voice.lengths() == {"Hold.": 0.1, "Relax.": 0.1}
    assert voice.lengths()["Hold."] == 0.1
    assert voice.clip("Hold.") == Clip(array("h", [1000] * 4410))
    assert not booth.events


def test_a_text_without_a_clip_is_no_fault(booth: Booth) -> None:
    """Nobody waits for a clip."""
    voice = booth.voice()
    assert voice.clip("Hold.") is None
    assert not voice.lengths()
    assert voice.wait(Seconds(0))


@pytest.mark.parametrize(
    ("manner", "told"),
    [(Manner("en", 130, 40), "en 130 40"), (Manner("de", low=True), "de 150 50 low")],
)
def test_the_settings_reach_the_synthesiser(booth: Booth, manner: Manner, told: str) -> None:
    """Voice, rate and pitch are its arguments, and that it speaks to ears that hear little."""
    voice = booth.voice(manner=manner)
    voice.prepare(["Hold."])
    assert voice.wait(SOON)
    assert booth.starts() == [told]


def test_a_second_start_makes_none(booth: Booth) -> None:
    """What lies on the shelf is taken from there: the synthesiser is not even started."""
    first = booth.voice()
    first.prepare(["Hold.", "Relax."])
    assert first.wait(SOON)
    first.close()
    second = booth.voice("mute")
    second.prepare(["Hold.", "Relax."])
    assert second.wait(SOON)
    assert second.lengths() == first.lengths()
    assert len(booth.starts()) == 1


def recorded(
    *texts: str, pace: float = 1.0, low: bool = False, shelf: Shelf | None = None
) -> Recorded:
    """Return a pack in which somebody says each of `texts`, in a fifth of a second."""
    sound = HUM.read_bytes()
    takes = {text: Take("hum.ogg", Seconds(0.2), zlib.crc32(sound)) for text in texts}
    bundle = Bundle("somebody 1", takes, dict.fromkeys(texts, HUM.parent))
    return Recorded(lambda: bundle, lambda _: shelf or Shelf(), pace, low=low)


def test_what_is_recorded_is_not_made(booth: Booth) -> None:
    """It can be said at once, before anybody asked for it; the rest is made as ever."""
    voice = booth.voice(recorded=recorded("Hold.", "Relax."))
    clip = voice.clip("Hold. Relax.", SOON)
    assert clip
    assert clip.seconds == pytest.approx(0.4 + STOP, abs=0.01)
    booth.make(voice, "Hold.", "Relax. Breathe.", "Relax.")
    assert booth.asked() == ["Relax. Breathe."]
    assert voice.lengths() == {
        "Hold. Relax.": 0.4 + STOP,
        "Hold.": 0.2,
        "Relax.": 0.2,
        "Relax. Breathe.": 0.1,
    }
    assert list(booth.shelf.clips) == ["Relax. Breathe."]
    assert not booth.events


def test_where_all_is_recorded_no_synthesiser_is_started(booth: Booth) -> None:
    """Nor is one missed."""
    voice = booth.voice("mute", recorded=recorded("Hold."))
    booth.make(voice, "Hold.")
    assert booth.starts() == []
    assert not booth.events


def test_a_recording_that_is_spoiled_is_made_instead_and_told(
    booth: Booth, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is noticed when it is to be said; from then on the synthesiser says it."""
    voice = booth.voice(recorded=recorded("Hold."))
    booth.make(voice, "Hold.")
    monkeypatch.setattr(zlib, "crc32", lambda _: 0)
    assert voice.clip("Hold.") is None
    deadline = monotonic() + SOON
    while not booth.events and monotonic() < deadline:
        voice.wait(SOON)
    assert booth.asked() == ["Hold."]
    assert "Some of what is recorded is said by another voice" in booth.trouble()
    assert "this recording is spoiled" in booth.trouble()
    assert voice.clip("Hold.")


@pytest.mark.parametrize(("pace", "low", "seconds"), [(0.5, False, 0.4), (1.0, True, 0.2)])
def test_what_is_not_to_be_heard_as_spoken_is_changed_once(
    booth: Booth, pace: float, seconds: float, *, low: bool
) -> None:
    """Half as fast is twice as long, another band another clip: made ahead of time, kept apart."""
    kept = Shelf()
    spoken = recorded("Hold.", pace=pace, low=low, shelf=kept)
    for conduct in ("good", "mute"):
        voice = booth.voice(conduct, recorded=spoken)
        voice._change = (*(COMMAND if conduct == "good" else ("/nowhere",)), *spoken.words)
        booth.make(voice, "Hold.")
        assert voice.lengths()["Hold."] == pytest.approx(seconds, abs=0.02)
    assert list(kept.clips) == ["Hold."]
    assert kept.clips["Hold."] != spoken.find("Hold.")
    assert booth.shelf.clips == {}
    assert not booth.events


@pytest.mark.parametrize(
    ("conduct", "told"),
    [
        ("hang", "did not answer within 0.6 s"),
        ("crash", "ended by itself (SIGABRT); if that happens again, choose another voice"),
        ("nonsense", "nobody understands"),
        ("list", "nobody understands"),
        ("refuse", "no such word"),
        ("half", "It is no sound (its end is missing)"),
        ("babble", "It takes 10.0 s"),
        ("no file", "No such file"),
        ("no sound", "It is no sound"),
        ("silence", "nothing to be heard"),
        ("other rate", "unknown shape"),
    ],
)
def test_a_text_that_goes_wrong_is_left_out_and_told(booth: Booth, conduct: str, told: str) -> None:
    """The texts after it are made all the same, by a fresh synthesiser where need be."""
    patience = HASTE if conduct == "hang" else SOON
    voice = booth.voice(conduct, patience=patience)
    voice.prepare(["one", "bad", "two"])
    assert voice.wait(SOON)
    assert set(voice.lengths()) == {"one", "two"}
    assert set(booth.shelf.clips) == {"one", "two"}
    assert "1 of 3 phrases are left out. “bad”: " in booth.trouble()
    assert told in booth.trouble()


def test_a_long_text_is_given_longer_and_named_by_its_beginning(booth: Booth) -> None:
    """A page of speech takes a small Pi longer than a word may take; a hang is told all the same."""
    page = "Stop and call for help " * 8
    voice = booth.voice("always hang", patience=HASTE, restarts=0)
    voice.prepare([page])
    assert voice.wait(SOON)
    assert estimate(page, 130) > MOST * SPOKEN
    allowed = MOST * HASTE
    assert booth.trouble() == f"No speech. The synthesiser did not answer within {allowed:g} s."

    voice = booth.voice("always refuse")
    voice.prepare([page])
    assert voice.wait(SOON)
    assert "“Stop and call for help Stop and call …”: " in str(booth.events[-1])


@pytest.mark.parametrize(
    ("conduct", "told"),
    [
        ("mute", "ended before it could speak (Cannot find its data: nowhere): install"),
        ("silent", "ended before it could speak (exit status 0): install"),
        ("frozen", "did not answer within 0.6 s"),
        ("broken", "no voice of that name"),
    ],
)
def test_a_synthesiser_that_never_speaks_is_given_up(booth: Booth, conduct: str, told: str) -> None:
    """It is started again a few times and not for every text; then there is no speech."""
    voice = booth.voice(conduct, patience=HASTE if conduct == "frozen" else SOON)
    voice.prepare(f"{number}" for number in range(20))
    assert voice.wait(SOON)
    assert len(booth.starts()) == 1 + 2
    assert booth.trouble().startswith("No speech. ")
    assert told in booth.trouble()
    assert not voice.lengths()


def test_one_that_hangs_is_told_before_it_is_given_up(booth: Booth) -> None:
    """To start it again and again takes its patience each time: nobody waits for that in silence."""
    booth.clock = monotonic
    booth.make(booth.voice("frozen", patience=Seconds(0.1)), "One.", "Two.", "Three.")
    first, last = booth.events
    assert isinstance(first, Trouble)
    assert isinstance(last, Trouble)
    assert first.text == (
        "1 of 3 phrases are left out. “One.”: The synthesiser did not answer within 0.1 s."
    )
    assert last.text == "No speech. The synthesiser did not answer within 0.1 s."


def test_a_missing_synthesiser_is_told(booth: Booth) -> None:
    """A command that is not there is one clear sentence."""
    voice = Voice(
        Tongue(booth.shelf), booth.events.append, lambda: 7.0, command=["/no/such/program"]
    )
    booth.voices.append(voice)
    voice.prepare(["Hold."] * 9 + ["a", "b", "c", "d"])
    assert voice.wait(SOON)
    assert booth.trouble() == (
        "No speech. The synthesiser cannot be started (No such file or directory)."
    )


def test_a_full_disk_is_told_once_and_speech_goes_on(booth: Booth) -> None:
    """Clips that cannot be kept are used from memory."""
    booth.shelf.full = True
    voice = booth.voice()
    voice.prepare(["one", "two"])
    assert voice.wait(SOON)
    assert set(voice.lengths()) == {"one", "two"}
    assert "Speech is made anew at each start: " in booth.trouble()
    assert "No space left on device" in booth.trouble()


def test_a_voice_that_works_again_says_so(booth: Booth) -> None:
    """A clip that is made takes the trouble from the wall."""
    voice = booth.voice("refuse")
    booth.make(voice, "bad")
    booth.make(voice, "good")
    assert [type(event) for event in booth.events] == [Trouble, Mended]


def test_a_text_that_was_refused_is_tried_ever_less_often(booth: Booth) -> None:
    """To ask for it again costs nothing until its pause is over, and its fault is told once."""
    voice = booth.voice("refuse")
    booth.make(voice, "bad")
    for pause in (*PAUSES, PAUSES[-1]):
        tries = len(booth.asked())
        booth.now += pause - 1
        booth.make(voice, "bad")
        assert len(booth.asked()) == tries
        booth.now += 1
        booth.make(voice, "bad")
        assert len(booth.asked()) == tries + 1
    assert len(booth.events) == 1


def test_other_texts_do_not_wait_for_one_that_was_refused(booth: Booth) -> None:
    """What is new is made at once; the old fault is neither tried nor told again."""
    voice = booth.voice("refuse")
    booth.make(voice, "bad", "one")
    booth.make(voice, "bad", "two")
    assert booth.asked() == ["bad", "one", "two"]
    assert [type(event) for event in booth.events] == [Trouble, Mended]
    booth.now += PAUSES[0]
    booth.make(voice, "bad")
    assert len(booth.events) == 2


def test_a_synthesiser_that_was_given_up_is_left_alone_for_a_while(booth: Booth) -> None:
    """However often clips are asked for, it is started once a pause; that it fails is told once."""
    voice = booth.voice("ill", restarts=2)
    booth.make(voice, *map(str, range(20)))
    assert len(booth.starts()) == 3
    for number in range(50):
        booth.make(voice, f"new {number}")
    assert len(booth.starts()) == 3
    for times, pause in enumerate((*PAUSES, PAUSES[-1]), start=4):
        booth.now += pause
        booth.make(voice, "0")
        booth.make(voice, "1")
        assert len(booth.starts()) == times
    assert "exit status 3" in booth.trouble()


def test_a_synthesiser_that_is_well_again_makes_all_that_was_asked_for(booth: Booth) -> None:
    """Also what was asked for meanwhile; that it works is told with the first clip."""
    voice = booth.voice("ill")
    booth.make(voice, "one", "two")
    booth.make(voice, "three")
    (booth.folder / "well").touch()
    booth.now += PAUSES[0]
    booth.make(voice)
    assert set(voice.lengths()) == {"one", "two", "three"}
    assert [type(event) for event in booth.events] == [Trouble, Mended]


def test_a_voice_mends_itself_though_nobody_asks(
    booth: Booth, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A station that stands on home after a slow boot gets its speech all the same."""
    mended = Event()
    monkeypatch.setattr("station.devices.voice.PAUSES", (Seconds(0.01),))

    def told(event: Input) -> None:
        if isinstance(event, Mended):
            mended.set()

    command = (*FAKE, "ill", str(booth.folder))
    voice = Voice(Tongue(booth.shelf), told, monotonic, command=command, restarts=0)
    booth.voices.append(voice)
    booth.make(voice, "one")
    (booth.folder / "well").touch()
    assert mended.wait(SOON)
    assert voice.wait(SOON)
    assert set(voice.lengths()) == {"one"}


def test_texts_that_hang_do_not_keep_the_others_from_being_made(booth: Booth) -> None:
    """Where many in a row make the synthesiser fail, the rest is made when it is tried again."""
    voice = booth.voice("crash", restarts=0)
    booth.make(voice, "bad", "one", "two")
    booth.now += PAUSES[0]
    booth.make(voice)
    assert set(voice.lengths()) == {"one", "two"}


def test_one_fault_of_many_texts_is_told_once(booth: Booth) -> None:
    """Whatever figures are in it, and however many requests it spreads over."""
    voice = booth.voice("always babble")
    booth.make(voice, "one", "two two two")
    booth.make(voice, "three three three three three")
    assert booth.trouble().startswith("2 of 2 phrases are left out. “one”: It takes 10.0 s")


def test_another_fault_is_told(booth: Booth) -> None:
    """A disk that fills up later, and one that has room again, are news."""
    voice = booth.voice("refuse")
    booth.make(voice, "bad")
    booth.shelf.full = True
    booth.make(voice, "one")
    booth.make(voice, "two")
    booth.shelf.full = False
    booth.make(voice, "three")
    assert [type(event) for event in booth.events] == [Trouble, Trouble, Mended]
    assert "Speech is made anew at each start" in str(booth.events[1])


@pytest.mark.parametrize("broken", ["find", "keep"])
def test_a_shelf_that_breaks_its_word_is_told_and_speech_goes_on(
    booth: Booth, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    """Whatever it raises, the thread of the voice lives, and the next text is made."""

    def fail(*_: object) -> None:
        raise RuntimeError("the shelf fell down")

    monkeypatch.setattr(booth.shelf, broken, fail)
    voice = booth.voice()
    booth.make(voice, "one", "two")
    booth.make(voice, "three")
    assert booth.trouble() == "Speech is made anew at each start: the shelf fell down."
    assert set(voice.lengths()) == {"one", "two", "three"}
    assert voice.clip("one")


def test_whatever_goes_wrong_with_one_text_the_next_is_made(
    booth: Booth, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault that nobody has thought of is told by its name."""

    def odd(text: str, _: int) -> Seconds:
        if text == "odd":
            raise ZeroDivisionError("no words")
        return Seconds(1)

    monkeypatch.setattr("station.devices.voice.estimate", odd)
    voice = booth.voice()
    booth.make(voice, "odd", "one")
    assert booth.trouble().endswith("“odd”: ZeroDivisionError('no words').")
    assert set(voice.lengths()) == {"one"}


def test_a_voice_survives_whatever_happens(booth: Booth, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its thread says what ended a round, and is there for the next one."""

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("no more folders")

    with monkeypatch.context() as patch:
        patch.setattr("station.devices.voice.TemporaryDirectory", fail)
        voice = booth.voice()
        booth.make(voice, "one")
    assert booth.trouble() == "No speech. RuntimeError('no more folders')."
    booth.now += PAUSES[0]
    booth.make(voice)
    assert set(voice.lengths()) == {"one"}
    assert isinstance(booth.events[-1], Mended)


def test_where_the_memory_has_no_room_the_disk_is_used(
    booth: Booth, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A /dev/shm that is full or read-only is no reason to be silent."""
    monkeypatch.setattr("station.devices.voice._MEMORY", tmp_path / "not there")
    voice = booth.voice()
    booth.make(voice, "one")
    assert set(voice.lengths()) == {"one"}
    assert not booth.events


def test_a_clip_that_was_lost_from_the_shelf_is_made_again(booth: Booth) -> None:
    """Somebody empties the cache in mid-workout: what is not in memory is made anew."""
    voice = booth.voice()
    long = "It is a long text that does not fit into what is kept at hand."
    voice._rack._room = 0
    booth.make(voice, long)
    booth.shelf.clips.clear()
    assert voice.clip(long) is None
    assert voice.wait(SOON)
    assert voice.clip(long)
    assert booth.asked() == [long, long]


@pytest.mark.parametrize("conduct", ["frozen", "hang"])
def test_closing_does_not_wait_for_a_hanging_synthesiser(booth: Booth, conduct: str) -> None:
    """However patient it was told to be; and nothing more is told or started."""
    voice = booth.voice(conduct, patience=Seconds(1000))
    voice.prepare(["bad", "one", "two"])
    voice.close()
    voice.close()
    assert not booth.events
    assert len(booth.starts()) <= 1


def test_closing_does_not_wait_for_what_is_still_on_the_shelf(booth: Booth) -> None:
    """A slow card takes long to give all clips back: closed meanwhile, the voice stops there."""
    looked: list[str] = []

    def find(text: str) -> None:
        looked.append(text)
        with suppress(RuntimeError):  # a thread does not wait for itself
            voice.close()

    booth.shelf.find = find  # type: ignore[method-assign]
    voice = booth.voice()
    voice.prepare(["One.", "Two.", "Three."])
    assert voice.wait(SOON)
    assert looked == ["One."]
    assert booth.events == []
    assert booth.starts() == []


def test_closing_does_not_wait_for_a_card_that_hangs(booth: Booth) -> None:
    """A shelf that never answers keeps nobody from ending."""
    answer, asked = Event(), Event()

    def find(text: str) -> Clip | None:
        assert text == "One."
        asked.set()
        answer.wait(SOON)
        return None

    booth.shelf.find = find  # type: ignore[method-assign]
    voice = booth.voice()
    voice.prepare(["One."])
    assert asked.wait(SOON)
    began = monotonic()
    voice.close()
    assert monotonic() - began < SOON / 3
    answer.set()


def test_the_real_synthesiser_speaks(booth: Booth) -> None:
    """espeak-ng, through pyttsx3 in its process, gives clips that are trimmed and within level."""
    voice = Voice(Tongue(booth.shelf), booth.events.append, lambda: 7.0)
    booth.voices.append(voice)
    voice.prepare(["Hold.", "Kneeling hip flexor stretch, left side."])
    assert voice.wait(SOON)
    assert not booth.events
    for text, seconds in voice.lengths().items():
        assert estimate(text) / 2 < seconds <= estimate(text)
        clip = voice.clip(text)
        assert clip
        assert max(map(abs, clip.samples)) <= SPEECH_PEAK * 32767
        assert clip.samples[0] == clip.samples[-1] == 0
        assert max(map(abs, clip.samples[: RATE // 10])) > 500


def test_a_voice_that_there_is_not_is_told(booth: Booth) -> None:
    """The name from the settings is checked by espeak itself."""
    voice = Voice(Tongue(booth.shelf, Manner("no-such-voice")), booth.events.append, lambda: 7.0)
    booth.voices.append(voice)
    voice.prepare(["Hold."])
    assert voice.wait(SOON)
    assert "no-such-voice" in booth.trouble()


def test_a_synthesiser_without_its_data_says_what_to_do(
    booth: Booth, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The real one, half of whose package was lost, is told with its own words and the cure."""
    reason = "this machine has an espeak of its own"
    loader = pytest.importorskip("espeakng_loader", reason=reason)
    library = loader.get_library_path()
    (tmp_path / "espeakng_loader.py").write_text(
        f"get_data_path = lambda: '/nowhere'\nget_library_path = lambda: {library!r}\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path), prepend=":")
    voice = Voice(Tongue(booth.shelf), booth.events.append, lambda: 7.0, restarts=0)
    booth.voices.append(voice)
    booth.make(voice, "Hold.")
    assert "No such file or directory): install the station again" in booth.trouble()


def test_the_voices_are_listed() -> None:
    """Each with what to write in the settings."""
    known = voices()
    assert any(each.voice == "gmw/en-us" and "America" in each.name for each in known)
    assert len({each.voice for each in known}) > 50


@pytest.mark.parametrize(
    "command",
    [
        ["/no/such/program"],
        [sys.executable, "-c", "raise SystemExit(1)"],
        [sys.executable, "-c", "print('hello')"],
        [sys.executable, "-c", 'print(\'{"fault": "no espeak"}\')'],
    ],
)
def test_voices_that_cannot_be_listed_are_a_device_error(command: list[str]) -> None:
    """Whatever the program does instead."""
    with pytest.raises(DeviceError, match="cannot tell its voices"):
        voices(command)
