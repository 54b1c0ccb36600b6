"""The speaker: what it plays, how it cuts, and what it does without a device."""

import os
from array import array
from collections.abc import Iterator
from itertools import pairwise, repeat
from pathlib import Path

import pygame
import pytest

from station.core.sound.marks import CLEAR, Hearing, Mark, parted, synthesise
from station.core.sound.samples import RATE, Clip
from station.core.values import Seconds, Struct
from station.core.workout.events import Input, Mended, PartName, Trouble
from station.devices.decks import CUT
from station.devices.speaker import (
    BUFFER,
    DRY,
    LARGEST,
    PULSE,
    RETRIES,
    STILL,
    WATCHED,
    Speaker,
    outputs,
)

LONG = array("h", repeat(10_000, 60 * RATE))
"""A minute of one level: any step in it is a click. It lasts longer than any test."""

CLIPS = {"long": Clip(LONG), "other": Clip(array("h", repeat(-5_000, 60 * RATE)))}

CARD = " 0 [Headphones     ]: bcm2835 - bcm2835 Headphones\n"
NO_CARD = "--- no soundcards ---\n"


class Room:
    """A speaker on SDL's dummy device, a clock set by hand, and everything that was told."""

    def __init__(self, folder: Path) -> None:
        self.now = 100.0
        self.events: list[Input] = []
        self.asound = folder
        self.cards = folder / "cards"
        self.speakers: list[Speaker] = []

    def speaker(
        self,
        *,
        device: str | None = None,
        volume: float = 1.0,
        quiet: bool = False,
        hearing: Hearing = "usual",
    ) -> Speaker:
        speaker = Speaker(
            lambda text, _: CLIPS.get(text),
            self.events.append,
            lambda: self.now,
            device=device,
            volume=volume,
            quiet=quiet,
            hearing=hearing,
            asound=self.asound,
        )
        self.speakers.append(speaker)
        speaker.tend(self.now)
        return speaker

    def later(self, speaker: Speaker, seconds: float = PULSE) -> None:
        """Let time pass, and have the loop tend the speaker."""
        self.now += seconds
        speaker.tend(self.now)

    def pulse(self, speaker: Speaker) -> None:
        """Let a pulse pass in which the device played what it was given."""
        if pygame.mixer.get_init():
            pygame.mixer.Channel(9).stop()
        self.later(speaker)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """Give a room, and close its speakers."""
    room = Room(tmp_path)
    yield room
    for speaker in room.speakers:
        speaker.close()


class Plug:
    """The plug of the sound device, which can be pulled."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._patch = patch
        self._init = pygame.mixer.init

    def pull(self) -> None:
        """Make every try to open the device fail."""

        def init(*_: object, **__: object) -> None:
            raise pygame.error("No such device")

        self._patch.setattr(pygame.mixer, "init", init)

    def put_back(self) -> None:
        """Let it be opened again."""
        self._patch.setattr(pygame.mixer, "init", self._init)


@pytest.fixture
def plug(monkeypatch: pytest.MonkeyPatch) -> Plug:
    """Give a plug, still in its socket."""
    return Plug(monkeypatch)


def playing() -> list[pygame.mixer.Sound]:
    """Return what sounds on any channel but the one that plays silence."""
    channels = map(pygame.mixer.Channel, range(pygame.mixer.get_num_channels()))
    sounds = (channel.get_sound() for channel in channels if channel.get_busy())
    return [sound for sound in sounds if sound and any(sound.get_raw())]


def heard(sound: pygame.mixer.Sound) -> "array[int]":
    """Return the samples of a sound."""
    return array("h", sound.get_raw())


def test_the_device_is_opened_as_the_samples_are(room: Room) -> None:
    """One channel of 16 bits at the rate of clips and marks: nothing is converted."""
    room.speaker()
    assert pygame.mixer.get_init() == (RATE, -16, 1)
    assert not room.events


def test_the_device_is_opened_beside_the_start(room: Room) -> None:
    """The first look waits until it is open; one that is missing is told and tried again as ever."""
    speaker = Speaker(lambda text, _: CLIPS.get(text), room.events.append, lambda: room.now)
    room.speakers.append(speaker)
    speaker.begin()
    speaker.tend(room.now)
    speaker.say("long")
    assert len(playing()) == 1
    assert not room.events


def test_a_device_that_cannot_be_opened_beside_the_start_is_tried_again(
    room: Room, plug: Plug
) -> None:
    """It is one trouble, and it mends."""
    plug.pull()
    speaker = Speaker(lambda text, _: CLIPS.get(text), room.events.append, lambda: room.now)
    room.speakers.append(speaker)
    speaker.begin()
    speaker.tend(room.now)
    assert [type(event) for event in room.events] == [Trouble]
    plug.put_back()
    room.later(speaker, RETRIES[-1])
    speaker.play(Mark.START)
    assert len(playing()) == 1


def test_marks_are_made_when_they_are_played_or_before(room: Room) -> None:
    """To make all of them takes longer than to open the device, and home's first words would wait."""
    speaker = room.speaker()
    speaker.make()
    speaker.play(Mark.START)
    (sound,) = playing()
    assert heard(sound) == synthesise(Mark.START)


@pytest.mark.parametrize("mark", list(Mark))
def test_a_mark_is_played_sample_by_sample(room: Room, mark: Mark) -> None:
    """What sounds is what was synthesised."""
    room.speaker().play(mark)
    (sound,) = playing()
    assert heard(sound) == synthesise(mark)


def test_for_ears_that_hear_little_the_deep_marks_are_played(room: Room) -> None:
    """The speaker plays for whom the settings say."""
    room.speaker(hearing="low").play(Mark.START)
    (sound,) = playing()
    assert heard(sound) == synthesise(Mark.START, hearing="low")


def test_a_clip_is_said_as_it_is(room: Room) -> None:
    """With nothing to cut it begins at once."""
    room.speaker().say("long")
    (sound,) = playing()
    assert heard(sound) == LONG


def test_a_text_without_a_clip_is_left_out(room: Room) -> None:
    """And cuts nothing: what is being said is better than silence."""
    speaker = room.speaker()
    speaker.say("long")
    speaker.say("never made")
    (sound,) = playing()
    assert heard(sound) == LONG


def test_marks_sound_over_speech(room: Room) -> None:
    """A mark leaves speech alone."""
    speaker = room.speaker()
    speaker.say("long")
    speaker.play(Mark.END)
    assert [heard(sound) for sound in playing()] == [synthesise(Mark.END), LONG]


@pytest.mark.parametrize("after", [0.0, 0.001, 0.5, 30.0])
def test_speech_is_cut_by_a_fade_ahead_of_the_device(room: Room, after: float) -> None:
    """Untouched up to where the device may have read, silent 10 ms later, without a step."""
    speaker = room.speaker()
    speaker.say("long")
    (sound,) = playing()
    room.now += after
    speaker.hush()
    samples = heard(sound)
    read, faded = round(after * RATE) + 3 * BUFFER, round(CUT * RATE)
    assert samples[:read] == LONG[:read]
    assert not any(samples[read + faded :])
    assert max(abs(b - a) for a, b in pairwise(samples)) <= 10_000 // faded + 1


def test_a_clip_that_is_nearly_over_is_cut_too(room: Room) -> None:
    """Where its end comes before the end of the fade, nothing is written behind it."""
    speaker = room.speaker()
    speaker.say("long")
    (sound,) = playing()
    room.now += 60.0 - (3 * BUFFER + 100) / RATE
    speaker.hush()
    samples = heard(sound)
    assert samples[:-100] == LONG[:-100]
    assert samples[-1] < samples[-100]


def test_hushing_silence_does_nothing(room: Room) -> None:
    """Twice is as good as once, and before anything was said."""
    speaker = room.speaker()
    speaker.hush()
    speaker.say("long")
    speaker.hush()
    speaker.hush()
    assert len(playing()) == 1


def test_a_new_cue_begins_when_the_old_one_is_silent(room: Room) -> None:
    """Two voices are never heard at once, and the new one begins within 50 ms."""
    speaker = room.speaker()
    speaker.say("long")
    room.now += 1.0
    speaker.say("other")
    old, new = (heard(sound) for sound in playing())
    end = max(index for index, sample in enumerate(old) if sample)
    begin = next(index for index, sample in enumerate(new) if sample)
    assert end < RATE + begin
    assert (begin + BUFFER) / RATE < 0.050


@pytest.mark.parametrize(("first", "after"), [(Mark.START, 0.1), (Mark.COUNTDOWN, 0.05)])
def test_a_new_mark_follows_the_old_one(room: Room, first: Mark, after: float) -> None:
    """Both are heard whole, one after the other, with a moment of silence between."""
    speaker = room.speaker()
    speaker.play(first)
    room.now += after
    speaker.play(Mark.END)
    old, new = (heard(sound) for sound in playing())
    assert old == synthesise(first)
    wait = len(new) - len(synthesise(Mark.END))
    assert new[wait:] == synthesise(Mark.END)
    assert not any(new[:wait])
    assert wait / RATE == pytest.approx(len(old) / RATE + parted(first) - after, abs=0.001)


def test_a_mark_that_waits_gives_way_to_a_more_important_one(room: Room) -> None:
    """What sounds goes on to its end; of two that wait for it one is heard."""
    speaker = room.speaker()
    for mark in (Mark.END, Mark.HALF_WAY, Mark.START, Mark.CHANGE_SIDES):
        speaker.play(mark)
        room.now += 0.1
    start, whole = sorted((heard(sound) for sound in playing()), key=len, reverse=True)
    assert whole == synthesise(Mark.END)
    assert start[-len(synthesise(Mark.START)) :] == synthesise(Mark.START)
    assert len(start) / RATE == pytest.approx(0.7 - 0.2 + CLEAR + 0.45, abs=0.001)


def test_an_answer_to_a_press_gives_way(room: Room) -> None:
    """A press that was refused holds up no mark of the workout; it fades without a click."""
    speaker = room.speaker()
    speaker.play(Mark.REFUSED)
    room.now += 0.1
    speaker.play(Mark.START)
    old, new = (heard(sound) for sound in playing())
    assert new == synthesise(Mark.START)
    assert not any(old[round((0.1 + CUT) * RATE) + 3 * BUFFER :])


@pytest.mark.parametrize("marks", [(Mark.START, Mark.COUNTDOWN), (Mark.COUNTDOWN, Mark.START)])
def test_of_two_marks_on_one_instant_the_more_important_is_heard_whole(
    room: Room, marks: tuple[Mark, Mark]
) -> None:
    """A hold of three seconds starts with the first tick of its end: the start is heard."""
    speaker = room.speaker()
    for mark in marks:
        speaker.play(mark)
    whole = [heard(sound) for sound in playing() if heard(sound) == synthesise(Mark.START)]
    assert len(whole) == 1
    assert all(mark is not Mark.COUNTDOWN for mark in marks[1:]) or len(playing()) == 1


@pytest.mark.parametrize("answer", [Mark.ACCEPTED, Mark.REFUSED, Mark.REP])
def test_an_answer_to_a_press_cuts_no_mark(room: Room, answer: Mark) -> None:
    """Pressed while the end of a hold is sounding, a button is answered at once, over it."""
    speaker = room.speaker()
    speaker.play(Mark.END)
    room.now += 0.2
    speaker.play(answer)
    assert [heard(sound) for sound in playing()] == [synthesise(Mark.END), synthesise(answer)]
    room.now += 0.01
    speaker.play(answer)
    assert heard(playing()[0]) == synthesise(Mark.END)


@pytest.mark.parametrize(
    ("volume", "quiet", "loudness"), [(1.0, False, 1.0), (0.5, False, 0.5), (0.5, True, 0.15)]
)
def test_volume_and_quiet_mode_count_for_all(
    room: Room, volume: float, loudness: float, *, quiet: bool
) -> None:
    """Marks and speech are softer by the same measure, from the first sample on."""
    speaker = room.speaker(volume=volume, quiet=quiet)
    speaker.say("long")
    speaker.play(Mark.START)
    for sound in playing():
        assert sound.get_volume() == pytest.approx(loudness, abs=0.01)


def test_the_quiet_mode_is_switched_while_it_runs(room: Room) -> None:
    """What is played next is softer."""
    speaker = room.speaker()
    speaker.quiet = True
    speaker.play(Mark.START)
    (sound,) = playing()
    assert sound.get_volume() == pytest.approx(0.3, abs=0.01)


def test_without_a_device_the_workout_goes_on(room: Room, plug: Plug) -> None:
    """It is told once, and everything may be played into nothing."""
    plug.pull()
    speaker = room.speaker(device="The good one")
    speaker.play(Mark.START)
    speaker.say("long")
    speaker.hush()
    for _ in range(100):
        room.later(speaker)
    (trouble,) = room.events
    assert trouble == Trouble(
        PartName.SPEAKER,
        "The sound device “The good one” cannot be opened (No such device).",
        Seconds(100.0),
    )


def test_a_device_that_comes_is_opened(room: Room, plug: Plug) -> None:
    """Without a restart: it is told, and marks are heard."""
    plug.pull()
    speaker = room.speaker()
    plug.put_back()
    room.later(speaker)
    speaker.play(Mark.START)
    assert playing()
    assert len(room.events) == 1
    room.pulse(speaker)
    assert room.events[1:] == [Mended(PartName.SPEAKER, Seconds(102.0))]


def test_a_device_that_opens_and_does_not_play_is_one_fault(room: Room) -> None:
    """Half-broken cards are opened again and again; the log and the wall hear of it once."""
    speaker = room.speaker()
    for _ in range(120):
        room.later(speaker)  # the silence that was to be played is still there
    assert [type(event) for event in room.events] == [Trouble]


@pytest.mark.parametrize("do", ["play", "say", "hush", "tend"])
def test_a_mixer_that_refuses_is_one_fault(
    room: Room, monkeypatch: pytest.MonkeyPatch, do: str
) -> None:
    """Whatever is asked of it, and however often: nothing is raised, and all is well again later."""
    speaker = room.speaker()
    speaker.say("long")

    def refuse(*_: object, **__: object) -> None:
        raise pygame.error("mixer not initialized")

    with monkeypatch.context() as patch:
        patch.setattr(pygame.mixer, "Sound", refuse)
        patch.setattr(pygame.mixer, "Channel", refuse)
        patch.setattr(speaker._speech, "cut", refuse)
        for _ in range(50):
            if do == "tend":
                room.later(speaker)
            elif do == "hush":
                speaker.hush()
            else:
                getattr(speaker, do)("long" if do == "say" else Mark.START)
        assert [type(event) for event in room.events] == [Trouble]
    room.later(speaker, RETRIES[-1])
    room.pulse(speaker)
    assert [type(event) for event in room.events] == [Trouble, Mended]


class Card(Struct, frozen=True):
    """Say how a card writes its status into a folder such as /proc/asound."""

    folder: Path

    def begin(self, at: float, owner: int = os.getpid()) -> None:
        """Write when the stream was started, last of all after it had run dry."""
        place = self.folder / "card0" / "pcm0p" / "sub0"
        place.mkdir(parents=True, exist_ok=True)
        (place / "status").write_text(
            f"state: RUNNING\nowner_pid   : {owner}\ntrigger_time: {at:.6f}\ntstamp      : 7.0\n"
        )


def run_dry(room: Room, speaker: Speaker, times: int, owner: int = os.getpid()) -> None:
    """Have the card run dry in each of so many pulses."""
    for _ in range(times):
        Card(room.asound).begin(room.now, owner)
        room.pulse(speaker)


def test_a_device_that_runs_dry_gets_a_larger_buffer(
    room: Room, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the machine is too slow for it the sound crackles: twice as much, and again, to a bound."""
    taken: list[object] = []
    init = pygame.mixer.init

    def noted(
        rate: int, size: int, channels: int, buffer: int, device: str | None, allowedchanges: int
    ) -> None:
        taken.append(buffer)
        init(rate, size, channels, buffer, device, allowedchanges=allowedchanges)

    monkeypatch.setattr(pygame.mixer, "init", noted)
    speaker = room.speaker()
    run_dry(room, speaker, 30)
    assert taken == [BUFFER, 2 * BUFFER, 4 * BUFFER]
    assert [record.args for record in caplog.records] == [(2 * BUFFER,), (4 * BUFFER,)]
    assert 4 * BUFFER == LARGEST
    assert pygame.mixer.get_init() == (RATE, -16, 1)
    speaker.play(Mark.START)
    assert len(playing()) == 1
    assert not room.events


def test_a_cut_keeps_ahead_of_a_larger_buffer(room: Room) -> None:
    """The device has read on by three of the new buffers before a sound can be faded."""
    speaker = room.speaker()
    run_dry(room, speaker, 30)
    speaker.say("long")
    (sound,) = playing()
    speaker.hush()
    assert heard(sound)[: 3 * LARGEST] == LONG[: 3 * LARGEST]


@pytest.mark.parametrize(
    ("times", "owner"),
    [(DRY - 1, os.getpid()), (30, 1)],
    ids=["seldom", "a stream of another program"],
)
def test_a_device_that_runs_dry_seldom_is_left_as_it_is(
    room: Room, caplog: pytest.LogCaptureFixture, times: int, owner: int
) -> None:
    """A start, or a moment in which the machine was busy, is no reason to be late for ever."""
    speaker = room.speaker()
    for _ in range(3):
        run_dry(room, speaker, times, owner)
        for _ in range(round(WATCHED)):
            room.pulse(speaker)
    assert not caplog.records


def test_the_device_is_not_opened_anew_while_something_sounds(
    room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    """Nor soon after: what belongs together is not torn apart, and a mark is not made late."""
    speaker = room.speaker()
    run_dry(room, speaker, 2)
    speaker.say("long")
    run_dry(room, speaker, 5)
    assert len(playing()) == 1
    pygame.mixer.stop()
    run_dry(room, speaker, round(STILL) - 1)
    assert not caplog.records
    run_dry(room, speaker, 1)
    assert len(caplog.records) == 1


def test_a_device_that_stays_away_is_tried_ever_less_often(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A try costs a tenth of a second, which a person could notice."""
    tries: list[float] = []

    def init(*_: object, **__: object) -> None:
        tries.append(room.now)
        raise pygame.error("No such device")

    monkeypatch.setattr(pygame.mixer, "init", init)
    speaker = room.speaker()
    for _ in range(120):
        room.later(speaker)
    waits = [b - a for a, b in pairwise(tries)]
    assert waits == [*RETRIES, RETRIES[-1], RETRIES[-1]]


def test_a_machine_without_cards_is_not_tried_at_all(room: Room, plug: Plug) -> None:
    """Until the list of cards changes: then at once."""
    room.cards.write_text(NO_CARD)
    plug.pull()
    speaker = room.speaker()
    plug.put_back()
    for _ in range(100):
        room.later(speaker)
    assert len(room.events) == 1
    room.cards.write_text(CARD)
    room.later(speaker)
    room.pulse(speaker)
    assert room.events[1:] == [Mended(PartName.SPEAKER, Seconds(202.0))]


class Cards:
    """The sound cards of a machine, as ALSA opens them: by name, or the one with the number 0."""

    def __init__(self, room: Room, patch: pytest.MonkeyPatch) -> None:
        self.room = room
        self.there: dict[int, str] = {}
        self.opened: list[str] = []
        self._init = pygame.mixer.init
        patch.delenv("AUDIODEV", raising=False)
        patch.setattr(pygame.mixer, "init", self.open)
        patch.setattr(pygame.mixer, "get_driver", lambda: "alsa")

    def plug(self, **there: str) -> None:
        """Have these cards and no others."""
        self.there = {int(number[1:]): card for number, card in there.items()}
        lines = (f" {number} [{card:15}]: a card\n" for number, card in self.there.items())
        self.room.cards.write_text("".join(lines) or NO_CARD)

    def open(self, rate: int, size: int, channels: int, *_: object, **__: object) -> None:
        usual = f"default:CARD={self.there.get(0, '')}"
        card = os.environ.get("AUDIODEV", usual).removeprefix("default:CARD=")
        if card not in self.there.values():
            raise pygame.error("ALSA: Couldn't open audio device: No such device")
        self.opened.append(card)
        self._init(rate, size, channels, allowedchanges=0)


@pytest.fixture
def cards(room: Room, monkeypatch: pytest.MonkeyPatch) -> Cards:
    """Give a machine without a card."""
    cards = Cards(room, monkeypatch)
    cards.plug()
    return cards


def test_a_card_that_comes_back_under_another_number_is_used(room: Room, cards: Cards) -> None:
    """The number 0 is free then, and ALSA's usual device is the card with that number."""
    cards.plug(_0="Device")
    speaker = room.speaker()
    cards.plug()
    pygame.mixer.quit()  # what the driver does when the plug is pulled
    room.later(speaker)
    cards.plug(_1="Device")
    room.later(speaker)
    room.pulse(speaker)
    assert cards.opened == ["Device", "Device"]
    assert [type(event) for event in room.events] == [Trouble, Mended]
    assert "AUDIODEV" not in os.environ


def test_the_usual_card_comes_first_then_any_that_can_be_had(room: Room, cards: Cards) -> None:
    """Where none is named in the settings, one that plays is better than one that is silent."""
    cards.plug(_0="vc4hdmi0", _1="Device")
    room.speaker().close()
    cards.plug(_2="Gone", _3="Device")
    cards.there = {3: "Device"}
    room.speaker()
    assert cards.opened == ["vc4hdmi0", "Device"]
    assert not room.events


def test_a_card_that_is_named_is_never_replaced_by_another(room: Room, cards: Cards) -> None:
    """Who names one wants to hear it there, and is told that it is missing."""
    cards.plug(_0="vc4hdmi0")
    speaker = room.speaker(device="default:CARD=Device")
    assert cards.opened == []
    assert len(room.events) == 1
    cards.plug(_0="vc4hdmi0", _4="Device")
    room.later(speaker)
    assert cards.opened == ["Device"]


@pytest.fixture
def events() -> Iterator[None]:
    """Have SDL gather events."""
    pygame.display.init()
    yield
    pygame.display.quit()


def pull_out(room: Room, speaker: Speaker, which: int = 2, *, iscapture: bool = False) -> None:
    """Have SDL tell that a device is gone, and the speaker take notice."""
    room.pulse(speaker)
    pygame.mixer.stop()  # by now the silence has been played
    pygame.event.post(pygame.Event(pygame.AUDIODEVICEREMOVED, which=which, iscapture=iscapture))
    room.later(speaker)


@pytest.mark.usefixtures("events")
def test_a_device_that_is_pulled_out_is_noticed(room: Room) -> None:
    """SDL says so by an event; the device is opened again as soon as it is there."""
    speaker = room.speaker()
    speaker.say("long")
    pull_out(room, speaker)
    assert [type(event) for event in room.events] == [Trouble]
    speaker.hush()
    room.later(speaker, RETRIES[0])
    speaker.play(Mark.END)
    assert len(playing()) == 1
    room.pulse(speaker)
    assert [type(event) for event in room.events] == [Trouble, Mended]


@pytest.mark.usefixtures("events")
@pytest.mark.parametrize(("which", "iscapture"), [(0, False), (3, True)])
def test_another_device_that_is_pulled_out_is_none_of_its_business(
    room: Room, which: int, *, iscapture: bool
) -> None:
    """A microphone, or a device nobody played on."""
    pull_out(room, room.speaker(), which, iscapture=iscapture)
    assert not room.events


def test_a_device_that_stops_playing_is_noticed(room: Room) -> None:
    """Here the clock runs ahead: the silence of a pulse ago has not been played."""
    speaker = room.speaker()
    room.later(speaker)
    room.later(speaker)
    (trouble,) = room.events
    assert isinstance(trouble, Trouble)
    assert "gone" in trouble.text


def test_an_alsa_name_is_refused_where_sound_goes_elsewhere(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing falls back to some other device in silence."""
    monkeypatch.setenv("AUDIODEV", "already set by the user")
    room.speaker(device="default:CARD=Headphones")
    (trouble,) = room.events
    assert isinstance(trouble, Trouble)
    assert "goes through dummy" in trouble.text
    assert pygame.mixer.get_init() is None


def test_closing_twice_is_safe(room: Room) -> None:
    """Afterwards nothing is played, tended or told."""
    speaker = room.speaker()
    speaker.close()
    speaker.close()
    speaker.play(Mark.START)
    speaker.say("long")
    speaker.hush()
    room.later(speaker, 1000)
    assert pygame.mixer.get_init() is None
    assert not room.events


def test_the_devices_are_listed_by_name(room: Room) -> None:
    """SDL's names, and ALSA's own for each card; an open speaker stays open, a closed one shut."""
    room.cards.write_text(CARD + " 1 [vc4hdmi0       ]: vc4-hdmi - vc4-hdmi-0\n")
    names = outputs(room.asound)
    assert names[-2:] == ["default:CARD=Headphones", "default:CARD=vc4hdmi0"]
    assert pygame.mixer.get_init() is None
    room.speaker()
    assert outputs(room.asound) == names
    assert pygame.mixer.get_init()


def test_a_device_is_chosen_by_name(room: Room) -> None:
    """As it is listed, it can be opened."""
    room.speaker(device=outputs(room.asound)[0])
    assert pygame.mixer.get_init()
    assert not room.events
