"""What the station says and what it writes: one language's words, none of them in the code.

A template names what is filled in by words in braces; which words it may use stands with its
field (`Fills`). `{minutes}`, `{reps}`, `{seconds}` and `{sets}` are filled with the counted words
of `Plurals` ("10 reps"), every other word with a name or a bare number.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

from station.core.content.fills import Fills, Plurals
from station.core.content.notice_pages import Notice
from station.core.content.question_words import DayWords, QuestionWords, SuggestionWords
from station.core.values import Struct, field

_N = Fills.of("n")
_DOSE = Fills.of("sets", "times", "reps", "seconds")
_EACH = Fills.of("sets", "times", "amounts", "seconds")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_Seven = tuple[str, str, str, str, str, str, str]
_Twelve = tuple[str, str, str, str, str, str, str, str, str, str, str, str]


class Spoken(Struct, frozen=True, kw_only=True):
    """Hold every sentence the station says; what is said in work has at most six words."""

    # Home, going on after a cut, the notice.
    home: Annotated[str, Fills.of("name", "minutes")]
    full_day: Annotated[str, Fills.of("minutes")]
    short_day: Annotated[str, Fills.of("minutes")]
    press_start: str
    go_on_question: Annotated[str, Fills.of("name")]
    go_on_buttons: str
    safety_buttons: str
    # The preview.
    next: Annotated[str, Fills.of("name")]
    left: str
    right: str
    left_first: Annotated[str, Fills.of("part")]
    right_first: Annotated[str, Fills.of("part")]
    left_is: Annotated[str, Fills.of("part")]
    right_is: Annotated[str, Fills.of("part")]
    sides_in_turn: str
    dose_reps: Annotated[str, _DOSE]
    dose_hold: Annotated[str, _DOSE]
    dose_reps_held: Annotated[str, _DOSE]
    each_side: str
    pace_on: str
    pace_off: str
    buttons: str
    middle_hold: str
    middle_lead: str
    middle_press: str
    # Work.
    get_ready: str
    hold: str
    begin: str
    half_way: str
    ten_seconds: str
    relax: str
    set_of: Annotated[str, Fills.of("set", "sets")]
    last_set: str
    set_done: str
    press_each: str
    # Not in a language of one's own that is older than these.
    rep_is: str = "One rep: once there and back."
    breathe: str = "Keep breathing."
    home_others: str = "Middle button: what else there is."
    other_program: Annotated[str, Fills.of("name", "minutes")] = "{name}. {minutes}."
    dose_reps_open: Annotated[str, _DOSE] = "{sets} of as many as are good, at most {reps}."
    dose_reps_within: Annotated[str, _DOSE] = "{sets} of {seconds}: as many reps as are good."
    own_pace: str = "At your own pace."
    press_done: str = "At your own pace. When you are done: right button."
    sides_in_turn_right: str = "Sides in turn, right first."
    dose_reps_each: Annotated[str, _EACH] = "{sets} of {amounts} reps."
    dose_hold_each: Annotated[str, _EACH] = "Hold {times}, for {amounts} seconds."
    each_held: Annotated[str, Fills.of("seconds")] = "Each held for {seconds}."
    sets_by_side: Annotated[str, Fills.of("left", "right")] = "Left {left}, right {right}."
    every: Annotated[str, Fills.of("seconds")] = "A set every {seconds}."
    with_load: Annotated[str, Fills.of("load")] = "With {load}."
    round_of: Annotated[str, Fills.of("round", "rounds")] = "Round {round} of {rounds}."
    last_round: str = "Last round."
    in_next_set: str = "In the next set:"
    # Between sets.
    rest: Annotated[str, Fills.of("seconds")]
    other_side_left: str
    other_side_right: str
    minutes_left: Annotated[str, Fills.of("minutes")]
    # Presses answered.
    paused: str
    once_more: str
    menu: Annotated[str, Fills.of("back")]
    home_menu: str
    home_menu_people: str = "Menu. Left: back. Middle: history. Right: more."
    quiet: str
    loud: str
    switching_off: str
    reminder: str = "It is time for your exercises. Any button takes this away."
    # After.
    done: Annotated[str, Fills.of("minutes")]
    done_reps: Annotated[str, Fills.of("reps")]
    done_held: Annotated[str, Fills.of("seconds")]
    # A language of one's own may be older than this; empty, nothing is said of the next page.
    safety_more: str = ""


class Word(StrEnum):
    """Name a word above a button by its key among the legends."""

    HISTORY = "history"
    START = "start"
    HOME = "home"
    BACK = "back"
    PAUSE = "pause"
    GO_ON = "go_on"
    AGAIN = "again"
    END = "end"
    UNDO = "undo"
    ONE_REP = "one_rep"
    DONE = "done"
    MENU = "menu"
    CLOSE = "close"
    SKIP = "skip"
    QUIET = "quiet"
    LOUD = "loud"
    SWITCH_OFF = "switch_off"
    MORE = "more"
    ANEW = "anew"
    READ_ALOUD = "read_aloud"
    UNDERSTAND = "understand"
    PACE_ON = "pace_on"
    PACE_OFF = "pace_off"
    ENOUGH = "enough"
    THIS_ROUND = "this_round"
    ALL_ROUNDS = "all_rounds"
    FIRST_ANSWER = "first_answer"
    SECOND_ANSWER = "second_answer"
    OTHER_DAY = "other_day"
    OTHER_PROGRAM = "other_program"
    NEXT_PERSON = "next_person"
    CORRECT = "correct"
    OK = "ok"
    LESS = "less"
    GREATER = "greater"
    UP = "up"
    DOWN = "down"
    THATS_IT = "thats_it"
    ONE_OF_THESE = "one_of_these"
    NONE_OF_THESE = "none_of_these"
    YES = "yes"
    SEEN = "seen"
    NEXT_ONE = "next_one"
    HURTS = "hurts"
    TAKE = "take"
    KEEP = "keep"
    AS_BEFORE = "as_before"
    NOT_NOW = "not_now"


class LegendWords(Struct, frozen=True, kw_only=True):
    """Hold the word above each button, by the names of `Word`; lower-case, one where one can say it."""

    history: str
    start: str
    home: str
    back: str
    pause: str
    go_on: str
    again: str
    end: str
    undo: str
    one_rep: str
    done: str
    menu: str
    close: str
    skip: str
    quiet: str
    loud: str
    switch_off: str
    more: str
    anew: str
    read_aloud: str
    understand: str
    pace_on: str
    pace_off: str
    other_day: Annotated[str, Fills.of("n", "day")]
    other_program: Annotated[str, Fills.of("n", "day")] = "{day} · {n} min"
    next_person: Annotated[str, Fills.of("name")] = "{name}"
    correct: str = "correct"
    ok: str = "ok"
    # Somebody's own phrases may be older than these. Only a terminal has "quit"; the short ones
    # stand in the place of a word on a display that is too narrow for it, if they are not empty.
    less: str = "less"
    greater: str = "more"
    up: str = "up"
    down: str = "down"
    thats_it: str = "that's it"
    one_of_these: str = "one of these"
    none_of_these: str = "none of these"
    yes: str = "yes"
    seen: str = "I was seen"
    next_one: str = "next"
    hurts: str = "it hurts"
    one_of_these_short: str = "one"
    none_of_these_short: str = "none"
    seen_short: str = "seen"
    take_short: str = "take"
    not_now_short: str = "no"
    as_before_short: str = "before"
    quit: str = "quit"
    first_answer: Annotated[str, Fills.of("day")] = "{day}"
    second_answer: Annotated[str, Fills.of("day")] = "{day}"
    enough: str = "enough"
    this_round: str = "this round"
    all_rounds: str = "all rounds"
    take: str = "take it"
    keep: str = "keep"
    as_before: str = "as before"
    not_now: str = "not now"
    anew_short: str = ""
    read_aloud_short: str = ""
    understand_short: str = ""

    def of(self, word: Word, *, minutes: int, day: str = "", name: str = "") -> str:
        """Return the text of `word`: `day` is the other one, with its `minutes`, `name` the next person."""
        text: str = getattr(self, word)
        return text.format(n=minutes, day=day, name=name)

    def short(self, word: Word) -> str:
        """Return the short form of `word`; empty where it has none."""
        text: str = getattr(self, f"{word}_short", "")
        return text


class WallWords(Struct, frozen=True, kw_only=True):
    """Hold every word the station writes, apart from the legends; `{n}` is a bare number."""

    # Under the number in work.
    ready: str
    hold: str
    relax: str
    of: Annotated[str, _N]
    rest: str
    change: str
    seconds_left: Annotated[str, _N]
    reps_left: Annotated[str, _N]
    next: Annotated[str, Fills.of("name")]
    # Not in a language of one's own that is older than this.
    set_of: Annotated[str, Fills.of("set", "sets")] = "Set {set} of {sets}"
    round_of: Annotated[str, Fills.of("round", "rounds")] = "Round {round} of {rounds}"
    # Sides.
    left: str
    right: str
    left_letter: str
    right_letter: str
    # The preview; what is not in a language of one's own that is older has its English here.
    dose_hold: Annotated[str, _N]
    dose_reps: Annotated[str, _N]
    dose_sets: Annotated[str, Fills.of("sets", "dose")] = "{sets} × {dose}"
    each_side: str = "each side"
    own_pace: str = "at your own pace"
    every: Annotated[str, _N] = "every {n} s"
    up_to: Annotated[str, _N] = "up to {n}"
    within: Annotated[str, _N] = "reps in {n} s"
    sets_by_side: Annotated[str, Fills.of("left", "right")] = "sets: left {left}, right {right}"
    held_each: Annotated[str, _N] = "each held {n} s"
    paced: str
    by_press: str
    # Home, summary and history.
    short_day: str = "short"
    full_day: str = "full"
    other_program: str = "other"
    minutes: str
    week: Annotated[str, Fills.of("done", "goal")]
    last_today: str
    last_yesterday: str
    last_days: Annotated[str, _N]
    last_never: str
    not_yet: str = "not done yet"
    finished: str
    # A language of one's own may be older than these.
    place: Annotated[str, Fills.of("n", "total")] = "{n} / {total}"
    ended_early: str = "Ended early"
    one_set: str = "set"
    sets: str = "sets"
    one_rep: str = "rep"
    reps: str
    held: str
    longest: Annotated[str, Fills.of("name")]
    next_time: str
    amounts: str
    last_workout: str = "Last workout"
    make_good: Annotated[str, _N] = "{n} of last week to make good"
    felt: str = "How it felt"
    pain_before: str = "Pain before"
    pain_after: str = "Pain after"
    effort: str = "Effort"
    usual: str = "usual"
    of_them_assumed: str = "of them assumed"
    assumed_short: str = "assumed"
    assumed: Annotated[str, _N] = "{n} assumed"
    take_along: str = "To take along"
    take_along_note: str = "Point a phone's camera here: it reads your last six weeks as text."
    date: Annotated[str, Fills.of("day", "month")] = "{day} {month}"
    target: str = "full day"
    months: _Twelve = _MONTHS
    weekdays: _Seven
    # The menu and going on.
    close_note: str
    stay_note: str = "as it was"
    skip_note: str
    end_note: str
    home_note: str
    quiet_note: str
    loud_note: str
    switch_off_note: str
    history_note: str = "what you did"
    more_note: str = "quiet, off"
    go_on_person: Annotated[str, Fills.of("name")] = "{name}?"
    switching_off: str
    switching_off_note: str
    go_on: str
    go_on_note: str
    # A language of one's own may be older than these.
    reminder: str = "Time for your exercises"
    reminder_note: str = "Any button takes this away."
    correct: Annotated[str, _N] = "Set {n}"
    correct_note: str = "What was recorded is kept beside it. Hold left: back."


class TroubleWords(Struct, frozen=True, kw_only=True):
    """Hold what is shown of trouble in work: at most four short words, read from the mat.

    The whole sentence stands on home. Somebody's own phrases may be older than these.
    """

    speaker: str = "No sound"
    voice: str = "No voice"
    buzzer: str = "No buzzer"
    vibration: str = "No motor"
    lamps: str = "No lamps"
    display: str = "Screen fault"
    near: str = "Come nearer"
    power: str = "Still on"
    journal: str = "Not saved"
    people: str = "No person"
    history: str = "History fault"
    files: str = "File left out"
    programme: str = "No new plan"
    letters: str = "Letters lost"
    supervisor: str = "Guard off"
    button: Annotated[str, Fills.of("button")] = "{button} stuck"


class Phrases(Struct, frozen=True, kw_only=True):
    """Hold every word of one language: said, counted, written above buttons and on the wall.

    `strokes` has the words for the strokes that exercises name otherwise, such as "lift" of those
    that ship: by the name in the exercise, what is said and shown in its place.
    """

    say: Spoken
    counted: Plurals
    legends: LegendWords
    show: WallWords
    safety: Notice
    trouble: TroubleWords = TroubleWords()
    suggest: SuggestionWords = SuggestionWords()
    strokes: Mapping[str, str] = field(default_factory=dict)
    asking: QuestionWords = QuestionWords()
    days: DayWords = DayWords()

    def stroke(self, name: str) -> str:
        """Return the word for a stroke that its exercise calls `name`."""
        return self.strokes.get(name, name)
