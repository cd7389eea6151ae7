"""One question to an OpenAI-compatible server, by pydantic-ai: the reply's text and its tokens, or what went wrong.

Nothing is sent that was not asked for: no redirect is followed, no loopback address goes through a proxy, and no
OpenAI key, organization or header is taken from the environment; the key is read from the variable the user named.
"""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable, Coroutine, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from onrecord.proposing.proposers.endpoint.hosts import host_of, is_loopback
from onrecord.proposing.proposers.settings import ProposerError, Settings

if TYPE_CHECKING:
    from pydantic_ai.messages import ModelMessage, ModelResponse
    from pydantic_ai.models import ModelRequestParameters

#: Ways to ask for JSON, the strictest first: a server that refuses one is asked the next way, for good.
Way = Literal["native", "prompted", "text"]
WAYS: tuple[Way, ...] = ("native", "prompted", "text")
#: Seconds before the first repetition; each further one waits twice as long, a server's own word goes before.
FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0
_REFUSED = frozenset({400, 415, 422, 501})
_BUSY = frozenset({408, 409, 425, 429})


class UnansweredError(ProposerError):
    """One question got no answer, and the next one may: the server was busy, slow, at fault, or refused this text."""


@dataclass(frozen=True)
class Turn:
    """One turn of a talk: who speaks, and the words."""

    role: Literal["system", "user", "assistant"]
    words: str


@dataclass(frozen=True)
class Reply:
    """What came back: text (the arguments of a tool call where there is no text), and the server's count of tokens."""

    text: str
    tokens_in: int
    tokens_out: int


@dataclass
class Client:
    """Asks the model of *settings*; counts its requests. *sleep* waits so many seconds."""

    settings: Settings
    sleep: Callable[[float], None] = time.sleep
    requests: int = 0
    _ways: list[Way] = field(default_factory=lambda: list(WAYS))

    def ask(self, turns: Sequence[Turn], schema: Mapping[str, Any]) -> Reply:
        """Return the reply to *turns*, wanted in the shape of the JSON *schema*.

        Raises UnansweredError for this question alone, ProposerError where none can be answered.
        """
        from pydantic_ai.exceptions import ModelAPIError, ModelHTTPError, UnexpectedModelBehavior

        refusal: Exception | None = None
        for way in tuple(self._ways):
            try:
                reply = self._patiently(turns, schema, way)
            except ModelHTTPError as error:
                if error.status_code not in _REFUSED:
                    raise self._unanswered(error) from error
                refusal = refusal or error
            except (ModelAPIError, UnexpectedModelBehavior) as error:
                raise self._unanswered(error) from error
            else:
                self._ways = self._ways[self._ways.index(way) :]
                return reply
        assert refusal is not None  # noqa: S101 - there is always a way left to try
        raise self._unanswered(refusal) from refusal

    def _patiently(self, turns: Sequence[Turn], schema: Mapping[str, Any], way: Way) -> Reply:
        """Ask, and ask again while the server is busy, at fault or silent."""
        from pydantic_ai.exceptions import ModelAPIError, ModelHTTPError

        wait = FIRST_WAIT
        for left in range(self.settings.retries, -1, -1):
            self.requests += 1
            try:
                return _run(self._once(turns, schema, way))
            except ModelHTTPError as error:
                again = error.status_code in _BUSY or (error.status_code >= 500 and error.status_code != 501)
                if not again or not left:
                    raise
                told = _retry_after(error.headers)
            except ModelAPIError as error:
                if _refused_connection(error) or _status(error) is not None or not left:
                    raise
                told = None
            self.sleep(min(LONGEST_WAIT, told if told is not None else wait))
            wait *= 2
        raise AssertionError("unreachable: the last try returns or raises")

    async def _once(self, turns: Sequence[Turn], schema: Mapping[str, Any], way: Way) -> Reply:
        from openai import AsyncOpenAI, DefaultAsyncHttpxClient
        from pydantic_ai import direct
        from pydantic_ai.models.openai import OpenAIChatModel
        from pydantic_ai.providers.openai import OpenAIProvider
        from pydantic_ai.settings import ModelSettings

        settings = self.settings
        transport = DefaultAsyncHttpxClient(follow_redirects=False, trust_env=not is_loopback(settings.url))
        async with AsyncOpenAI(
            base_url=settings.url,
            api_key=key_of(settings),
            max_retries=0,
            http_client=transport,
            default_headers=_no_headers_of_the_environment(),
        ) as openai:
            model = OpenAIChatModel(settings.model, provider=OpenAIProvider(openai_client=openai))
            response = await direct.model_request(
                model,
                _messages(turns),
                model_settings=ModelSettings(
                    timeout=settings.timeout, **({} if way == "text" else {"temperature": 0.0})
                ),
                model_request_parameters=_parameters(schema, way),
                instrument=False,
            )
        return _reply(response)

    def _unanswered(self, error: Exception) -> ProposerError:
        return told(error, self.settings)


def _run(question: Coroutine[Any, Any, Reply]) -> Reply:
    """Run *question* to its end; in a thread of its own where a loop runs already, as in a notebook."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(question)
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, question).result()


def key_of(settings: Settings) -> str:
    """Return the key from the variable that the user named; a word that is no key where none was named."""
    if not settings.key_from:
        return "none"
    if not (key := os.environ.get(settings.key_from, "").strip()):
        raise ProposerError(
            f"The environment variable {settings.key_from} is not set, and the key was to be read from it. "
            "Set it to the key (the name of the variable was asked for, not the key itself)."
        )
    return key


def _no_headers_of_the_environment() -> dict[str, Any]:
    """Leave out what the openai package would add from OPENAI_ORG_ID and OPENAI_PROJECT_ID."""
    from openai import Omit

    return {"OpenAI-Organization": Omit(), "OpenAI-Project": Omit()}


def _messages(turns: Sequence[Turn]) -> list[ModelMessage]:
    from pydantic_ai.messages import ModelRequest, ModelResponse, SystemPromptPart, TextPart, UserPromptPart

    found: list[ModelMessage] = []
    for turn in turns:
        match turn.role:
            case "system":
                found.append(ModelRequest(parts=[SystemPromptPart(turn.words)]))
            case "user":
                found.append(ModelRequest(parts=[UserPromptPart(turn.words)]))
            case "assistant":
                found.append(ModelResponse(parts=[TextPart(turn.words)]))
    return found


def _parameters(schema: Mapping[str, Any], way: Way) -> ModelRequestParameters:
    from pydantic_ai.models import ModelRequestParameters
    from pydantic_ai.output import OutputObjectDefinition

    if way == "text":
        return ModelRequestParameters(output_mode="text")
    return ModelRequestParameters(
        output_mode=way, output_object=OutputObjectDefinition(dict(schema), name="answer"), allow_text_output=True
    )


def _reply(response: ModelResponse) -> Reply:
    from pydantic_ai.messages import TextPart, ToolCallPart

    text = "".join(part.content for part in response.parts if isinstance(part, TextPart))
    called = [part.args_as_json_str() for part in response.parts if isinstance(part, ToolCallPart)]
    usage = response.usage
    return Reply(text if text.strip() or not called else called[0], usage.input_tokens, usage.output_tokens)


def _retry_after(headers: Mapping[str, str] | None) -> float | None:
    """Return the seconds that a server asks to wait; None where it does not, or gives a date."""
    try:
        return max(0.0, float((headers or {}).get("retry-after", "")))
    except ValueError:
        return None


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield *error* and what it comes from."""
    cause: BaseException | None = error
    while cause is not None:
        yield cause
        cause = cause.__cause__ or cause.__context__


def _status(error: BaseException) -> int | None:
    """Return the status of HTTP that *error* comes from; None where it comes from none. Redirects have one too."""
    found = (getattr(cause, "status_code", None) for cause in _causes(error))
    return next((status for status in found if isinstance(status, int)), None)


def _refused_connection(error: BaseException) -> bool:
    """Whether nothing listens at the address, which waiting does not mend."""
    return any(type(cause).__name__ == "ConnectError" for cause in _causes(error))


def told(error: Exception, settings: Settings) -> ProposerError:
    """Return what *error* means for the user, and what to do; keys and texts are never part of it."""
    host, model = host_of(settings.url), settings.model
    status = _status(error)
    if status is None:
        if _refused_connection(error):
            ollama = " Is Ollama running (`ollama serve`)?" if is_loopback(settings.url) else ""
            return ProposerError(f"Nothing answers at {settings.url}.{ollama} Check the address after --url.")
        if "timed out" in str(error).lower() or "timeout" in str(error).lower():
            return UnansweredError(f"{host} gave no answer within {settings.timeout:g} seconds.")
        return UnansweredError(f"{host} gave an answer that cannot be read ({type(error).__name__}).")
    if status in (401, 403):
        do = (
            f"Check the key in {settings.key_from}"
            if settings.key_from
            else "Name the variable with the key: --key-from"
        )
        return ProposerError(f"{host} did not let us in ({status}). {do}.")
    if status == 404:
        pull = f" With Ollama: `ollama pull {model}`." if is_loopback(settings.url) else ""
        return ProposerError(
            f"{host} has no model {model!r}, or its address is not {settings.url} (404).{pull} "
            "Check --model, and that --url ends with the version (/v1)."
        )
    if status == 402:
        return ProposerError(f"{host} wants to be paid first (402).")
    if 300 <= status < 400:
        return ProposerError(
            f"{host} sends us elsewhere ({status}), which is not followed. Give the new address: --url."
        )
    if status in _BUSY:
        return UnansweredError(f"{host} was too busy ({status}), {settings.retries} repetitions later too.")
    if status >= 500:
        return UnansweredError(f"{host} failed ({status}), {settings.retries} repetitions later too.")
    return UnansweredError(f"{host} refused the question ({status}). The text may be longer than the model takes.")
