"""What the words of what happened are made of."""

from station.core.values import Seconds
from station.core.workout.events import Quit, waking


def test_what_a_device_posts_is_there_before_anybody_wakes() -> None:
    """Whoever wakes for it finds it."""
    done: list[object] = []
    post = waking(done.append, lambda: done.append("awake"))
    post(Quit(Seconds(1)))
    assert done == [Quit(Seconds(1)), "awake"]
