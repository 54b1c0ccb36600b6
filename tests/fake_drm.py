"""The kernel's files about graphics connectors, in a folder of the test's own."""

from pathlib import Path


def plug(root: Path, name: str, state: str = "connected", *, number: int | None = None) -> Path:
    """Let the connector `name` (`card1-HDMI-A-1`) be in that state; return its folder."""
    folder = root / "sys/class/drm" / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "status").write_text(f"{state}\n")
    if number is not None:
        (folder / "connector_id").write_text(f"{number}\n")
    return folder
