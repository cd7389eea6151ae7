"""The review in the terminal: one card after the other, the same keys as the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from onrecord.values.errors import OnrecordError

if TYPE_CHECKING:
    from rich.console import Console

    from onrecord.reviewing.queue import Card
    from onrecord.reviewing.session import Session

_KEYS = "a accept  e edit  r reject  s same as  x split  u undo  U redo  j next  k previous  q end"
#: How many things a search shows.
_SHOWN = 12


def ask_in_terminal(session: Session, out: Console) -> None:
    """Go through the documents that have proposals, until the reviewer ends it or everything is decided."""
    for document, (done, total) in session.progress().items():
        if done < total and not _Document(session, document, out).ask():
            return
    out.print("Everything that is proposed is decided.")


class _Document:
    """One document on the screen: which card is shown, and what each key does."""

    def __init__(self, session: Session, document: str, out: Console) -> None:
        self.session, self.document, self.out = session, document, out
        self.at = self._next_open(-1)

    def ask(self) -> bool:
        """Ask about card after card; return whether the reviewer wants another document."""
        record = self.session.record(self.document)
        self.out.rule(f"{record.id}  {record.title}")
        for decision in self.session.stale(self.document):
            self.out.print(f"Stale, for the text changed: {decision.act} by {decision.by}, {decision.on}")
        while True:
            waits = any(card.is_open for card in self.cards())
            if waits:
                self._show(self.cards()[self.at])
            else:
                self.out.print("This document is decided. Enter goes on, u takes the last decision back.")
            try:
                key = input("> ").strip()
            except EOFError:
                return not waits
            if key == "q":
                return False
            if not key and not waits:
                return True
            if key == "?":
                self.out.print(_KEYS)
                continue
            try:
                self._press(key)
            except OnrecordError as error:
                self.out.print(str(error), soft_wrap=True)

    def cards(self) -> list[Card]:
        return self.session.cards(self.document)

    def _press(self, key: str) -> None:
        """Do what *key* stands for; what does not exist is told."""
        session, proposal, count = self.session, self.cards()[self.at].proposal.id, len(self.cards())
        acts: dict[str, Callable[[], object]] = {
            "a": lambda: session.accept(self.document, proposal),
            "r": lambda: session.reject(self.document, proposal),
            "e": self._edit,
            "x": lambda: self._edit(twice=True),
            "s": self._same,
        }
        if key in acts:
            acts[key]()
            self.at = self._next_open(self.at)
        elif key == "u":
            last, left = session.undo()
            self._go_to(last.proposal)
            self.out.print("\n".join(["Taken back.", *left]), soft_wrap=True)
        elif key == "U":
            self._go_to(session.redo().proposal)
        elif key in ("j", "k"):
            self.at = (self.at + (1 if key == "j" else -1)) % count
        else:
            self.out.print(f"{key!r} is no key. {_KEYS}")

    def _go_to(self, proposal: str) -> None:
        ids = [card.proposal.id for card in self.cards()]
        self.at = ids.index(proposal) if proposal in ids else self.at

    def _next_open(self, at: int) -> int:
        """The next card after *at* that waits, from the beginning where none does; 0 where nothing waits."""
        waiting = [index for index, card in enumerate(self.cards()) if card.is_open]
        return next((index for index in waiting if index > at), waiting[0] if waiting else 0)

    def _edit(self, twice: bool = False) -> None:
        """Let the reviewer edit the entry in the editor of the system; what is left as it was changes nothing."""
        from onrecord.reviewing.cards import entries_of, written

        before = written(self.cards()[self.at])
        offered = f"{before}\n{before}" if twice else before
        given = _edited(offered)
        if given in (offered, "") or given.isspace():
            self.out.print("Nothing was changed. To take the entry as it is, press a.")
            return
        item = self.cards()[self.at].proposal
        self.session.edit(self.document, item.id, entries_of(given, item.kind))

    def _same(self) -> None:
        from onrecord.proposing.proposals import Kind

        if self.cards()[self.at].proposal.kind not in (Kind.ENTITY, Kind.EVENT):
            raise OnrecordError("Only names and events can be the same as another.")
        things = self.session.things()
        wanted = input("Which one of the case (part of its name)? ").strip().casefold()
        found = [
            thing
            for thing in things.values()
            if wanted and wanted in " ".join((thing.id, thing.label, *thing.also)).casefold()
        ][:_SHOWN]
        for number, thing in enumerate(found, 1):
            self.out.print(f"  {number}  {thing.label} ({thing.id})", soft_wrap=True)
        chosen = input("Number (nothing: none of these)? ").strip() if found else ""
        if not chosen.isdecimal() or not 1 <= int(chosen) <= len(found):
            self.out.print("Nothing was changed.")
            return
        self.session.same(self.document, self.cards()[self.at].proposal.id, found[int(chosen) - 1].id)

    def _show(self, card: Card) -> None:
        """Print one card: the words where they stand, the entry, how sure it is, and what speaks against it."""
        from onrecord.reviewing.cards import in_words

        item, shown = card.proposal, in_words(card.proposal)
        self.out.print(f"\n{self.at + 1}/{len(self.cards())}  {item.kind.value}  {item.among}".rstrip(), style="bold")
        if around := self._around(card):
            self.out.print(around, style="dim", soft_wrap=True)
        self.out.print(shown["title"] or "The document's own voice", soft_wrap=True)
        if shown.get("quote"):
            self.out.print(f"  “{shown['quote']}”", soft_wrap=True)
        for pair in shown["pairs"]:
            self.out.print(f"  {pair['key']}: {pair['value']}", soft_wrap=True)
        if item.caution:
            self.out.print(f"  ! {item.caution}", soft_wrap=True)
        self.out.print(f"  right in {item.confidence:.0%} of such cases; {', '.join(item.by)}", soft_wrap=True)
        for check in item.checks:
            if check.why:
                self.out.print(f"  ! {check.name}: {check.why}", soft_wrap=True)
        if decision := card.decision:
            self.out.print(f"  decided: {decision.act} by {decision.by}, {decision.on}", soft_wrap=True)

    def _around(self, card: Card) -> str:
        """The line of the document on which the words begin, with its number."""
        text = self.session.texts(self.document)
        if text is None or not card.proposal.places:
            return ""
        line = text.line(card.proposal.places[0].start)
        return f"{line}: {text.characters.split(chr(10))[line - 1].strip()}"


def _edited(offered: str) -> str:
    """Return *offered* as the reviewer leaves it in the editor that VISUAL or EDITOR names."""
    import os
    import shlex
    import subprocess
    from pathlib import Path
    from tempfile import TemporaryDirectory

    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ("notepad" if os.name == "nt" else "vi")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "entry.yaml"
        path.write_text(offered, "utf-8")
        try:
            subprocess.run([*shlex.split(editor), str(path)], check=True)  # noqa: S603 - the reviewer's own editor
        except (OSError, subprocess.CalledProcessError) as error:
            raise OnrecordError(f"The editor {editor!r} did not end well. Name another one in EDITOR.") from error
        return path.read_text("utf-8")
