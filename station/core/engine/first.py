"""Home's row of the table: it is all that the first picture needs."""

from station.core.content.phrases import Word
from station.core.engine import homing
from station.core.engine.presses import Choice, Press, Row
from station.core.screens import moments, overview
from station.core.screens.picture import Screen
from station.core.workout import outside
from station.core.workout.events import Button
from station.core.workout.phases import Home

HOME = Row[Home](
    phase=Home,
    screen=Screen.HOME,
    scene=overview.home_scene,
    changes=moments.of_home,
    time_is_up=None,
    back=Press(Choice((Word.HISTORY, Word.NEXT_PERSON), homing.beside), homing.leave),
    rep=Press(Choice((Word.OTHER_DAY, Word.OTHER_PROGRAM), outside.which_day), outside.other_day),
    next=Press(Word.START, homing.set_out),
    menu=outside.open_home_menu,
    likely=lambda _: Button.NEXT,
)
