"""A model behind an OpenAI-compatible address as a proposer: it says words, we say where they stand.

Named on the command line with its address, never asked otherwise:

    onrecord propose CASE --with endpoint --url http://127.0.0.1:11434/v1 --model llama3

Without a word of yours no text leaves the machine: an address elsewhere needs `confirmed`. The key is read from the
environment variable named by `key_from`; it is in no file and no message. Questions and answers are kept in `cache`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from onrecord.proposing.candidates import Candidate, Content, Words
from onrecord.proposing.documents import Document
from onrecord.proposing.proposers.endpoint import answers, prompting
from onrecord.proposing.proposers.endpoint.caching import Cache
from onrecord.proposing.proposers.endpoint.chunking import Chunk, chunks
from onrecord.proposing.proposers.endpoint.client import Reply, Turn, UnansweredError
from onrecord.proposing.proposers.endpoint.grounding import Grounding
from onrecord.proposing.proposers.endpoint.hosts import host_of
from onrecord.proposing.proposers.found import together
from onrecord.proposing.proposers.settings import ProposerError, Settings, Usage
from onrecord.values.vocabulary import EntityClass

#: No rate was measured for any model: low, until other finds agree.
CONFIDENCE = 0.5
#: So many parts without an answer one after the other, and the rest is not asked.
GIVES_UP_AFTER = 3


class Asked(Protocol):
    """What answers: the client, or what stands for it."""

    requests: int

    def ask(self, turns: tuple[Turn, ...], schema: Mapping[str, Any]) -> Reply:
        """Return the reply to *turns* in the shape of *schema*."""
        ...


@dataclass
class Endpoint:
    """Proposes what the model of *settings* finds, as far as its words stand in the document."""

    settings: Settings
    client: Asked
    #: `endpoint/<model>`: who found it.
    name: str = field(init=False)
    version: str = prompting.VERSION
    _cached: int = 0
    _tokens: Counter[str] = field(default_factory=Counter)
    _dropped: Counter[str] = field(default_factory=Counter)
    _failed: list[str] = field(default_factory=list)
    _unanswered: int = 0
    _stopped: str = ""

    def __post_init__(self) -> None:
        self.name = f"endpoint/{self.settings.model}"

    def propose(self, document: Document) -> Iterator[Candidate]:
        """Yield what the model finds in *document*, part by part.

        A part without a readable answer is told by `usage()`, and the rest goes on.
        Raises ProposerError where no question can be answered: nothing listens, no access, no such model. After
        that no other document is asked about either.
        """
        if self._stopped:
            raise ProposerError(self._stopped)
        names: list[tuple[EntityClass, Words]] = []
        for chunk in chunks(document):
            read = self._read(document, chunk)
            if read is None:
                continue
            if read.malformed:
                self._dropped[answers.MALFORMED] += read.malformed
            grounding = Grounding(document, chunk, prompting.is_of_an_example)
            yield from (self._candidate(document, speech) for speech in grounding.speeches(read.statements))
            names += ((name.entity, words) for name in grounding.names(read.names) for words in name.mentions)
            self._dropped += grounding.dropped
        yield from (self._candidate(document, name) for name in together(names))

    def usage(self) -> Usage:
        """Return what the run took so far."""
        tokens_in, tokens_out = self._tokens["in"], self._tokens["out"]
        price = self.settings.price
        cost = None if price is None else (tokens_in * price[0] + tokens_out * price[1]) / 1_000_000
        dropped = dict(sorted(self._dropped.items()))
        return Usage(self.client.requests, self._cached, tokens_in, tokens_out, cost, dropped, tuple(self._failed))

    def _candidate(self, document: Document, content: Content) -> Candidate:
        record = document.record
        return Candidate(record.id, record.sha256, content, self.name, self.version, CONFIDENCE)

    def _read(self, document: Document, chunk: Chunk) -> answers.Read | None:
        """Return what was answered for *chunk*, from the cache or the server; None where nothing can be read."""
        text = chunk.text(document)
        before = document.words(chunk.context) if chunk.context else ""
        asked = {
            "model": self.settings.model,
            "host": host_of(self.settings.url),
            "prompt": self.version,
            "before": before,
            "text": text,
        }
        cache = Cache(self.settings.cache, self.settings.again)
        if (kept := cache.find(asked)) is not None:
            try:
                read = answers.read(kept.text)
            except answers.MalformedError:
                pass  # somebody changed the file: asked again
            else:
                self._cached += 1
                return read
        try:
            reply, read = self._ask(prompting.turns(text, before))
        except (UnansweredError, answers.MalformedError) as error:
            self._tell(document, chunk, error)
            return None
        except ProposerError as error:
            self._stopped = str(error)
            raise
        self._unanswered = 0
        cache.keep(asked, reply)
        return read

    def _ask(self, turns: tuple[Turn, ...]) -> tuple[Reply, answers.Read]:
        """Ask, and once more where the answer cannot be read."""
        reply = self._reply(turns)
        try:
            return reply, answers.read(reply.text)
        except answers.MalformedError as error:
            second = self._reply((*turns, *prompting.mending(reply.text, str(error))))
            read = answers.read(second.text)
            both = Reply(second.text, reply.tokens_in + second.tokens_in, reply.tokens_out + second.tokens_out)
            return both, read

    def _reply(self, turns: tuple[Turn, ...]) -> Reply:
        reply = self.client.ask(turns, answers.schema())
        self._tokens.update({"in": reply.tokens_in, "out": reply.tokens_out})
        return reply

    def _tell(self, document: Document, chunk: Chunk, error: Exception) -> None:
        lines = document.text.line(chunk.span.start), document.text.line(chunk.span.end)
        why = str(error) if isinstance(error, ProposerError) else f"The answer cannot be read, asked twice: {error}."
        self._failed.append(f"{document.record.id}, lines {lines[0]} to {lines[1]} were not read. {why}")
        self._unanswered = self._unanswered + 1 if isinstance(error, UnansweredError) else 0
        if self._unanswered >= GIVES_UP_AFTER:
            self._stopped = f"{why} That was {self._unanswered} parts one after the other; the rest is not asked."
            raise ProposerError(self._stopped)
