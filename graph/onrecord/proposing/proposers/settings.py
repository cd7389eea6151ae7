"""What a proposer is told before it runs, what it tells of its run, and how it refuses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.values.errors import OnrecordError


class ProposerError(OnrecordError):
    """A proposer cannot run: it is not there, not installed, or what it needs does not answer."""


class NotConfirmedError(ProposerError):
    """Text of documents would leave the machine, and nobody has said yes. The message is the warning to show."""


@dataclass(frozen=True)
class Settings:
    """What the user said of a proposer. Each proposer reads what it needs, and says what is missing.

    The command fills it from its options: `load("endpoint", Settings(url=…, model=…, key_from=…, price=…, cache=…,
    confirmed=…))`. What stands behind a colon in a name (`spacy:en_core_web_sm`) is `model`.
    """

    #: Name or path of a pipeline or model.
    model: str = ""
    #: Address of an OpenAI-compatible endpoint, up to and with its version: `http://127.0.0.1:11434/v1`.
    url: str = ""
    #: Name of the environment variable that holds the key. The key itself is never a setting.
    key_from: str = ""
    #: Price per million tokens, in and out, in whatever currency; None: cost is not told.
    price: tuple[float, float] | None = None
    #: Folder for questions and answers, by content; None: nothing is kept.
    cache: Path | None = None
    #: Whether to ask again what the cache has (`--again`); the new answers take the old ones' place.
    again: bool = False
    #: Whether a person said that text may leave this machine. Needed for every host that is not loopback.
    confirmed: bool = False
    #: Seconds that one request may take.
    timeout: float = 120.0
    #: How often a request is made again after 429, a fault of the server (5xx) or silence.
    retries: int = 4


@dataclass(frozen=True)
class Usage:
    """What a run took so far. A proposer that has something to tell has a method `usage() -> Usage`."""

    #: Requests sent, those repeated among them.
    requests: int = 0
    #: Questions answered from the cache, without a request.
    cached: int = 0
    #: Tokens as the server counted them.
    tokens_in: int = 0
    tokens_out: int = 0
    #: In the currency of the price per million tokens; None where no price was given.
    cost: float | None = None
    #: Why answers were dropped → how many.
    dropped: Mapping[str, int] = field(default_factory=dict)
    #: Parts of documents that were not read, each in one sentence with its place.
    failed: tuple[str, ...] = ()

    def __add__(self, other: Usage) -> Usage:
        """Return what both took: runs apart are told together."""
        costs = [cost for cost in (self.cost, other.cost) if cost is not None]
        dropped = Counter(dict(self.dropped)) + Counter(dict(other.dropped))
        return Usage(
            self.requests + other.requests,
            self.cached + other.cached,
            self.tokens_in + other.tokens_in,
            self.tokens_out + other.tokens_out,
            sum(costs) if costs else None,
            dict(sorted(dropped.items())),
            self.failed + other.failed,
        )

    def since(self, before: Usage) -> Usage:
        """Return what was taken after *before*, an earlier account of the same run."""
        return Usage(
            self.requests - before.requests,
            self.cached - before.cached,
            self.tokens_in - before.tokens_in,
            self.tokens_out - before.tokens_out,
            None if self.cost is None else self.cost - (before.cost or 0.0),
            dict(Counter(dict(self.dropped)) - Counter(dict(before.dropped))),
            self.failed[len(before.failed) :],
        )

    def __str__(self) -> str:
        r"""Return it as a person reads it.

        >>> print(Usage(3, 1, 5210, 880, 0.0123, {"the quote is not in the text": 2}))
        3 requests, 1 answer from the cache, 5,210 tokens in, 880 out, cost 0.0123
        2 answers dropped: the quote is not in the text
        """
        answers = "1 answer" if self.cached == 1 else f"{self.cached} answers"
        requests = "1 request" if self.requests == 1 else f"{self.requests} requests"
        cost = "" if self.cost is None else f", cost {self.cost:.4f}"
        tokens = f"{self.tokens_in:,} tokens in, {self.tokens_out:,} out"
        lines = [f"{requests}, {answers} from the cache, {tokens}{cost}"]
        for why, count in sorted(self.dropped.items()):
            lines.append(f"{count} {'answer' if count == 1 else 'answers'} dropped: {why}")
        return "\n".join([*lines, *self.failed])


def usage_of(proposer: object) -> Usage | None:
    """Return what *proposer* tells of its run; None where it tells nothing."""
    tell = getattr(proposer, "usage", None)
    told = tell() if callable(tell) else None
    return told if isinstance(told, Usage) else None
