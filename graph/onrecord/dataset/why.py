"""The answer to `why`: claims with support, contestation and every receipt, ready to print."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from html import escape

from onrecord.dataset.assessments import UPPER_BOUND


@dataclass(frozen=True)
class Line:
    """One statement on a claim, ready to print."""

    stance: str
    speaker: str
    chain: str
    quote: str
    document: str
    line: int
    hedge: str
    said: str
    implied: bool
    circumstance: str = ""
    #: Page of the original, from 1; 0 where the document has no pages.
    page: int = 0

    @property
    def place(self) -> str:
        """Document and place in it: `001, page 3, line 41`."""
        return (
            f"{self.document}, page {self.page}, line {self.line}"
            if self.page
            else f"{self.document}, line {self.line}"
        )

    def __str__(self) -> str:
        held = (
            f"\n      ({self.circumstance.replace('-', ' ')}: shown, and counted nowhere)" if self.circumstance else ""
        )
        hedge = f" [{self.hedge}]" if self.hedge else ""
        said = f", said {self.said}" if self.said else ""
        follows = "\n      (follows from another claim of the same statement)" if self.implied else ""
        chain = f"\n      {self.chain}" if "→" in self.chain else ""
        return (
            f"  {self.speaker} {self.stance}{hedge}\n"
            f"      “{self.quote}”{follows}{held}{chain}\n"
            f"      document {self.place}{said}"
        )


@dataclass(frozen=True)
class Explained:
    """One claim or thing with every stance on it, affirmed first, denied beside it.

    `standing` says support and contestation in words, of `support` and `contestation` (codes); all three are
    empty for things and for claims in free words, which are never assessed. `left_out` is how
    many statements are not in `lines`.
    """

    label: str
    asserted: bool
    lines: tuple[Line, ...]
    standing: str = ""
    support: str = ""
    contestation: tuple[str, ...] = ()
    named_roots: int = 0
    left_out: int = 0

    def __str__(self) -> str:
        note = "" if self.asserted else "  (nobody here freely affirms it)"
        standing = [f"  {self.standing}"] if self.standing else []
        more = [f"  … and {self.left_out} more"] if self.left_out else []
        return "\n".join([self.label + note, *standing, *map(str, self.lines), *more])

    @property
    def brief(self) -> Explained:
        """The same with one receipt for each stance."""
        first = {line.stance: line for line in reversed(self.lines)}
        kept = tuple(line for line in self.lines if first[line.stance] is line)
        return replace(self, lines=kept, left_out=len(self.lines) - len(kept))


@dataclass(frozen=True)
class Numbered:
    """A question of number: all counts of one event and unit, side by side, with their roots."""

    label: str
    standing: str
    #: Labels of the claims it is of.
    claims: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.label}\n  {self.standing}"


@dataclass(frozen=True, repr=False)
class Why:
    """The answer to `why`: prints in a terminal, shows as a table in a notebook."""

    subject: str
    explained: tuple[Explained, ...]
    note: str = ""
    numbers: tuple[Numbered, ...] = ()

    def __repr__(self) -> str:
        return f"Why({self.subject!r}, {len(self.explained)} claims)"

    def __len__(self) -> int:
        return len(self.explained)

    def __iter__(self) -> Iterator[Explained]:
        return iter(self.explained)

    def __str__(self) -> str:
        found = "\n\n".join(self._blocks()) or f"Nobody in these documents says that of {self.subject}."
        counted = UPPER_BOUND if any(e.named_roots for e in self) else ""
        return "\n\n".join(part for part in (found, self.note, counted) if part)

    def _blocks(self) -> Iterator[str]:
        """Each claim; before the counts of one event and unit what they say together."""
        waiting = list(self.numbers)
        for explained in self:
            for number in [n for n in waiting if explained.label in n.claims]:
                waiting.remove(number)
                yield str(number)
            yield str(explained)

    @property
    def statements(self) -> int:
        """How many receipts it holds."""
        return sum(len(explained.lines) for explained in self)

    @property
    def brief(self) -> Why:
        """The same with one receipt for each stance on each claim."""
        return replace(self, explained=tuple(explained.brief for explained in self))

    def as_json(self) -> dict[str, object]:
        """Return everything as plain values: claims (label, asserted, support …, statements), each with its receipt.

        A statement has stance, speaker, chain, quote, document, line (from 1), hedge, said, implied, circumstance,
        page (of the original, from 1; 0 where it has none).
        `numbers` says of all counts of one event and unit what they say together.
        """
        claims = [
            {
                "claim": e.label,
                "asserted": e.asserted,
                "support": e.support,
                "contestation": list(e.contestation),
                "named_roots": e.named_roots,
                "standing": e.standing,
                "statements": list(map(asdict, e.lines)),
            }
            for e in self
        ]
        numbers = [asdict(number) for number in self.numbers]
        return {"subject": self.subject, "claims": claims, "numbers": numbers, "note": self.note}

    def _repr_html_(self) -> str:
        heads = "".join(f"<th>{name}</th>" for name in ("claim", "who", "words", "chain", "place"))
        rows = "".join(map(_rows, self))
        return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _rows(explained: Explained) -> str:
    """The rows of one claim, under a row that says how it stands."""
    standing = f"<br><small>{escape(explained.standing)}</small>" if explained.standing else ""
    head = f'<tr><th colspan="5" style="text-align:left">{escape(explained.label)}{standing}</th></tr>'
    return head + "".join(
        f"<tr><td></td><td>{escape(x.speaker)} <b>{escape(x.stance)}</b> {escape(x.hedge)}</td>"
        f"<td>“{escape(x.quote)}”</td><td>{escape(x.chain)}</td><td>{escape(x.place)}</td></tr>"
        for x in explained.lines
    )
