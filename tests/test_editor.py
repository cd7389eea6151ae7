"""The schemas in one editor's language server, as a person types: completions, hovers, diagnostics.

The server is no part of the project: it is tried where it is installed (`npm install -g yaml-language-server`).
It is told to ask no host for schemas, and needs no network.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from onrecord import editing

DEMO = Path(__file__).resolve().parent.parent / "data" / "demo"
COMMAND = shutil.which("yaml-language-server")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        COMMAND is None, reason="no yaml-language-server on the path: npm install -g yaml-language-server"
    ),
]
#: A server that says nothing for so long (seconds) is stopped, and the test fails.
PATIENCE = 120


class Server:
    """A language server over its standard input and output."""

    def __init__(self, folder: Path) -> None:
        self.process = subprocess.Popen([str(COMMAND), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.watchdog = threading.Timer(PATIENCE, self.process.kill)
        self.watchdog.start()
        self.settings = nested(editing.editor_settings())
        self.asked = self.version = 0
        self.diagnostics: dict[str, list[dict[str, Any]]] = {}
        capabilities = {
            "workspace": {"configuration": True, "workspaceFolders": True},
            "textDocument": {"completion": {"completionItem": {"snippetSupport": True}}, "publishDiagnostics": {}},
        }
        folders = [{"uri": folder.as_uri(), "name": folder.name}]
        self.ask(
            "initialize", processId=None, rootUri=folder.as_uri(), workspaceFolders=folders, capabilities=capabilities
        )
        self.tell("initialized")
        self.tell("workspace/didChangeConfiguration", settings=self.settings)

    def stop(self) -> None:
        self.watchdog.cancel()
        self.process.kill()
        self.process.communicate()

    def send(self, message: dict[str, Any]) -> None:
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(content), content))
        self.process.stdin.flush()

    def tell(self, method: str, **parameters: Any) -> None:
        self.send({"method": method, "params": parameters})

    def ask(self, method: str, **parameters: Any) -> Any:
        self.asked += 1
        self.send({"id": self.asked, "method": method, "params": parameters})
        while True:
            message = self.read()
            if message.get("id") == self.asked and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def read(self) -> dict[str, Any]:
        """The next message; what the server asks is answered, what it finds is kept."""
        assert self.process.stdout
        length = 0
        while header := self.process.stdout.readline().strip():
            name, _, value = header.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        assert length, "the server has stopped"
        message: dict[str, Any] = json.loads(self.process.stdout.read(length))
        method, parameters = message.get("method"), message.get("params", {})
        if method == "workspace/configuration":
            sections = [item.get("section") for item in parameters["items"]]
            self.send({"id": message["id"], "result": [self.settings.get(section, {}) for section in sections]})
        elif method and "id" in message:
            self.send({"id": message["id"], "result": None})
        elif method == "textDocument/publishDiagnostics":
            self.diagnostics[parameters["uri"]] = parameters["diagnostics"]
        return message

    def open(self, path: Path, text: str) -> str:
        uri = path.as_uri()
        self.version += 1
        self.diagnostics.pop(uri, None)
        document = {"uri": uri, "languageId": "yaml", "version": self.version, "text": text}
        self.tell("textDocument/didOpen", textDocument=document)
        return uri

    def close(self, uri: str) -> None:
        self.diagnostics.pop(uri, None)
        self.tell("textDocument/didClose", textDocument={"uri": uri})
        while self.diagnostics.get(uri) != []:
            self.read()

    def problems(self, path: Path, text: str) -> list[str]:
        """What the editor underlines, as `line: message`, lines from 1."""
        uri = self.open(path, text)
        while uri not in self.diagnostics:
            self.read()
        found = [f"{item['range']['start']['line'] + 1}: {item['message']}" for item in self.diagnostics[uri]]
        self.close(uri)
        return found

    def at_cursor(self, method: str, path: Path, text: str) -> Any:
        before, _, after = text.partition("¦")
        uri = self.open(path, before + after)
        position = {"line": before.count("\n"), "character": len(before) - before.rfind("\n") - 1}
        answer = self.ask(method, textDocument={"uri": uri}, position=position)
        self.close(uri)
        return answer

    def offered(self, path: Path, text: str) -> dict[str, str]:
        """What the editor offers at the cursor (`¦`): label → text that it would insert."""
        items = self.at_cursor("textDocument/completion", path, text)["items"]
        return {item["label"]: item.get("textEdit", {}).get("newText") or item["insertText"] for item in items}

    def hover(self, path: Path, text: str) -> str:
        answer = self.at_cursor("textDocument/hover", path, text)
        return str(answer["contents"]["value"]) if answer else ""


def nested(settings: dict[str, object]) -> dict[str, Any]:
    """Settings as VS Code hands them to a server: `yaml.schemas` is `schemas` in `yaml`."""
    made: dict[str, Any] = {"yaml": {"validate": True, "hover": True, "completion": True}}
    for key, value in settings.items():
        *parts, last = key.split(".")
        inside = made
        for part in parts:
            inside = inside.setdefault(part, {})
        inside[last] = value
    return made


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("editor") / "demo"
    shutil.copytree(DEMO, folder)
    editing.write_for_editors(folder)
    return folder


@pytest.fixture(scope="module")
def server(case: Path) -> Iterator[Server]:
    started = Server(case)
    yield started
    started.stop()


ENTRY = "- quote: |-\n    the words\n"
CLAIM = ENTRY + "  affirms:\n    - "
STATEMENTS = "statements/harbour-agency.yaml"


def test_nothing_is_underlined_in_the_demo(server: Server, case: Path) -> None:
    files = sorted(case.rglob("*.yaml"))
    assert len(files) == 9
    for path in files:
        assert server.problems(path, path.read_text("utf-8")) == [], path


@pytest.mark.parametrize(
    ("file", "text", "offered", "not_offered"),
    [
        (STATEMENTS, ENTRY + "  ¦\n", {"speaker", "via", "affirms", "findsNot", "aside"}, {"quote", "name"}),
        (STATEMENTS, ENTRY + "  speaker: ¦\n", {"rolf-anskar", "dockworkers-union"}, {"port-strike", "keldhaven"}),
        (STATEMENTS, ENTRY + "  speaker: [rolf-anskar, ¦]\n", {"leif-anskar"}, {"keldhaven"}),
        (STATEMENTS, ENTRY + "  respondsTo: ¦\n", {"agency-strike", "televised-words"}, {"rolf-anskar"}),
        (STATEMENTS, ENTRY + "  rendering: ¦\n", {"direct", "indirect"}, {"free", "null"}),
        (STATEMENTS, ENTRY + "  hedge: ¦\n", set(), {"true", "false", "null"}),
        (STATEMENTS, CLAIM + "[¦]\n", {"port-strike", "keldhaven", "rolf-anskar"}, {"agency-strike"}),
        (STATEMENTS, CLAIM + "[port-strike, p¦]\n", {"place", "perpetrator", "count"}, {"keldhaven"}),
        (STATEMENTS, CLAIM + "[port-strike, place, k¦]\n", {"keldhaven", "grain-shed"}, {"rolf-anskar", "place"}),
        (STATEMENTS, CLAIM + "[port-strike, partOf, p¦]\n", {"port-detentions"}, {"keldhaven"}),
        (STATEMENTS, CLAIM + "[port-strike, ground, u¦]\n", {"union-activity"}, {"detained"}),
        (STATEMENTS, CLAIM + "[port-strike, count, {¦}]\n", {"unit", "number"}, {"edtf"}),
        (STATEMENTS, CLAIM + "[port-strike, count, {unit: ¦}]\n", {"detained", "killed"}, {"strike"}),
        (STATEMENTS, CLAIM + "[port-strike, count, {unit: detained, number: ¦}]\n", {"about 40", "dozens"}, set()),
        ("events.yaml", "- id: x\n  label: y\n  kinds: [¦]\n", {"detention", "strike"}, {"activist"}),
        ("entities.yaml", "¦\n", {"people", "unnamed"}, {"id"}),
        ("judgements.yaml", "- same: [¦]\n", {"port-police", "port-strike"}, set()),
        ("documents.yaml", "- id: x\n  segments:\n    - {kind: ¦}\n", {"comment", "byline"}, set()),
        ("case.yaml", "id: x\nstatements:\n  ¦\n", {"harbour-agency", "harbour-blog"}, set()),
    ],
)
def test_what_may_stand_there_is_offered(
    server: Server, case: Path, file: str, text: str, offered: set[str], not_offered: set[str]
) -> None:
    labels = set(server.offered(case / file, text))
    assert labels >= offered
    assert not labels & not_offered


@pytest.mark.parametrize(
    ("file", "label", "keys"),
    [
        (STATEMENTS, "statement", ["quote", "speaker", "affirms"]),
        (STATEMENTS, "passage set aside", ["quote", "aside"]),
        ("events.yaml", "event", ["id", "label", "kinds"]),
        ("documents.yaml", "document", ["id", "file", "sha256", "title"]),
        ("judgements.yaml", "judgement: different", ["different", "by", "on", "because"]),
    ],
)
def test_a_dash_gives_the_skeleton_of_an_entry(
    server: Server, case: Path, file: str, label: str, keys: list[str]
) -> None:
    inserted = server.offered(case / file, "- ¦\n")[label]
    written = "- " + re.sub(r"\$\{\d+:([^}]*)\}", r"\1", inserted) + "\n"
    (entry,) = YAML(typ="safe", pure=True).load(written)
    assert list(entry) == keys
    if "quote" in keys:
        assert "quote: |-\n" in written
        assert entry["quote"] == "the words, as they stand"


def test_a_quote_begins_as_a_block(server: Server, case: Path) -> None:
    assert server.offered(case / STATEMENTS, "- id: x\n  ¦\n")["quote"].startswith("quote: |-\n    ")
    assert server.offered(case / STATEMENTS, ENTRY + "  ¦\n")["affirms"] == "affirms:\n  - "


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (ENTRY + "  onBeh¦alfOf: dockworkers-union\n", "for whom a spokesperson speaks"),
        (ENTRY + "  speaker: rolf-an¦skar\n", "Rolf Anskar (person)"),
        (CLAIM + "[port-strike, pl¦ace, keldhaven]\n", "`place`: The event took place there: a place, or"),
        (CLAIM + "[port-strike, count, {unit: det¦ained, number: 40}]\n", "People arrested, detained"),
        (ENTRY + "  aff¦irms:\n    - [port-strike, occurred]\n", "Says that it is so"),
    ],
)
def test_a_pointer_on_a_word_shows_what_it_means(server: Server, case: Path, text: str, said: str) -> None:
    assert said in server.hover(case / STATEMENTS, text)


SOUND = "  affirms:\n    - [port-strike, occurred]\n"


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        (STATEMENTS, ENTRY + "  speakr: rolf-anskar\n" + SOUND, "3: Property speakr is not allowed."),
        (STATEMENTS, ENTRY, "1: Say with affirms, denies, … what is said, or set it aside with aside."),
        (STATEMENTS, CLAIM + "[port-strike, perpetrater, rolf-anskar]\n", "4: Value is not accepted."),
        (STATEMENTS, CLAIM + "[port-strike, count, {unit: detaind, number: 40}]\n", "4: Value is not accepted."),
        (STATEMENTS, CLAIM + "[port-strike, occurred, keldhaven]\n", "4: Array has too many items."),
        (STATEMENTS, CLAIM + "[port-strike, place]\n", "4: Array has too few items."),
        (STATEMENTS, ENTRY + "  id: My_Entry\n" + SOUND, "3: Expected lower-case letters a to z, digits and hyphens."),
        (STATEMENTS, ENTRY + "  via: [sundwire]\n" + SOUND, "1: Name who speaks at the end of the chain."),
        (STATEMENTS, ENTRY + "  said: {edtf: 2019, wrods: x}\n" + SOUND, "3: Property wrods is not allowed."),
        (STATEMENTS, "- quote:\n" + SOUND, '1: Incorrect type. Expected "string".'),
        ("events.yaml", "- id: x\n  label: y\n  date: 2019\n", "3: Property date is not allowed."),
    ],
)
def test_a_slip_is_underlined(server: Server, case: Path, file: str, text: str, message: str) -> None:
    (problem,) = server.problems(case / file, text)
    assert problem.startswith(message)


def test_values_typed_bare_and_new_ids_are_not_underlined(server: Server, case: Path) -> None:
    typed = "id: 007\ntitle: 2019-01-14\nscope: no\nmethod: 3.5\nrights:\n"
    assert server.problems(case / "case.yaml", typed) == []
    assert server.problems(case / STATEMENTS, ENTRY + "  speaker: somebody-new\n" + SOUND) == []


def test_the_line_at_the_top_works_in_any_folder(server: Server, case: Path) -> None:
    draft = case / "drafts" / "one.txt.yaml"
    text = ENTRY + "  speakr: rolf-anskar\n" + SOUND
    assert server.problems(draft, text) == []
    assert server.problems(draft, f"{editing.modeline('statements')}\n{text}") == ["4: Property speakr is not allowed."]
