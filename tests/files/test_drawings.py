"""A figure in joint angles, as nobody meant to write it."""

from pathlib import Path

import pytest

from station.files.library import load

FIGURE = """\
base = "facing-wall"
track = "shoulder"
highlight = ["arms"]

[[poses]]
name = "start"
trunk_lean = 13

[[poses]]
name = "near"
trunk_lean = {}
"""


@pytest.mark.parametrize("said", ["[2, 5]", "[{}]", "[[]]", '["chin", 3]'])
def test_a_list_where_an_angle_belongs_is_told(tmp_path: Path, said: str) -> None:
    """A range is no angle: the file is left out with its line and key, and all others are read."""
    (tmp_path / "figures").mkdir()
    path = tmp_path / "figures" / "push.toml"
    path.write_text(FIGURE.format(said))
    ((told,),) = load([tmp_path]).left_out.values()
    assert told.startswith(f"{path}, line 11: poses[1].trunk_lean must be a number")
