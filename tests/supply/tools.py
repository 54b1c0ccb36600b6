"""The tools that look at what the station stands on, in an environment of their own."""

import subprocess
import sys
from pathlib import Path

PACKAGES = ("cyclonedx-bom>=7", "pip-audit>=2.7")

PATIENCE = 300.0
"""How long it may take to install them, in seconds."""


def tool(name: str, environment: Path) -> Path | None:
    """Return where a tool lies, installed if need be; None where it cannot be had."""
    found = environment / "bin" / name
    if found.exists():
        return found
    pip = (str(environment / "bin" / "python"), "-m", "pip", "install", "--quiet", *PACKAGES)
    try:
        for words in ((sys.executable, "-m", "venv", str(environment)), pip):
            subprocess.run(words, check=True, capture_output=True, timeout=PATIENCE)
    except (OSError, subprocess.SubprocessError):
        return None
    return found if found.exists() else None
