"""All answers at once: the digest, the tables beside it, and the command that writes them."""

from __future__ import annotations

import json
import re
import shutil
import sys
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

import onrecord
from onrecord.commands import main
from onrecord.dataset.answers import Answer, Term
from onrecord.dataset.questions import GROUPS, Question, questions
from onrecord.dataset.resources import package
from onrecord.views.digest import FOLDED, NOTICE, csv_name, digest, files, heading

HOSTILE = "\"><script>alert(1)</script>'</style>&lt;b&gt; \u202eabc"
STATEMENT = "https://example.org/case/statement/karimov"
EMPTY = frozenset({"meta", "br", "link"})


class Elements(HTMLParser):
    """Every start tag with its attributes, the text of each, and whether the tags nest."""

    def __init__(self, html: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text: list[str] = []
        self.feed(html.decode("utf-8"))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.text.append(data)

    def ids(self) -> list[str]:
        return [str(attributes["id"]) for _, attributes in self.tags if "id" in attributes]

    def links(self) -> list[str]:
        return [str(attributes["href"]) for _, attributes in self.tags if "href" in attributes]


def question(name: str = "who-denies", title: str = "Who denies X?", group: str = GROUPS[0]) -> Question:
    return Question(name, title, group, 1, "Read it so.", (), "")


def answer(words: str, rows: int = 1, statement: str = STATEMENT, shown: str = "s51") -> Answer:
    row = (Term(words, "literal"), None, Term("002", "literal"), Term("14", "literal"))
    ends = (Term(statement, "uri", shown=shown),)
    variables = ("words", "hedge", "document", "line", "statement")
    return Answer("Who denies X?", variables, ((*row, *ends),) * rows, note="Read it so.")


@pytest.fixture(scope="module")
def answers(demo_graph: onrecord.Graph) -> dict[Question, Answer]:
    return demo_graph.answer_all()


@pytest.fixture(scope="module")
def written(demo_graph: onrecord.Graph, answers: dict[Question, Answer]) -> bytes:
    return digest(demo_graph.title, demo_graph.sha256, answers)


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> tuple[str, ...]:
    """A library of three questions, for what does not hang on how many there are."""
    names = ("figures-for-an-event", "who-denies", "who-accuses-whom")
    folder = tmp_path / "questions"
    folder.mkdir()
    for name in names:
        shutil.copy(package("questions", f"{name}.rq"), folder)
    monkeypatch.setattr("onrecord.dataset.questions.package", lambda *_: folder)
    return names


@pytest.fixture
def built(demo_graph: onrecord.Graph, tmp_path: Path) -> Path:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "graph.nq").write_bytes(demo_graph.nquads)
    return tmp_path / "out"


def run(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> int:
    monkeypatch.setattr(sys, "argv", ["onrecord", *map(str, arguments)])
    with pytest.raises(SystemExit) as done:
        main()
    return int(done.value.code or 0)


def test_every_question_is_there_once_with_its_rows(written: bytes, answers: dict[Question, Answer]) -> None:
    found = Elements(written)
    assert found.open == []
    assert len(found.ids()) == len(set(found.ids()))
    assert {q.name for q in questions()} <= set(found.ids())
    rows = sum(tag == "tr" for tag, _ in found.tags) - sum(tag == "thead" for tag, _ in found.tags)
    assert rows == sum(map(len, answers.values()))
    text = " ".join("".join(found.text).split())
    for asked, given in answers.items():
        assert asked.title in text
        assert " ".join(given.note.split()) in text
        assert csv_name(asked) in found.links()


def test_it_says_what_it_is_and_of_which_graph(written: bytes, demo_graph: onrecord.Graph) -> None:
    text = "".join(Elements(written).text)
    assert NOTICE in text
    assert demo_graph.title in text
    assert demo_graph.sha256 in text


def test_every_link_inside_leads_somewhere(written: bytes) -> None:
    found = Elements(written)
    inside = [link.removeprefix("#") for link in found.links() if link.startswith("#")]
    assert inside
    assert set(inside) <= set(found.ids())
    assert not [link for link in found.links() if ":" in link or link.startswith("/")], "no host, no path"


def test_headings_go_down_one_step_at_a_time(written: bytes) -> None:
    levels = [int(tag[1]) for tag, _ in Elements(written).tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_heads_have_a_scope_and_tables_a_caption(written: bytes) -> None:
    tags = Elements(written).tags
    assert all(attributes.get("scope") == "col" for tag, attributes in tags if tag == "th")
    assert sum(tag == "caption" for tag, _ in tags) == sum(tag == "table" for tag, _ in tags)
    assert ("html", {"lang": "en"}) in tags


def test_the_policy_allows_its_own_style_and_nothing_else(written: bytes) -> None:
    tags = Elements(written).tags
    policy = next(str(a["content"]) for tag, a in tags if tag == "meta" and "http-equiv" in a)
    style = re.findall(r"<style>(.*?)</style>", written.decode("utf-8"), re.DOTALL)
    assert len(style) == 1
    hashed = b64encode(sha256(style[0].encode("utf-8")).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{hashed}'; base-uri 'none'; form-action 'none'"
    assert not {tag for tag, _ in tags} & {"script", "img", "link", "iframe", "object", "form"}
    assert not [a for _, a in tags if any(name.startswith("on") or name == "style" for name in a)]
    assert "url(" not in style[0]
    assert "@import" not in style[0]


def test_the_same_answers_give_the_same_bytes(demo_graph: onrecord.Graph, written: bytes) -> None:
    again = onrecord.Graph(demo_graph.nquads)
    assert digest(again.title, again.sha256, again.answer_all()) == written


def test_hostile_text_stays_text() -> None:
    given = Answer(HOSTILE, (HOSTILE, "words", "statement"), ((Term(HOSTILE, "literal"),) * 3,), note=HOSTILE)
    page = digest(HOSTILE, HOSTILE, {question(HOSTILE, HOSTILE): given}, HOSTILE)
    found = Elements(page)
    assert found.open == []
    assert not {tag for tag, _ in found.tags} & {"script", "b"}
    assert [tag for tag, _ in found.tags].count("style") == 1
    assert not [a for _, a in found.tags if any(name.startswith("on") for name in a)]
    assert b"<script" not in page.lower()
    assert "".join(found.text).count(HOSTILE) >= 7
    style = re.search(r"<style>(.*?)</style>", page.decode("utf-8"), re.DOTALL)
    assert style is not None
    assert "alert(1)" not in style[1]


def test_a_row_shows_where_its_words_stand() -> None:
    page = digest("A case", "0" * 64, {question(): answer("no <i>such</i> thing")}).decode("utf-8")
    assert "<td><q>no &lt;i&gt;such&lt;/i&gt; thing</q></td><td>document&nbsp;002, line&nbsp;14, s51</td>" in page
    assert "hedge" not in page, "a column that is empty in all rows is left out"
    assert STATEMENT not in page


def test_numbers_lead_to_the_page_where_there_is_one_and_ids_do_not() -> None:
    asked = question()
    assert '<a href="../network.html#statement=s51">s51</a>' in digest(
        "A case", "", {asked: answer("w")}, "../network.html"
    ).decode("utf-8")
    link = digest("A case", "", {asked: answer("w", shown="karimov")}, "../network.html").decode("utf-8")
    assert "line&nbsp;14, karimov</td>" in link


def test_long_answers_are_folded_and_whole() -> None:
    for rows in (FOLDED, FOLDED + 1):
        page = digest("A case", "", {question(): answer("w", rows)}).decode("utf-8")
        assert page.count("<tr><td>") == rows
        assert ("<details>" in page) is (rows > FOLDED)


def test_an_empty_answer_says_so_without_a_table() -> None:
    nothing = Answer("Who?", ("who", "statement"), (), note="No statement in this graph answers that.")
    page = digest("A case", "", {question(): nothing}).decode("utf-8")
    assert "No statement in this graph answers that." in page
    assert "0 rows" in page
    assert "<table" not in page


def test_stances_and_columns_are_put_in_words() -> None:
    given = Answer("", ("onBehalfOf", "stance"), ((Term("X", "literal"), Term("findsNot", "literal")),))
    page = digest("A case", "", {question(): given}).decode("utf-8")
    assert '<th scope="col">on behalf of</th>' in page
    assert "<td>finds not</td>" in page
    assert heading("hedgeOfLink") == "hedge of link"


def test_tables_are_what_each_question_gives(demo_graph: onrecord.Graph, answers: dict[Question, Answer]) -> None:
    made = files(demo_graph.title, demo_graph.sha256, answers)
    assert set(made) == {"digest.html", *(f"{q.name}.csv" for q in questions())}
    for asked in questions():
        assert made[f"{asked.name}.csv"].decode("utf-8") == demo_graph.ask(asked.name).as_csv()


def test_people_read_the_number_of_a_statement_and_programs_its_iri(demo_graph: onrecord.Graph) -> None:
    given = demo_graph.ask("who-denies")
    iri = next(str(row["statement"]) for row in given)
    number = demo_graph.names.numbers[iri]
    assert iri.startswith("https://")
    assert f"statement: {number}\n" in str(given) + "\n"
    assert f"<td>{number}</td>" in given._repr_html_()
    for text in (given.as_csv(), given.as_json()):
        assert iri in text
    assert iri not in str(given) + given._repr_html_()
    assert Term(iri, "uri", shown=number) == Term(iri, "uri"), "what is shown is no part of a term"


@pytest.mark.usefixtures("few")
def test_the_command_writes_all_and_says_what_next(
    built: Path, demo_graph: onrecord.Graph, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    demo_graph.draw(built / "network.html")
    assert run(monkeypatch, "ask", "--all", "-o", built / "answers", "-g", built) == 0
    printed = capsys.readouterr().out
    assert str(built / "answers" / "digest.html") in printed
    assert "Try next:\n  onrecord open " in printed
    found = {path.name: path.read_bytes() for path in (built / "answers").iterdir()}
    assert found == files(demo_graph.title, demo_graph.sha256, demo_graph.answer_all(), "../network.html")
    assert run(monkeypatch, "ask", "--all", "-o", built / "answers", "-g", built, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["rows"]["who-denies.csv"] == len(demo_graph.ask("who-denies"))
    assert run(monkeypatch, "ask", "--all", "-o", built / "answers", "-g", built, "-q") == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("where", ["elsewhere", "out/answers"])
@pytest.mark.usefixtures("few")
def test_numbers_are_plain_where_the_page_is_not_at_hand_or_of_another_graph(
    where: str, built: Path, demo_graph: onrecord.Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    (built / "network.html").write_bytes(demo_graph.page() if where == "elsewhere" else b"of another graph")
    folder = built.parent / where
    assert run(monkeypatch, "ask", "--all", "-o", folder, "-g", built, "-q") == 0
    assert b"network.html" not in (folder / "digest.html").read_bytes()


@pytest.mark.usefixtures("few")
def test_nothing_is_written_where_a_question_fails(
    built: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    last = questions()[-1].name
    ask = onrecord.Graph.ask

    def fail_at_last(self: onrecord.Graph, name: str = "") -> Answer:
        if name == last:
            raise onrecord.QuestionError(f"{last}: cannot be asked")
        return ask(self, name)

    monkeypatch.setattr(onrecord.Graph, "ask", fail_at_last)
    folder = built.parent / "answers"
    assert run(monkeypatch, "ask", "--all", "-o", folder, "-g", built) == 2
    assert f"{last}: cannot be asked" in capsys.readouterr().err
    assert not folder.exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--all",), "--all needs a folder to write to"),
        (("--all", "who-denies", "-o", "x"), "leave out the question"),
        (("--all", "-w", "about=x", "-o", "x"), "leave out the question"),
        (("--all", "--format", "csv", "-o", "x"), "leave out the question"),
        (("--all", "--limit", "3", "-o", "x"), "leave out the question"),
        (("who-denies", "-o", "x"), "-o goes with --all"),
        (("--all", "-o", "graph.nq"), "graph.nq is a file"),
    ],
)
def test_what_does_not_go_together_says_so_and_exits_with_2(
    arguments: tuple[str, ...],
    message: str,
    built: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(built)
    assert run(monkeypatch, "ask", *arguments, "-g", built) == 2
    assert message in capsys.readouterr().err
    assert not (built / "x").exists()


def test_the_first_rows_alone(
    built: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], demo_graph: onrecord.Graph
) -> None:
    whole = demo_graph.ask("who-said-what")
    for columns in ("160", "80"):
        monkeypatch.setenv("COLUMNS", columns)
        assert run(monkeypatch, "ask", "who-said-what", "--limit", "2", "-g", built) == 0
        assert f"The first 2 of {len(whole)} rows." in capsys.readouterr().out
    assert run(monkeypatch, "ask", "who-said-what", "-n", "2", "--format", "csv", "-g", built) == 0
    assert whole.as_csv().startswith(capsys.readouterr().out)


def test_questions_are_listed_by_group(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert run(monkeypatch, "ask") == 0
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 80
    groups = [group for group in GROUPS if any(q.group == group for q in questions())]
    assert [line for line in lines if line in GROUPS] == groups
    for asked in questions():
        place = next(n for n, line in enumerate(lines) if line.startswith(f"  {asked.name}  "))
        assert next(line for line in reversed(lines[:place]) if line in GROUPS) == asked.group
    assert run(monkeypatch, "ask", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert [(q["question"], q["group"], q["reading"]) for q in told] == [
        (q.name, q.group, q.reading) for q in questions()
    ]


def test_the_library_lists_the_groups_too(demo_graph: onrecord.Graph) -> None:
    assert [row["group"] for row in demo_graph.ask()] == [q.group for q in questions()]
