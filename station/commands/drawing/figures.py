"""The commands that make, check and show figures."""

import json
import shlex
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import click

from station import content
from station.commands.drawing import filming
from station.commands.options import CONFIG
from station.core.body.anatomy import SCALE
from station.core.body.bases import BASES
from station.core.body.figure import Figure, Stance, skeleton
from station.core.body.limits import movement_faults
from station.core.content.exercise import poses
from station.core.content.posture import mismatches
from station.core.content.program import Library
from station.core.errors import ContentError, StationError, did_you_mean, plain
from station.faults import explained, tell
from station.files import library as shelves
from station.files.folders import media, settings_file
from station.files.shelving import id_of, shelve
from station.files.strays import SUFFIX
from station.wall import gallery, plates
from station.wall.person import vector

TEMPLATE = """\
# {title}. Every key: docs/figures.md. See it with: station figure show {name}
base = "{base}"
track = "head"             # the joint whose way is the arrow
highlight = ["head"]       # what works, in colour: near_leg, arms, spine, thighs

[[poses]]
name = "start"             # what differs from the base, in degrees: hip_flexion = 20

[[poses]]
name = "end"               # what differs from the start
neck_flexion = 20
"""

_FILM, _RATE = (480, 360), 15
_LOOK = 0.3  # seconds between two looks at a file that is being written


@click.group()
def figure() -> None:
    """Make, check and show figures: the drawings of the exercises."""


@figure.command("new")
@click.argument("name", metavar="ID")
@click.option("--base", default="standing", show_default=True, help="The posture it starts from.")
@CONFIG
def figure_new(*, name: str, base: str, config: Path | None) -> None:
    """Write a figure to begin with, among your own."""
    with explained():
        if base not in BASES:
            near = did_you_mean(base, BASES) or f"; there are {', '.join(BASES)}"
            raise StationError(f"'{plain(base)}' is no base posture{near}")
        made = id_of(name)
        if made in content.stock(config).figures:
            raise StationError(f"There is a figure '{made}' already: choose another name")
        text = TEMPLATE.format(title=plain(name), name=made, base=base)
        path, _ = shelve(text, settings_file(config).parent / "figures", made)
    show = f"station figure show {made}"
    if config:
        show += f" --config {shlex.quote(str(config))}"
    click.echo(plain(f"{path}: written. See it with: {show}"))


@figure.command("check")
@click.argument("names", nargs=-1, metavar="[ID or FILE]...")
@CONFIG
def figure_check(*, names: tuple[str, ...], config: Path | None) -> None:
    """Check figures, or all there are: every joint, in every frame of the movement."""
    with explained():
        library = _library(names, config)
        ways, wrong = _ways(library), 0
        for name, shown in _asked(names, library).items():
            found = [*movement_faults(shown, name, ways.get(name)), *_misplaced(name, library)]
            wrong += bool(found)
            click.echo(f"{name}: {'see below' if found else 'fine'}")
            tell(found)
        if wrong:
            raise click.exceptions.Exit(2)


@figure.command("show")
@click.argument("names", nargs=-1, metavar="[ID or FILE]...")
@click.option("--all", "every", is_flag=True, help="All there are, a dozen on each sheet.")
@click.option(
    "--to",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="The folder of the pictures; else this one.",
)
@click.option(
    "--film",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Moving pictures instead: .png (animated), .gif or .webp.",
)
@click.option("--watch", is_flag=True, help="Draw anew whenever the file changes; end with Ctrl+C.")
@CONFIG
def figure_show(
    *,
    names: tuple[str, ...],
    every: bool,
    folder: Path,
    film: Path | None,
    watch: bool,
    config: Path | None,
) -> None:
    """Draw figures as PNG, every key pose and what lies between, each into ID.png."""
    with explained():
        if not names and not every:
            raise StationError("Which figure? Write its ID or its file, or --all")
        if watch:
            watch_file(lambda: _show(names, folder, config), lambda: written_at(names, config))
        elif every:
            library = _library(names, config)
            drawn = plates.plates(library.figures, _orders(library))
            for number in range(0, len(drawn), plates.PER_SHEET):
                path = folder / f"figures-{number // plates.PER_SHEET + 1}.png"
                gallery.save(plates.sheet(drawn[number : number + plates.PER_SHEET]), path)
                click.echo(plain(str(path)))
        elif film is not None:
            _film(names, film, config)
        else:
            _show(names, folder, config)


@figure.command("export")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.argument("names", nargs=-1, metavar="[ID]...")
@CONFIG
def figure_export(*, folder: Path, names: tuple[str, ...], config: Path | None) -> None:
    """Write figures, or all that ship, into FOLDER: SVG, a film (APNG) and poses (JSON) of each."""
    with explained():
        library = _library(names, config)
        own = {} if names else dict.fromkeys(shelved(media() / "figures"))
        wanted = _asked(names or tuple(own), library)
        orders = _orders(library)
        for name, shown in wanted.items():
            drawn = plates.portrait(name, shown, orders.get(name, ()))
            _write(folder / f"{name}.svg", vector.drawing(shown, drawn.poses, name))
            _write(folder / f"{name}.json", json.dumps(described(drawn), indent=1) + "\n")
            _film_of(drawn, folder / f"{name}.apng")
        _write(folder / "LICENSE.txt", (media() / "figures" / "LICENSE.txt").read_text("utf-8"))
    click.echo(f"{plain(str(folder))}: {len(wanted)} figures")


def shelved(folder: Path) -> Iterator[str]:
    """Yield the ids of the files in a folder."""
    yield from sorted(path.stem for path in folder.glob(f"*{SUFFIX}"))


def described(drawn: plates.Portrait) -> dict[str, object]:
    """Return a figure as it may be read by other programs: joints in shares of the stature, y up."""
    shown = drawn.figure
    left, floor = shown.bbox[0], shown.floor

    def joints(pose: str) -> dict[str, tuple[float, float]]:
        seen = skeleton(shown, Stance(pose, pose, 0.0)).joints
        return {
            joint: (round((x - left) / SCALE, 4), round((floor - y) / SCALE, 4))
            for joint, (x, y) in seen.items()
        }

    return {
        "id": drawn.name,
        "view": shown.view,
        "plane": str(shown.plane),
        "contacts": list(shown.contacts),
        "works": list(shown.highlight),
        "licence": "CC0-1.0",
        "poses": [{"name": pose, "joints": joints(pose)} for pose in drawn.poses],
    }


def _library(names: Sequence[str], config: Path | None) -> Library:
    """Read everything, and the files that are named; raise ContentError where one of those is faulty."""
    files = [Path(name) for name in names if _is_file(name)]
    library = shelves.load(content.folders(config), files)
    told = [text for path in files for text in library.left_out.get(str(path), ())]
    if told:
        raise ContentError(told)
    return library


def _is_file(name: str) -> bool:
    return name.endswith(SUFFIX)


def _asked(names: Sequence[str], library: Library) -> Mapping[str, Figure]:
    """Return the figures asked for by id or file, or else all; raise where there is no such one."""
    known = library.figures
    found: dict[str, Figure] = {}
    for name in names:
        each = Path(name).stem if _is_file(name) else name
        if each not in known:
            told = [
                t for path, ts in library.left_out.items() if Path(path).stem == each for t in ts
            ]
            near = did_you_mean(each, known) or "; see all with: station figure show --all"
            raise ContentError(told or [f"there is no figure '{plain(each)}'{near}"])
        found[each] = known[each]
    return found if names else known


def _orders(library: Library) -> dict[str, tuple[str, ...]]:
    """Return through which poses each figure moves, by the exercises that use it."""
    return {
        name: poses(exercise.movement)
        for exercise in library.exercises.values()
        for name in (exercise.figure, exercise.inset)
        if name is not None and exercise.movement
    }


def _ways(library: Library) -> dict[str, list[tuple[str, str]]]:
    """Return from which pose to which each figure goes, by the strokes of the exercises that use it."""
    found: dict[str, list[tuple[str, str]]] = {}
    for exercise in library.exercises.values():
        ends = [stroke.to for stroke in exercise.movement]
        for name in (exercise.figure, exercise.inset):
            if name is not None and ends:
                found.setdefault(name, []).extend(zip((ends[-1], *ends[:-1]), ends, strict=True))
    return {name: list(dict.fromkeys(ways)) for name, ways in found.items()}


def _misplaced(name: str, library: Library) -> Iterator[str]:
    """Yield where an exercise is drawn with a figure in another position than its words."""
    for exercise in library.exercises.values():
        if exercise.figure == name:
            yield from (
                f"exercise '{exercise.id}': {text}" for text in mismatches(exercise, library)
            )


def _show(names: Sequence[str], folder: Path, config: Path | None) -> None:
    library = _library(names, config)
    orders, ways = _orders(library), _ways(library)
    for name, shown in _asked(names, library).items():
        path = folder / f"{name}.png"
        gallery.save(plates.strip(plates.portrait(name, shown, orders.get(name, ()))), path)
        click.echo(plain(str(path)))
        tell(movement_faults(shown, name, ways.get(name)))


def _film(names: Sequence[str], film: Path, config: Path | None) -> None:
    library = _library(names, config)
    if len(names) != 1:
        raise StationError("A film shows one figure: write one ID")
    ((name, shown),) = _asked(names, library).items()
    _film_of(plates.portrait(name, shown, _orders(library).get(name, ())), film)
    click.echo(plain(str(film)))


def _film_of(drawn: plates.Portrait, film: Path) -> None:
    shown = list(plates.moving(drawn, _FILM, _RATE))
    filming.write(film, filming.kind_of(film), shown, lambda picture: picture, _RATE)


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    except OSError as error:
        raise StationError(f"{path} cannot be written: {error.strerror}") from error


def written_at(names: Sequence[str], config: Path | None) -> list[float]:
    """Return when each of the files was written last."""
    own = settings_file(config).parent / "figures"
    paths = [Path(name) if _is_file(name) else own / f"{name}{SUFFIX}" for name in names]
    return [path.stat().st_mtime if path.exists() else 0.0 for path in paths]


def watch_file(
    show: Callable[[], None],
    seen: Callable[[], list[float]],
    wait: Callable[[float], None] = time.sleep,
) -> None:
    """Show anew whenever what is seen changes; a fault is told, and the last good picture stays."""
    before: list[float] = []
    try:
        while True:
            if (now := seen()) != before:
                before = now
                try:
                    show()
                except StationError as error:
                    tell(str(error).splitlines())
            wait(_LOOK)
    except KeyboardInterrupt:
        click.echo()
