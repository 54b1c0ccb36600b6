"""Every screen but home: home is the first picture, and these are loaded when it stands."""

from typing import assert_never

from station.core.screens.scenes import (
    ChoiceScene,
    CodeScene,
    DaysScene,
    GoOnScene,
    LinesScene,
    MenuScene,
    NoticeScene,
    OfferScene,
    PreviewScene,
    ScaleScene,
    SummaryScene,
    WorkScene,
)
from station.wall.drawing.box import Box
from station.wall.drawing.sheet import Sheet
from station.wall.person.people import People
from station.wall.screens import calendar, go_on, menu, notice, preview, summary, work
from station.wall.screens.asked import offer, scale
from station.wall.taking import set_code

# fmt: off
AnotherScene = (
    ChoiceScene | CodeScene | DaysScene | GoOnScene | LinesScene | MenuScene | NoticeScene | OfferScene
    | PreviewScene | ScaleScene | SummaryScene | WorkScene
)
# fmt: on


def set_scene(  # noqa: C901 - a case a scene
    sheet: Sheet, people: People, shown: AnotherScene, inner: Box, page: Box, top: int
) -> None:
    """Set a scene on the page, or inside its frame; a banner ends at `top`."""
    match shown:
        case WorkScene() as scene:
            work.set_work(sheet, people, scene, inner)
        case SummaryScene() as scene:
            summary.set_summary(sheet, people, scene, page)
        case GoOnScene() as scene:
            go_on.set_go_on(sheet, people, scene, page)
        case PreviewScene() as scene:
            framed = scene.left is not None
            preview.set_preview(sheet, people, scene, inner if framed else page)
        case NoticeScene() as scene:
            notice.set_notice(sheet, scene, top)
        case MenuScene() as scene:
            menu.set_menu(sheet, scene, page)
        case ScaleScene() as scene:
            scale.set_scale(sheet, scene, page)
        case ChoiceScene() as scene:
            scale.set_choice(sheet, scene, page)
        case OfferScene() as scene:
            offer.set_offer(sheet, scene, page)
        case DaysScene() as scene:
            calendar.set_days(sheet, scene, page)
        case LinesScene() as scene:
            calendar.set_lines(sheet, scene, page)
        case CodeScene() as scene:
            set_code(sheet, scene, top)
        case _ as never:
            assert_never(never)
