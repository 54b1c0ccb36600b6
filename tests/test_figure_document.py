"""What docs/figures.md shows of the figures that ship."""

from pathlib import Path

from station.files.folders import media
from station.files.library import load
from tests.figure_pictures import BLOCK, DOCS, PICTURES, table


def test_the_document_shows_the_set() -> None:
    """Each figure with its poses and its line for a programme; `make docs` draws it anew."""
    (block,) = BLOCK.findall((DOCS / "figures.md").read_text("utf-8"))
    sheets = sorted(path.name for path in PICTURES.glob("figures-*.png"))
    assert block == table(load([media()]), sheets)


def test_every_picture_of_the_document_is_there() -> None:
    """Nothing is shown that was not drawn."""
    text = Path(DOCS / "figures.md").read_text("utf-8")
    shown = [part.split(")")[0] for part in text.split("](pictures/")[1:]]
    assert len(shown) >= 5
    assert [name for name in shown if not (PICTURES / name).is_file()] == []


def test_the_examples_of_the_document_are_figures_that_ship() -> None:
    """Copied as they stand, but for their remarks."""
    text = (DOCS / "figures.md").read_text("utf-8")
    blocks = [part.split("```")[0] for part in text.split("```toml\n")[1:]]
    for name, block in zip(("curl-up", "sit-to-stand", "bird-dog"), blocks, strict=False):
        shipped = (media() / "figures" / f"{name}.toml").read_text("utf-8")
        lines = [line for line in shipped.splitlines() if line and not line.startswith("#")]
        assert [line for line in block.splitlines() if line] == lines
