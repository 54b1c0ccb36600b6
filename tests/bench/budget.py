"""The budget of one mark as a picture: how late each sense learns that a hold is over."""

from collections.abc import Mapping
from html import escape

from tests.bench.tables import shown, spread

WORDS = {
    "buzzer": "buzzer's pin",
    "vibration": "vibration's pin",
    "sound": "first sample",
    "light": "picture flipped",
}

LEFT, WIDTH, ROW, TOP = 150, 430, 44, 50


def drawn(late: Mapping[str, tuple[float, ...]]) -> str:
    """Return the budget as SVG: for each sense median, p99 and worst, in milliseconds after the instant."""
    worst = max((abs(spread(values)["worst"]) for values in late.values()), default=1.0)
    most = max(10.0, 5.0 * (worst // 5 + 1))
    height = TOP + ROW * len(late) + 40
    font = 'font-family="Atkinson Hyperlegible, sans-serif" font-size="14" fill="#1b1f24"'
    title = "How late each sense learns that a hold is over, in milliseconds"
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 {height}" role="img" {font}>',
        f"<title>{title}</title>",
        f'<rect width="640" height="{height}" fill="#ffffff"/>',
        f'<text x="20" y="26" font-size="16" font-weight="bold">{title}</text>',
    ]
    for number in range(0, int(most) + 1, 5):
        x = LEFT + WIDTH * number / most
        lines.append(f'<path d="M{x:.1f} {TOP - 8}V{height - 34}" stroke="#d0d4da"/>')
        lines.append(f'<text x="{x:.1f}" y="{height - 16}" text-anchor="middle">{number}</text>')
    for row, (name, values) in enumerate(late.items()):
        found, y = spread(values), TOP + ROW * row + 16
        ends = {of: LEFT + WIDTH * min(abs(found[of]), most) / most for of in found}
        figures = " · ".join(shown(found[of]) for of in ("median", "p99", "worst"))
        right = min(ends["worst"] + 14, 560)
        lines += [
            f'<text x="20" y="{y + 5}">{escape(WORDS.get(name, name))}</text>',
            f'<path d="M{LEFT} {y}H{ends["worst"]:.1f}" stroke="#9ec5e8" stroke-width="6"/>',
            f'<path d="M{LEFT} {y}H{ends["p99"]:.1f}" stroke="#3d8bd0" stroke-width="10"/>',
            f'<circle cx="{ends["median"]:.1f}" cy="{y}" r="8" fill="#e8731a"/>',
            f'<text x="{right:.1f}" y="{y + 5}" font-size="12">{figures}</text>',
        ]
    lines.append("</svg>")
    return "\n".join(lines) + "\n"
