"""What a person is asked, and what is told about pain: said aloud as it is written.

Somebody's own phrases may be older than these, so each has its English here.
"""

from typing import Annotated

from station.core.content.fills import Fills, Plural
from station.core.values import Struct

_ENDS = Fills.of("least", "most")
_CALL = Fills.of("emergency")


class QuestionWords(Struct, frozen=True, kw_only=True):
    """Hold every question with the words of its answers.

    `scale` tells the ends of a line from 0 to 10, `no_pain` and its like are what stands at them.
    """

    usual: str = "How much does it hurt on a usual day?"
    pain_before: str = "How much does it hurt now?"
    since_last: str = "How has it been since last time?"
    pain_after: str = "How much does it hurt now?"
    effort: str = "How hard was it?"
    pain_during: str = "How much does it hurt?"
    spreads: str = "Does the pain spread further down the leg?"
    pain_week: str = "How much did it hurt in the last seven days?"
    named: str = "What is hard for you because of your pain?"
    named_more: str = "What else is hard for you?"
    activity: Annotated[str, Fills.of("activity")] = "How well can you do this: {activity}?"

    no_pain: str = "no pain"
    worst_pain: str = "the worst"
    no_effort: str = "no effort"
    most_effort: str = "all I had"
    cannot: str = "not at all"
    as_before: str = "as before"

    better: str = "better"
    same: str = "the same"
    worse: str = "worse"
    no: str = "no"
    yes: str = "yes"
    nothing: str = "nothing"
    no_more: str = "nothing else"
    activities: tuple[str, ...] = (
        *("sitting", "standing", "walking", "standing up", "stairs", "bending", "lifting"),
        *("socks and shoes", "turning in bed", "sleeping", "housework", "gardening", "driving"),
    )

    scale: Annotated[str, _ENDS] = "From 0, {least}, to 10, {most}."
    scale_buttons: str = "Left: less. Middle: more. Right: that's it. Hold left: skip."
    skip_hint: str = "hold left: skip"
    list_buttons: str = "Left: up. Middle: down. Right: that's it. Hold left: skip."

    # It hurts, in the middle of an exercise.
    menu_hurts: str = "Does it hurt? Hold the left button."
    menu_hint: str = "Pain? Hold left."
    too_much: str = "Stop this exercise. Ask your professional."
    enough: str = "This exercise is over for today."
    hurt_buttons: str = "Left: back. Middle: next exercise. Right: end the workout."
    next_note: str = "exercise"
    back_note: str = "to the question"

    # Warning signs.
    signs: str = "Is any of these new?"
    signs_buttons: str = (
        "Right button: none of these. Middle button: one of these. Left button: back."
    )
    ticked: str = "One of these is new?"
    ticked_lines: tuple[Annotated[str, _CALL], ...] = (
        "Then no workout starts until a doctor or therapist has seen you.",
        "A mistake? Go back.",
    )
    ticked_buttons: str = "Right button: yes, one is new. Left button: back."
    locked: str = "No workout now"
    locked_lines: tuple[Annotated[str, _CALL], ...] = (
        "A warning sign is new: see a doctor or therapist first.",
        "If it gets worse, call {emergency}.",
    )
    locked_buttons: str = "Right button: I was seen. Left button: back."
    seen: str = "Were you seen?"
    seen_lines: tuple[Annotated[str, _CALL], ...] = (
        "Has a doctor or therapist looked at it, and said that you may exercise?",
    )
    seen_buttons: str = "Right button: yes, I was seen. Left button: back."


class SuggestionWords(Struct, frozen=True, kw_only=True):
    """Word what the programme's own rule suggests, and because of what; said and shown.

    Somebody's own phrases may be older than these.
    """

    title: str = "Your programme says"
    says: Annotated[str, Fills.of("because")] = "Your programme says: {because}, so:"
    own_title: str = "Your own times"
    own: str = "You have your own times for getting ready. Right button: from now on these."
    kept: str = "Your own times were new last time. Right button: keep them. Left: as before."
    coming: str = "Next time:"
    buttons: str = "Right button: take it. Left button: not now."
    by: Annotated[str, Fills.of("name")] = "Rule: {name}"
    done_well: Annotated[str, Fills.of("workouts")] = "{workouts} done with little pain"
    pain: str = "too much pain in it"
    pain_again: str = "too much pain twice running"
    morning: str = "a worse morning after"
    pause: Annotated[str, Fills.of("days")] = "a break"
    long_pause: Annotated[str, Fills.of("days")] = "a long break"
    seen_to: Annotated[str, Fills.of("days")] = "left out for a while"
    again: str = "If your therapist agrees:"
    stage: Annotated[str, Fills.of("weeks")] = "this stage is complete"
    fitted: str = "as you did it in your last workouts"
    tried: str = "new in your last workout"
    leave_out: str = "Leave it out, and ask your therapist."
    less: str = "One step less of each."
    first: str = "The first step of each again."
    next_stage: Annotated[str, Fills.of("name")] = "Next comes {name}."
    out: str = "left out"
    ready: str = "ready"
    change: str = "sides"
    pace: str = "rep"
    seconds: Annotated[str, Fills.of("n")] = "{n} s"
    days: Plural = Plural(one="1 day", many="{n} days")
    weeks: Plural = Plural(one="1 week", many="{n} weeks")
    workouts: Plural = Plural(one="1 workout", many="{n} workouts running")


class DayWords(Struct, frozen=True, kw_only=True):
    """Hold what is said and shown of weeks, days, rounds and what a programme leaves to the person.

    Of weeks and days what stands on the wall is said, too, as a sentence.
    """

    week_of: Annotated[str, Fills.of("week", "weeks")] = "week {week} of {weeks}"
    day_in_turn: Annotated[str, Fills.of("day")] = "day {day}"
    next_due: Annotated[str, Fills.of("when")] = "next: {when}"
    today: str = "today"
    tomorrow: str = "tomorrow"
    day_names: tuple[str, str, str, str, str, str, str] = (
        *("Monday", "Tuesday", "Wednesday", "Thursday"),
        *("Friday", "Saturday", "Sunday"),
    )
    answers: Annotated[str, Fills.of("first", "second")] = "Middle: {first}. Right: {second}."
    asked_once: str = "It is asked once. On the first exercise the left button asks again."
    round: Annotated[str, Fills.of("round")] = "Round {round}."
    enough: str = "When it is enough: middle button."
    skip_rounds: str = "Middle button: this round. Right button: all rounds."
    round_up_to: Annotated[str, Fills.of("round", "rounds")] = "Round {round}, up to {rounds}"
    this_round_note: str = "it comes again"
    all_rounds_note: str = "it comes no more"
