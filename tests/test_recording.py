"""The recorded voice that the station ships: all there, whole, and within its slots."""

import zlib
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import product

import pytest

from station.core.content.exercise import Sides
from station.core.content.plan import Lead, plan
from station.core.content.program import Item
from station.core.rehearse.rehearsal import Moment, obedient, rehearse
from station.core.sound.loudness import SPEECH, loudness
from station.core.sound.marks import IMPORTANT, Mark, length
from station.core.sound.samples import FULL, measure
from station.core.sound.takes import Take, lasting, parts
from station.core.values import Seconds, replace
from station.core.workout.effects import Hush, Say, Sound
from station.core.workout.phases import ChangeSides, Phase, Reps
from station.core.workout.score import texts
from station.core.workout.session import Session
from station.devices.decoder import decode
from station.files.folders import media
from station.files.pack import INDEX, PACKS, Bundle, packs, read_index
from station.studio.identity import STYLE
from station.studio.model import SHA256
from tests.play import PROGRAM, library, phrases, session
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
        assert zlib.crc32(_read(take)) == take.crc, text
    files = {file.name for file in FOLDER.iterdir()}
    assert files == {take.file for take in takes.values()} | {INDEX, STYLE, "LICENSE.txt"}
    assert len(files) == len(takes) + 3
    assert sum((FOLDER / file).stat().st_size for file in files) < 5e6


def test_no_file_leaves_room_for_what_is_never_written() -> None:
    """The library that encodes leaves some for tags: three quarters of a kilobyte a sentence."""
    assert [take.file for take in pack().takes.values() if bytes(32) in _read(take)] == []


def _read(take: Take) -> bytes:
    return (FOLDER / take.file).read_bytes()


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


CHANGES = (3, 4, 5, 6, 8, 10, 12)
"""Changeovers in seconds, from the shortest that the rules allow to the longest that ships."""


def changing(exercise: str, changeover: float, again: float) -> Session:
    """Return somebody before one short set of an exercise on each side, led by the station."""
    item = Item(exercise=exercise, sets=1, changeover=Seconds(changeover), again=Seconds(again))
    dose = library().exercises[exercise].dose
    item = replace(item, hold=dose.hold and 8, reps=dose.reps and 1)
    program = replace(library().programs[PROGRAM], items=(item,))
    full = plan(program, library())
    begun = session(automatic=True, lead=True, full=full, short=full)
    return replace(begun, lengths=Recordings())


@pytest.mark.parametrize("again", [3, 5])
@pytest.mark.parametrize("changeover", CHANGES)
def test_at_every_changeover_the_side_is_heard_and_nothing_is_cut(
    changeover: float, again: float
) -> None:
    """Each take is over before the next one, and before any mark that it may not be heard over."""
    sided = [
        name
        for name in library().programs[PROGRAM].exercises
        if library().exercises[name].sides is Sides.EVERY_SET
    ]
    assert sided
    for name in sided:
        begun = changing(name, changeover, again)
        _, second = begun.plan.steps
        assert second.lead is Lead.CHANGE
        heard = list(_heard(rehearse(begun, obedient)))
        say = begun.today.phrases.say
        changed = [text for phase, text in heard if isinstance(phase, ChangeSides)]
        assert {say.other_side_right, say.right} & {*changed}, (name, changed)


def _heard(moments: Iterable[Moment]) -> Iterator[tuple[Phase, str]]:
    """Yield each sentence with its phase; fail where one is cut by another, or reaches into a mark."""
    over, last = 0.0, ""
    for moment in moments:
        for effect in moment.effects:
            if isinstance(effect, Hush):
                over = moment.at
            elif isinstance(effect, Say):
                assert moment.at >= over - 1e-6, (last, effect.text)
                over, last = moment.at + Recordings()[effect.text], effect.text
                yield moment.session.phase, effect.text
            elif isinstance(effect, Sound) and effect.mark in {*IMPORTANT, Mark.COUNTDOWN}:
                assert over <= moment.at + 1e-6, (last, effect.mark)
                over, last = max(over, moment.at + length(effect.mark)), effect.mark
