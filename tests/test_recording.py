"""The recorded voice that the station ships: all there, whole, and within its slots."""

import zlib
from collections.abc import Iterator
from functools import cache
from itertools import product

import pytest

from station.core.rehearse.rehearsal import obedient, rehearse
from station.core.sound.loudness import SPEECH, loudness
from station.core.sound.samples import FULL, measure
from station.core.sound.takes import lasting, parts
from station.core.values import Seconds, replace
from station.core.workout.effects import Say
from station.core.workout.phases import ChangeSides, Phase, Reps
from station.core.workout.score import texts
from station.core.workout.session import Session
from station.devices.decoder import decode
from station.files.folders import media
from station.files.pack import INDEX, PACKS, Bundle, packs, read_index
from station.studio.identity import STYLE
from station.studio.model import SHA256
from tests.play import library, phrases, session
from tests.recording import wanted

FOLDER = media() / PACKS / "en"


@cache
def pack() -> Bundle:
    """Return what is recorded."""
    found = packs([media()], "en")
    assert found
    return found


class Recordings(dict[str, Seconds]):
    """Know how long everything takes that is recorded."""

    def __contains__(self, text: object) -> bool:
        return bool(parts(f"{text}", pack().takes))

    def __getitem__(self, text: str) -> Seconds:
        return lasting((each, pack().takes[each]) for each in parts(text, pack().takes))


def test_all_that_the_station_says_of_what_it_ships_is_recorded() -> None:
    """Where this fails, words have changed since: `make voice` records them."""
    assert [text for text in wanted() if text not in pack().takes] == []


def test_every_file_is_whole_and_none_is_left_over() -> None:
    """Nothing else lies there but the list, the voice and the licence."""
    takes = pack().takes
    for text, take in takes.items():
        assert zlib.crc32((FOLDER / take.file).read_bytes()) == take.crc, text
    files = {file.name for file in FOLDER.iterdir()}
    assert files == {take.file for take in takes.values()} | {INDEX, STYLE, "LICENSE.txt"}
    assert len(files) == len(takes) + 3
    assert sum((FOLDER / file).stat().st_size for file in files) < 6e6


def test_the_pack_says_what_it_was_made_with() -> None:
    """Who speaks, by which model and programs, and under which licence."""
    index = read_index(FOLDER)
    assert index.voice
    assert index.made_with["sha256"] == SHA256
    assert index.made_with["kokoro-onnx"]
    assert "Apache-2.0" in index.licence


@pytest.mark.parametrize("text", ["Get ready.", "3", "Half-way.", "Trunk tall, back straight."])
def test_a_take_is_as_loud_as_all_and_has_no_silence_at_its_ends(text: str) -> None:
    """`make bench` looks at each of them; here are a long and some short ones."""
    clip = decode(pack().file(text))
    assert clip.seconds == pytest.approx(pack().takes[text].seconds, abs=0.002)
    assert loudness(clip) == pytest.approx(SPEECH, abs=0.5)
    silent = FULL * 10 ** ((SPEECH - 40) / 20)  # 40 dB under speech
    quiet = [frame < silent for frame in measure(clip)]
    assert not all(quiet[:4])
    assert not all(quiet[-4:])


def left_out(lengths: dict[str, Seconds]) -> Iterator[tuple[Phase, str]]:
    """Yield each sentence of the shipped programme that has no room, with its phase."""
    for short, lead in product((False, True), (False, True)):
        begun = session(automatic=True)
        begun = replace(
            begun, today=replace(begun.today, lead=lead), is_short=short, lengths=lengths
        )
        phase = begun.phase
        for moment in rehearse(begun, obedient):
            if moment.session.phase is not phase:
                phase = moment.session.phase
                said = set(_said(moment.session, moment.effects))
                yield from (
                    (phase, text) for text in texts(moment.session, phase) if text not in said
                )


def _said(at: Session, effects: object) -> Iterator[str]:
    now = effects if isinstance(effects, tuple) else ()
    for effect in (*now, *(cue.effect for cue in at.cues)):
        if isinstance(effect, Say):
            yield effect.text


def test_every_take_fits_where_the_estimate_found_room() -> None:
    """What is recorded is left out nowhere but where what is made might be too; a side never."""
    say = phrases().say
    recorded = {(type(phase).__name__, text) for phase, text in left_out(Recordings()) if text}
    estimated = {(type(phase).__name__, text) for phase, text in left_out({}) if text}
    # In a rep a cue that has room now may stand in for the word of its stroke.
    words = {stroke.name for each in library().exercises.values() for stroke in each.movement}
    assert {text for name, text in recorded - estimated if name == Reps.__name__} <= words
    assert {(name, text) for name, text in recorded - estimated if name != Reps.__name__} == set()
    sides = {say.other_side_left, say.other_side_right}
    assert not any(name == ChangeSides.__name__ and text in sides for name, text in recorded)
