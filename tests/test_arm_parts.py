"""What is left out of the tests on a Pi's processor is there to be left out."""

from pathlib import Path

import pytest

from tests.arm import LEFT_OUT

CHECKOUT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize("each", LEFT_OUT)
def test_what_is_left_out_is_a_test(each: str) -> None:
    """Under another name it would run there, and fail."""
    file, _, name = each.partition("::")
    assert f"def {name}(" in (CHECKOUT / file).read_text("utf-8")
