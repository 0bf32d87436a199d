"""A small kit for pictures in documents: axes, lines, points, words, as SVG without a library."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from math import log10

WIDTH, HEIGHT = 640, 300
LEFT, RIGHT, TOP, BOTTOM = 56, 16, 18, 44
# The words of the product's charts: dark for what is measured, grey for what is expected, one warm colour for what stands out.
INK, GREY, PALE, WARM, BLUE = "#1f2933", "#6b7785", "#c9d1d9", "#c2410c", "#1d5fa8"
STYLE = f"text{{font:13px system-ui,sans-serif;fill:{INK}}}.s{{font-size:12px;fill:{GREY}}}"


@dataclass(frozen=True)
class Axis:
    """One axis: its ends in numbers, where its ticks stand, its words. `logarithmic` for sizes."""

    low: float
    high: float
    ticks: Sequence[float]
    title: str
    unit: str = ""
    logarithmic: bool = False

    def share(self, value: float) -> float:
        """Return how far along the axis a value lies, 0 to 1, not beyond its ends."""
        low, high, at = (log10(part) if self.logarithmic else part for part in (self.low, self.high, min(max(value, self.low), self.high)))
        return (at - low) / (high - low)


@dataclass
class Picture:
    """A picture being drawn. Coordinates are in the numbers of its axes."""

    title: str
    x: Axis
    y: Axis
    parts: list[str] = field(default_factory=list)

    def across(self, value: float) -> float:
        """Return where a value of the horizontal axis is drawn."""
        return LEFT + self.x.share(value) * (WIDTH - LEFT - RIGHT)

    def up(self, value: float) -> float:
        """Return where a value of the vertical axis is drawn."""
        return HEIGHT - BOTTOM - self.y.share(value) * (HEIGHT - TOP - BOTTOM)

    def line(self, xs: Sequence[float], ys: Sequence[float], colour: str = INK, *, dashed: bool = False, width: float = 1.5) -> None:
        """Join points; a gap where a number is missing."""
        path, pen = "", "M"
        for x, y in zip(xs, ys, strict=True):
            if y != y:  # noqa: PLR0124 - NaN alone differs from itself
                pen = "M"
                continue
            path += f"{pen}{self.across(x):.1f} {self.up(y):.1f}"
            pen = "L"
        dash = ' stroke-dasharray="5 4"' if dashed else ""
        self.parts.append(f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width:g}"{dash}/>')

    def level(self, y: float, colour: str = GREY, *, dashed: bool = False, width: float = 1.5) -> None:
        """Draw a line from side to side."""
        self.line([self.x.low, self.x.high], [y, y], colour, dashed=dashed, width=width)

    def dots(self, xs: Sequence[float], ys: Sequence[float], colour: str = INK, *, size: float = 3.0, hollow: bool = False) -> None:
        """Mark points."""
        fill = f'fill="#fff" stroke="{colour}" stroke-width="1.5"' if hollow else f'fill="{colour}"'
        spots = "".join(
            f'<circle cx="{self.across(x):.1f}" cy="{self.up(y):.1f}" r="{size:g}"/>'
            for x, y in zip(xs, ys, strict=True)
            if y == y  # noqa: PLR0124 - as in `line`
        )
        self.parts.append(f"<g {fill}>{spots}</g>")

    def bars(self, xs: Sequence[float], ys: Sequence[float], colour: str = PALE, *, width: float = 10.0) -> None:
        """Stand bars on the bottom of the picture."""
        floor = HEIGHT - BOTTOM
        shapes = "".join(
            f'<rect x="{self.across(x) - width / 2:.1f}" y="{self.up(y):.1f}" width="{width:g}" height="{floor - self.up(y):.1f}"/>'
            for x, y in zip(xs, ys, strict=True)
        )
        self.parts.append(f'<g fill="{colour}">{shapes}</g>')

    def word(self, x: float, y: float, text: str, colour: str = INK, *, anchor: str = "start", dx: float = 0.0, dy: float = 0.0) -> None:
        """Write a word at a point."""
        place = f'x="{self.across(x) + dx:.1f}" y="{self.up(y) + dy:.1f}" text-anchor="{anchor}" style="fill:{colour}"'
        self.parts.append(f"<text {place}>{escape(text)}</text>")

    def svg(self) -> str:
        """Return the whole picture as text."""
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" role="img">'
            f'<title>{escape(self.title)}</title><style>{STYLE}</style><rect width="100%" height="100%" fill="#fff"/>'
        )
        return "\n".join([head, *self._axes(), *self.parts, "</svg>"]) + "\n"

    def _axes(self) -> list[str]:
        floor, wall = HEIGHT - BOTTOM, LEFT
        marks = [f'<path d="M{wall} {TOP}V{floor}H{WIDTH - RIGHT}" fill="none" stroke="{PALE}"/>']
        for tick in self.x.ticks:
            at = self.across(tick)
            marks.append(f'<text class="s" x="{at:.1f}" y="{floor + 17}" text-anchor="middle">{tick:,.10g}{self.x.unit}</text>')
        for tick in self.y.ticks:
            at = self.up(tick)
            marks.append(f'<text class="s" x="{wall - 7}" y="{at + 4:.1f}" text-anchor="end">{tick:,.10g}{self.y.unit}</text>')
        marks.append(f'<text class="s" x="{WIDTH - RIGHT}" y="{HEIGHT - 8}" text-anchor="end">{escape(self.x.title)}</text>')
        marks.append(f'<text class="s" x="{wall - 48}" y="{TOP - 6}">{escape(self.y.title)}</text>')
        return marks
