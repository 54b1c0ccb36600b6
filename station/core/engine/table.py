"""Every phase is one row: its screen, its buttons, the end of its time, its picture.

Whoever adds a phase adds a row here;
what it says stands in `station.core.workout.score`, where a phase that is forgotten is an error of
types.
"""

from station.core.content.phrases import Word
from station.core.engine import homing, putting_right
from station.core.engine.first import HOME
from station.core.engine.presses import Choice, Press, Row
from station.core.screens import asked, beside, moments, overview, working
from station.core.screens.picture import Screen
from station.core.screens.report import handing
from station.core.workout import moves, outside, stops
from station.core.workout.asking import (
    answering,
    hurting,
    locking,
    reminding,
    way_in,
)
from station.core.workout.events import Button
from station.core.workout.phases import (
    Answering,
    ChangeSides,
    Choosing,
    Correcting,
    GetReady,
    GoOn,
    HistoryPages,
    Holding,
    HomeMenu,
    ItHurts,
    Locked,
    Menu,
    Paused,
    Phase,
    Preview,
    Reminder,
    Reps,
    Rest,
    Safety,
    SeenAsked,
    SignTicked,
    Skip,
    Suggesting,
    Summary,
    SwitchingOff,
    WarningSigns,
)


def _next(_: Phase) -> Button:
    return Button.NEXT


def _back(_: Phase) -> Button:
    return Button.BACK


def _rep(_: Phase) -> Button:
    return Button.REP


TABLE = (
    HOME,
    Row[HomeMenu](
        phase=HomeMenu,
        screen=Screen.HOME_MENU,
        scene=overview.home_menu_scene,
        changes=moments.never,
        time_is_up=None,
        back=Press(Word.CLOSE, outside.leave),
        rep=Press(Choice((Word.QUIET, Word.LOUD, Word.HISTORY), homing.in_menu), homing.choose),
        next=Press(Choice((Word.SWITCH_OFF, Word.MORE), outside.after_menu), outside.turn_menu),
        keep=outside.switch_off,
    ),
    Row[SwitchingOff](
        phase=SwitchingOff,
        screen=Screen.SWITCHING_OFF,
        scene=overview.switching_off_scene,
        changes=moments.never,
        time_is_up=outside.power_off,
        back=Press(Choice((Word.BACK,), outside.way_off), outside.stay_on),
        rep=None,
        next=None,
    ),
    Row[GoOn](
        phase=GoOn,
        screen=Screen.GO_ON,
        scene=overview.go_on_scene,
        changes=moments.never,
        time_is_up=None,
        back=Press(Word.ANEW, outside.start_anew),
        rep=None,
        next=Press(Word.GO_ON, outside.go_on),
        likely=_next,
    ),
    Row[Safety](
        phase=Safety,
        screen=Screen.SAFETY,
        scene=overview.notice_scene,
        changes=moments.never,
        time_is_up=None,
        back=Press(Word.BACK, way_in.leave_notice),
        rep=Press(Word.READ_ALOUD, way_in.read_aloud),
        next=Press(Choice((Word.MORE, Word.UNDERSTAND), way_in.after_notice), way_in.acknowledge),
        likely=_next,
    ),
    Row[Choosing](
        phase=Choosing,
        screen=Screen.CHOICE,
        scene=asked.choice_scene,
        changes=moments.never,
        time_is_up=None,
        back=Press(Word.BACK, way_in.not_chosen),
        rep=Press(Word.FIRST_ANSWER, way_in.first_answer),
        next=Press(Word.SECOND_ANSWER, way_in.second_answer),
    ),
    Row[WarningSigns](
        phase=WarningSigns,
        screen=Screen.WARNING_SIGNS,
        scene=asked.signs_scene,
        changes=moments.never,
        time_is_up=None,
        back=Press(Word.BACK, locking.previous_signs),
        rep=Press(Word.ONE_OF_THESE, locking.one_of_these),
        next=Press(Word.NONE_OF_THESE, locking.none_of_these),
    ),
    Row[SignTicked](
        phase=SignTicked,
        screen=Screen.SIGN_TICKED,
        scene=asked.sign_scene,
        changes=moments.never,
        time_is_up=None,
        back=Press(Word.BACK, locking.not_meant),
        rep=Press(Word.READ_ALOUD, locking.repeat),
        next=Press(Word.YES, locking.tick),
    ),
    Row[Locked](
        phase=Locked,
        screen=Screen.LOCKED,
        scene=asked.sign_scene,
        changes=moments.never,
        time_is_up=None,
        back=Press(Choice((Word.HOME, Word.BACK), locking.way_from_lock), locking.leave_lock),
        rep=Press(Word.READ_ALOUD, locking.repeat),
        next=Press(Word.SEEN, locking.ask_seen),
    ),
    Row[SeenAsked](
        phase=SeenAsked,
        screen=Screen.SEEN_ASKED,
        scene=asked.sign_scene,
        changes=moments.never,
        time_is_up=None,
        back=Press(Word.BACK, locking.not_seen),
        rep=Press(Word.READ_ALOUD, locking.repeat),
        next=Press(Word.YES, locking.was_seen),
    ),
    Row[Answering](
        phase=Answering,
        screen=Screen.ASKING,
        scene=asked.asking_scene,
        changes=moments.never,
        time_is_up=answering.leave_alone,
        back=Press(Choice((Word.LESS, Word.UP, Word.BACK), answering.lower_word), answering.lower),
        rep=Press(Choice((Word.GREATER, Word.DOWN), answering.higher_word), answering.higher),
        next=Press(Word.THATS_IT, answering.take),
        menu=answering.skip_question,
        held=Word.SKIP,
        likely=_next,
    ),
    Row[Suggesting](
        phase=Suggesting,
        screen=Screen.OFFER,
        scene=asked.offer_scene,
        changes=moments.never,
        time_is_up=None,
        back=Press(Choice((Word.NOT_NOW, Word.AS_BEFORE), way_in.word_to_decline), way_in.decline),
        rep=Press(Choice((Word.READ_ALOUD, Word.MORE), way_in.more_of_it), way_in.turn_offer),
        next=Press(Choice((Word.TAKE, Word.KEEP), way_in.word_to_take), way_in.take),
        likely=_next,
    ),
    Row[Preview](
        phase=Preview,
        screen=Screen.PREVIEW,
        scene=working.preview_scene,
        changes=moments.of_preview,
        time_is_up=moves.leave_preview,
        back=Press(Choice((Word.BACK, Word.HOME), moves.way_back), moves.previous),
        rep=Press(Choice((Word.PACE_ON, Word.PACE_OFF), outside.other_pace), outside.change_pace),
        next=Press(Word.START, moves.leave_preview),
        menu=stops.open_menu,
        likely=_next,
    ),
    Row[GetReady](
        phase=GetReady,
        screen=Screen.GET_READY,
        scene=working.get_ready_scene,
        changes=moments.of_get_ready,
        time_is_up=moves.begin_set,
        back=Press(
            Choice((Word.BACK, Word.UNDO), moves.way_back_from_ready), moves.back_from_ready
        ),
        rep=Press(Word.PAUSE, stops.pause),
        next=Press(Word.START, moves.begin_set),
        menu=stops.open_menu,
    ),
    Row[Holding](
        phase=Holding,
        screen=Screen.HOLDING,
        scene=working.holding_scene,
        changes=moments.flowing,
        time_is_up=moves.end_set,
        back=Press(Word.AGAIN, moves.once_more),
        rep=Press(Word.PAUSE, stops.pause),
        next=Press(Word.END, moves.end_set),
        menu=stops.open_menu,
    ),
    Row[Reps](
        phase=Reps,
        screen=Screen.REPS,
        scene=working.reps_scene,
        changes=moments.of_reps,
        time_is_up=moves.time_up,
        back=Press(Choice((Word.UNDO, Word.BACK), moves.rep_back), moves.undo_rep),
        rep=Press(Choice((Word.ONE_REP, Word.PAUSE), moves.counting), stops.rep_or_pause),
        next=Press(Word.DONE, moves.end_set),
        menu=stops.open_menu,
        likely=lambda phase: None if phase.paced else Button.REP,
    ),
    Row[Rest](
        phase=Rest,
        screen=Screen.REST,
        scene=working.rest_scene,
        changes=moments.of_rest,
        time_is_up=moves.leave_rest,
        back=Press(Word.BACK, moves.undo_set),
        rep=Press(Choice((Word.PAUSE, Word.ENOUGH), stops.middle_of_rest), stops.enough_or_pause),
        next=Press(Word.GO_ON, moves.leave_rest),
        menu=stops.open_menu,
    ),
    Row[ChangeSides](
        phase=ChangeSides,
        screen=Screen.CHANGE_SIDES,
        scene=working.rest_scene,
        changes=moments.of_rest,
        time_is_up=moves.leave_rest,
        back=Press(Word.BACK, moves.undo_set),
        rep=Press(Word.PAUSE, stops.pause),
        next=Press(Word.GO_ON, moves.leave_rest),
        menu=stops.open_menu,
    ),
    Row[Paused](
        phase=Paused,
        screen=Screen.PAUSED,
        scene=working.paused_scene,
        changes=moments.never,
        time_is_up=None,
        back=Press(Word.MENU, stops.open_menu),
        rep=Press(Word.GO_ON, stops.resume),
        next=Press(Word.GO_ON, stops.resume),
        menu=stops.open_menu,
        likely=_rep,
    ),
    Row[Menu](
        phase=Menu,
        screen=Screen.MENU,
        scene=overview.menu_scene,
        changes=moments.never,
        time_is_up=None,
        back=Press(Choice((Word.GO_ON, Word.BACK), stops.way_out), stops.resume),
        rep=Press(Word.SKIP, stops.skip),
        next=Press(Word.END, stops.end_workout),
        menu=hurting.ask_pain,
        held=Word.HURTS,
    ),
    Row[ItHurts](
        phase=ItHurts,
        screen=Screen.IT_HURTS,
        scene=asked.hurts_scene,
        changes=moments.never,
        time_is_up=None,
        back=Press(Word.BACK, hurting.undo_stop),
        rep=Press(Word.NEXT_ONE, hurting.next_exercise),
        next=Press(Word.END, hurting.end_for_pain),
    ),
    Row[Skip](
        phase=Skip,
        screen=Screen.SKIP,
        scene=asked.skip_scene,
        changes=moments.never,
        time_is_up=None,
        back=Press(Word.BACK, stops.not_after_all),
        rep=Press(Word.THIS_ROUND, stops.skip_round),
        next=Press(Word.ALL_ROUNDS, stops.skip_rounds),
    ),
    Row[Summary](
        phase=Summary,
        screen=Screen.SUMMARY,
        scene=overview.after_scene,
        changes=moments.never,
        time_is_up=outside.close,
        back=Press(Choice((Word.HOME, Word.GO_ON), outside.after_summary), outside.go_on_after_all),
        rep=Press(Word.MORE, outside.turn_page),
        next=Press(Word.HOME, outside.leave_summary),
        likely=_next,
    ),
    Row[HistoryPages](
        phase=HistoryPages,
        screen=Screen.HISTORY,
        scene=overview.past_scene,
        changes=moments.of_history,
        time_is_up=None,
        back=Press(Word.HOME, outside.leave),
        rep=Press(Word.MORE, handing.turn_page),
        next=Press(
            Choice((Word.CORRECT, Word.HOME), putting_right.after_history), putting_right.begin
        ),
        likely=_back,
    ),
    Row[Reminder](
        phase=Reminder,
        screen=Screen.REMINDER,
        scene=beside.reminder_scene,
        changes=moments.never,
        time_is_up=reminding.dismiss,
        back=Press(Word.OK, reminding.dismiss),
        rep=Press(Word.OK, reminding.dismiss),
        next=Press(Word.OK, reminding.dismiss),
        likely=_next,
    ),
    Row[Correcting](
        phase=Correcting,
        screen=Screen.CORRECTING,
        scene=beside.correcting_scene,
        changes=moments.never,
        time_is_up=None,
        back=Press(Choice((Word.LESS,), putting_right.way_down), putting_right.less),
        rep=Press(Choice((Word.GREATER,), putting_right.way_up), putting_right.more),
        next=Press(Word.THATS_IT, putting_right.take),
        menu=putting_right.leave,
        likely=_next,
    ),
)
"""Every phase with its row, in the order of a workout."""


ROWS: dict[type[Phase], Row[Phase]] = {entry.phase: entry for entry in TABLE}  # type: ignore[misc]
"""Each row by the class of its phase."""
