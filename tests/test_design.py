"""docs/design.md tells the truth about the table of phases."""

from tests.phase_table import BLOCK, DESIGN, table


def test_the_table_in_the_design_is_the_one_in_the_code() -> None:
    """What the document says every button does is what the session does; `make docs` mends it."""
    (shown,) = BLOCK.findall(DESIGN.read_text("utf-8"))
    assert shown == table()
