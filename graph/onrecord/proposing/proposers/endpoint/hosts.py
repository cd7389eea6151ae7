"""Where an address leads: to this machine, or away from it."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from onrecord.proposing.proposers.settings import NotConfirmedError, ProposerError, Settings


def checked(settings: Settings) -> Settings:
    """Return *settings* if a question may be asked with them.

    Raises ProposerError where address or model are missing or wrong, NotConfirmedError where text would leave the
    machine and nobody has said yes.
    """
    if not settings.url:
        raise ProposerError(
            "An endpoint is asked only when its address is given: --url http://127.0.0.1:11434/v1 (Ollama) or the "
            "address of another server that speaks OpenAI's protocol."
        )
    parts = _split(settings.url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ProposerError(
            f"expected an address such as http://127.0.0.1:11434/v1, found {settings.url!r}. Check --url."
        )
    if parts.username or parts.password or parts.query or parts.fragment:
        raise ProposerError(
            "The address after --url holds a user name, a password or more than a path, which would be kept beside "
            "the answers. Leave it out, and name the variable that holds the key: --key-from."
        )
    if not settings.model:
        raise ProposerError("Which model the endpoint shall use is not said. Give its name: --model.")
    if not is_loopback(settings.url) and not settings.confirmed:
        raise NotConfirmedError(warning(settings))
    return settings


def warning(settings: Settings) -> str:
    """Return what a person must read before text leaves the machine."""
    plain = " The connection is NOT encrypted (http): everybody on the way can read along." * (
        _split(settings.url).scheme == "http"
    )
    return (
        f"WARNING: the text of your documents would leave this machine. It would be sent to {host_of(settings.url)}, "
        "whose owner, and whoever can compel them, can read and keep it." + plain + " Documents may hold names of "
        "people at risk. Nothing was sent. Send it only if you may: confirm it, or use a model on this machine "
        "(--url http://127.0.0.1:11434/v1)."
    )


def is_loopback(url: str) -> bool:
    """Whether *url* leads to this machine and nowhere else.

    >>> [is_loopback(f"http://{host}/v1") for host in ("127.0.0.1:11434", "localhost", "[::1]:8000")]
    [True, True, True]
    >>> [is_loopback(f"http://{host}/v1") for host in ("0.0.0.0", "192.168.1.5", "localhost.example.org")]
    [False, False, False]
    """
    host = _split(url).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def host_of(url: str) -> str:
    """Return host and port of *url*, without user and password."""
    return _split(url).netloc.rpartition("@")[2]


def _split(url: str) -> SplitResult:
    try:
        return urlsplit(url)
    except ValueError as error:
        raise ProposerError(
            f"expected an address such as http://127.0.0.1:11434/v1, found {url!r} ({error})."
        ) from error
