"""`onrecord propose --with …`: what a user sees when a parser or model is plugged in. A stub stands for the rules."""

from __future__ import annotations

import json
import pickle
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from onrecord.commands import main
from onrecord.proposing.proposers import Settings, Usage
from onrecord.proposing.proposers.endpoint import from_settings, hosts
from onrecord.proposing.proposers.registry import SHIPPED

from .chat_server import Answered, ChatServer, chat_server

pytest.importorskip("pydantic_ai", reason="the extra `endpoint` is not installed")

DEMO = Path(__file__).resolve().parent.parent / "data" / "demo"
Run = Callable[..., tuple[int, str, str]]


class Nothing:
    """Stands for the rules, which have tests of their own: finds nothing."""

    name, version = "rules", "0"

    def propose(self, document: object) -> tuple[()]:
        return ()


@pytest.fixture(autouse=True)
def _no_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("no_rules")
    module.__dict__["Nothing"] = Nothing
    monkeypatch.setitem(sys.modules, "no_rules", module)
    monkeypatch.setitem(SHIPPED, "rules", "no_rules:Nothing")


@pytest.fixture
def server() -> Iterator[ChatServer]:
    with chat_server() as running:
        yield running


@pytest.fixture
def case(tmp_path: Path) -> Path:
    # What is recorded already is not proposed again.
    ignored = shutil.ignore_patterns("statements", "judgements.yaml")
    return Path(shutil.copytree(DEMO, tmp_path / "mycase", ignore=ignored))


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    def ran(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["onrecord", "propose", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        code = ended.value.code
        return (code if isinstance(code, int) else 0), printed.out, printed.err

    return ran


def answered(*quotes: str) -> Answered:
    bare = {"speaker": "", "cue": "", "stance": "affirms", "hedge": "", "addressee": ""}
    said = [{"quote": quote} | bare for quote in quotes]
    return Answered(json.dumps({"statements": said, "names": []}))


#: Words of the demo, which is invented.
QUOTE = "saw no crane move"


def asked_with(server: ChatServer, *more: str) -> tuple[str, ...]:
    return ("--with", "endpoint", "--url", server.url, "--model", "llama3", *more)


def test_an_endpoint_adds_proposals_and_tells_what_it_took(server: ChatServer, case: Path, run: Run) -> None:
    server.answers = [answered(QUOTE, "words that stand nowhere")]
    command = (str(case), "harbour-agency", *asked_with(server, "--price", "2", "10"))
    code, _, told = run(*command)
    assert code == 0, told
    assert "1 request, 0 answers from the cache, 100 tokens in, 20 out, cost 0.0004" in told
    assert "1 answer dropped: the quote is not in the text" in told
    written = (case / "proposals" / "harbour-agency.yaml").read_text("utf-8")
    assert "endpoint/llama3" in written.split("statements:")[0]
    assert QUOTE in written
    assert "stand nowhere" not in written
    assert len(list((case / ".cache" / "proposers").glob("*.json"))) == 1
    # The same again: the document is up to date, and nobody is asked. With --again the model is.
    assert run(*command)[1].startswith("harbour-agency  up to date")
    assert len(server.asked) == 1
    code, shown, _ = run(*command, "--again", "--json")
    assert (code, len(server.asked)) == (0, 2)
    assert json.loads(shown)["usage"] == {
        "requests": 1, "cached": 0, "tokens_in": 100, "tokens_out": 20, "cost": 0.0004, "failed": [],
        "dropped": {"the quote is not in the text": 1},
    }  # fmt: skip


def test_parts_that_were_not_read_are_asked_by_the_next_run(server: ChatServer, case: Path, run: Run) -> None:
    server.answers = [Answered("no JSON")]
    command = (str(case), "harbour-agency", *asked_with(server))
    code, _, told = run(*command)
    assert code == 0
    assert "harbour-agency, lines " in told
    assert "Run the same again" in told
    path = case / "proposals" / "harbour-agency.yaml"
    assert "parts missing" in path.read_text("utf-8")
    server.answers = [answered(QUOTE)]
    assert run(*command)[0] == 0
    assert "parts missing" not in path.read_text("utf-8")
    count = len(server.asked)
    assert "up to date" in run(*command)[1]
    assert len(server.asked) == count


def test_text_leaves_the_machine_only_to_the_host_that_was_named(
    server: ChatServer, case: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The stub is on loopback, and told to be elsewhere.
    monkeypatch.setattr(hosts, "is_loopback", lambda url: False)
    server.answers = [answered(QUOTE)]
    command = (str(case), "harbour-agency", *asked_with(server))
    for more in ((), ("--send-to", "localhost"), ("--send-to", "")):
        code, _, told = run(*command, *more)
        assert code == 2
        assert "WARNING: the text of your documents would leave this machine" in told
        assert "NOT encrypted" in told
        assert "--send-to 127.0.0.1" in told
    assert server.asked == []
    assert not (case / "proposals").exists()
    code, _, told = run(*command, "--send-to", "127.0.0.1")
    assert (code, len(server.asked)) == (0, 1)
    assert "WARNING" in told


def test_an_endpoint_is_asked_only_when_it_is_named(server: ChatServer, case: Path, run: Run) -> None:
    code, _, told = run(str(case), "--url", server.url, "--model", "m")
    assert code == 2
    assert "asked only with: --with endpoint" in told
    assert run(str(case))[0] == 0
    assert server.asked == []


def test_nobody_at_the_address_is_told_for_each_document_and_asked_once(case: Path, run: Run) -> None:
    with chat_server() as gone:
        url = gone.url
    code, _, told = run(str(case), "--with", "endpoint", "--url", url, "--model", "m")
    assert code == 1
    assert told.count(f"Nothing answers at {url}. Is Ollama running") == 3
    assert "1 request, " in told
    assert not (case / "proposals").exists()


def test_an_unknown_name_is_answered_with_those_there_are(case: Path, run: Run) -> None:
    code, _, told = run(str(case), "--with", "spaci:en_core_web_sm")
    assert code == 2
    assert "Did you mean spacy?" in told


def test_an_endpoint_can_be_handed_to_another_process(server: ChatServer) -> None:
    made = from_settings(Settings(url=server.url, model="llama3"))
    assert pickle.loads(pickle.dumps(made)).name == "endpoint/llama3"  # noqa: S301 - our own bytes
    usage = Usage(dropped={"a": 1})
    assert pickle.loads(pickle.dumps(usage)) == usage  # noqa: S301


def test_what_was_taken_since_is_told() -> None:
    before = Usage(2, 1, 10, 5, 0.5, {"a": 1}, ("x",))
    after = Usage(5, 1, 30, 6, 0.75, {"a": 1, "b": 2}, ("x", "y"))
    assert after.since(before) == Usage(3, 0, 20, 1, 0.25, {"b": 2}, ("y",))
    assert before + after.since(before) == after
