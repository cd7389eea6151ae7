"""Any OpenAI-compatible server as a proposer: Ollama, vLLM, a hosted one; only when named with its address."""

from __future__ import annotations

from importlib.util import find_spec

from onrecord.proposing.proposers.endpoint.client import Client, key_of
from onrecord.proposing.proposers.endpoint.hosts import checked
from onrecord.proposing.proposers.endpoint.prompting import misaligned
from onrecord.proposing.proposers.endpoint.proposer import Endpoint
from onrecord.proposing.proposers.settings import ProposerError, Settings

__all__ = ["Endpoint", "from_settings"]


def from_settings(settings: Settings) -> Endpoint:
    """Return the endpoint that *settings* name; nothing is sent yet.

    Raises NotConfirmedError, with the warning to show, where text would leave the machine and `confirmed` is not set;
    ProposerError where address, model or pydantic-ai is missing.
    """
    checked(settings)
    if find_spec("pydantic_ai") is None or find_spec("openai") is None:
        raise ProposerError('An endpoint needs pydantic-ai. Install it: pip install "onrecord[endpoint]"')
    key_of(settings)
    if strings := misaligned():
        raise ProposerError(
            f"Examples of the question are not in their texts: {', '.join(strings)}. Nothing was asked."
        )
    return Endpoint(settings, Client(settings))
