"""Every answer in one HTML file, to read from first to last, to print, to hand on: no script, and it asks no host.

Rows have the columns of the answer, but for what is empty in all of them, and for document, line and statement,
which stand together at the end of the row as the place where one can look.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from html import escape

from onrecord.dataset.answers import Answer, Term
from onrecord.dataset.questions import GROUPS, Question
from onrecord.values.vocabulary import STANCES

NOTICE = (
    "This digest shows who said what, in which words. "
    "It does not say that any of it happened, or that anyone is guilty of anything."
)
#: What the rows of every answer end with.
PLACE = ("document", "line", "statement")
#: An answer with more rows is folded away: its question, and how to read it, stay in sight.
FOLDED = 60
#: A longer word, such as an address or a hash, may be broken anywhere.
UNBROKEN = 20


#: Group → its questions, in the order in which they are listed.
Groups = list[tuple[str, list[Question]]]
_STYLE = """
:root {
  color-scheme: light dark;
  --paper: #ffffff; --surface: #f6f5f1; --rule: #dad7cd; --ink: #1e2126; --muted: #595d66; --link: #0066a6;
  --focus: #0b57d0;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --paper: #16181c; --surface: #1d2025; --rule: #363a42; --ink: #e9e7e1; --muted: #a9adb6; --link: #63b3ee;
    --focus: #8ab4ff;
  }
}
*, *::before, *::after { box-sizing: border-box; }
html {
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", "Liberation Sans", Arial, sans-serif;
  color: var(--ink); background: var(--paper); -webkit-text-size-adjust: 100%;
}
body { max-width: 1280px; margin: 0 auto; padding: 28px 24px 96px; overflow-wrap: break-word; }
h1, h2, h3, p, ul { margin: 0; padding: 0; }
p { max-width: 76ch; margin-top: 8px; text-wrap: pretty; }
h1 { font-size: 26px; line-height: 1.25; font-weight: 650; text-wrap: balance; }
h2 { margin-top: 64px; padding-bottom: 6px; border-bottom: 2px solid var(--ink); font-size: 21px; line-height: 1.3; }
h3 { font-size: 17px; line-height: 1.35; text-wrap: balance; }
a { color: var(--link); text-underline-offset: 2px; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; border-radius: 2px; }
main:focus { outline: none; }
code { font: 0.87em/1.4 ui-monospace, "Cascadia Mono", "Liberation Mono", monospace; overflow-wrap: anywhere; }
q { font-family: "Iowan Old Style", Charter, Georgia, "Liberation Serif", serif; quotes: "“" "”"; }
.lede, .aside { color: var(--muted); }
.aside { font-size: 13px; }
.notice { margin: 16px 0; padding: 2px 0 2px 14px; border-left: 4px solid var(--ink); font-weight: 650; }
.skip { position: absolute; left: 8px; top: -60px; padding: 8px 12px; background: var(--paper); border: 2px solid; }
.skip:focus { top: 8px; }
nav h2 { margin-top: 40px; }
nav section { break-inside: avoid; padding-top: 18px; }
nav h3 { font-size: 15px; }
nav ul { list-style: none; }
nav li { margin-top: 5px; padding-left: 12px; text-indent: -12px; }
nav .aside { white-space: nowrap; font-variant-numeric: tabular-nums; }
main section { padding-top: 36px; }
summary { margin-top: 12px; padding: 6px 0; cursor: pointer; font-weight: 650; }
.box { overflow-x: auto; margin-top: 14px; }
table { width: 100%; border-collapse: collapse; font-size: 13px; line-height: 1.45; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
th, td { padding: 6px 14px 6px 0; text-align: start; vertical-align: top; border-bottom: 1px solid var(--rule); }
th { border-bottom-color: var(--ink); font-weight: 650; vertical-align: bottom; }
th:last-child, td:last-child { padding-right: 0; color: var(--muted); }
td { unicode-bidi: isolate; font-variant-numeric: tabular-nums; }
td q { font-size: 14px; }
.long { overflow-wrap: anywhere; min-width: 90px; }
@media screen and (min-width: 1141px) { td:has(q) { min-width: 200px; } }
@media (min-width: 800px) { nav .groups { columns: 2; column-gap: 48px; } }
@media screen and (max-width: 1140px) {
  body { padding: 20px 16px 64px; }
  h1 { font-size: 22px; }
  h2 { margin-top: 48px; font-size: 19px; }
  table, tbody, tr, td { display: block; }
  thead { display: none; }
  tr { padding: 10px 0; border-bottom: 1px solid var(--rule); }
  td, td:last-child { display: flow-root; padding: 2px 0 2px 104px; border: 0; overflow-wrap: anywhere; }
  td::before { float: left; width: 94px; margin-left: -104px; color: var(--muted); }
  td:empty { display: none; }
}
@media print {
  :root { --paper: #fff; --ink: #000; --muted: #444; --rule: #bbb; --link: #000; }
  @page { size: A4 landscape; margin: 14mm; }
  html { font-size: 9.5pt; }
  body { max-width: none; padding: 0; }
  table { font-size: 8pt; }
  td q { font-size: 8.5pt; }
  h2, h3 { break-after: avoid; }
  .box { overflow: visible; }
  tr { break-inside: avoid; }
  .skip, summary { display: none; }
  details::details-content { content-visibility: visible; block-size: auto; }
}
"""


def files(title: str, graph_sha256: str, answers: Mapping[Question, Answer], page: str = "") -> dict[str, bytes]:
    """Return file name → bytes: each answer as `QUESTION.csv`, and all of them as `digest.html`."""
    tables = {csv_name(question): answer.as_csv().encode("utf-8") for question, answer in answers.items()}
    return {**tables, "digest.html": digest(title, graph_sha256, answers, page)}


def csv_name(question: Question) -> str:
    """Return the name of the file that holds the whole answer to *question*."""
    return f"{question.name}.csv"


def digest(title: str, graph_sha256: str, answers: Mapping[Question, Answer], page: str = "") -> bytes:
    """Return all *answers* as one HTML file, by group; the same answers give the same bytes.

    *page* is the address of the network page of the same graph, as seen from the digest: the numbers of
    statements then lead there. Left out, they are plain text.
    """
    grouped = [(group, [q for q in answers if q.group == group]) for group in GROUPS]
    grouped = [(group, of_group) for group, of_group in grouped if of_group]
    style = _STYLE + "".join(_labels(question, answer) for question, answer in answers.items())
    parts = (
        _head(title, style),
        "<body>",
        '<a class="skip" href="#answers">Skip to the answers</a>',
        _header(title, graph_sha256, answers, page),
        _contents(grouped, answers),
        '<main id="answers" tabindex="-1">',
        *(_group(number, *of_group, answers, page) for number, of_group in enumerate(grouped, 1)),
        "</main>",
        "</body>",
        "</html>\n",
    )
    return "\n".join(parts).encode("utf-8")


def heading(name: str) -> str:
    """Return the name of a column as people read it.

    >>> heading("onBehalfOf")
    'on behalf of'
    """
    return "".join(f" {c.lower()}" if c.isupper() else c for c in name)


def _head(title: str, style: str) -> str:
    hashed = b64encode(sha256(style.encode("utf-8")).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{hashed}'; base-uri 'none'; form-action 'none'"
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="onrecord">
<title>Answers: {escape(title)}</title>
<style>{style}</style>
</head>"""


def _header(title: str, graph_sha256: str, answers: Mapping[Question, Answer], page: str) -> str:
    rows = _counted(sum(map(len, answers.values())), "row")
    seen = f'<a href="{escape(page)}">the page of the network</a>' if page else "the page of the network"
    return f"""<header>
<h1><bdi>{escape(title)}</bdi></h1>
<p class="lede">{_counted(len(answers), "question")}, answered in {rows}</p>
<p class="notice">{escape(NOTICE)}</p>
<p>Every question was asked of the whole graph: where it says X, it was asked of everybody and everything.
Each row ends with the place where it stands: document, line, and the number of the statement. The same numbers stand
in {seen} and in what <code>onrecord ask</code> prints. Words are quoted as the document has them; a … marks where
some were left out.</p>
<p class="aside">SHA-256 of the graph: <code>{escape(graph_sha256)}</code></p>
</header>"""


def _contents(grouped: Groups, answers: Mapping[Question, Answer]) -> str:
    parts = [
        '<nav id="contents" aria-labelledby="contents-heading">',
        '<h2 id="contents-heading">Contents</h2>',
        '<div class="groups">',
    ]
    for group, of_group in grouped:
        parts += ["<section>", f"<h3>{escape(group)}</h3>", "<ul>"]
        for question in of_group:
            link = f'<a href="#{escape(question.name)}">{escape(question.title)}</a>'
            parts.append(f'<li>{link} <span class="aside">{_counted(len(answers[question]), "row")}</span></li>')
        parts += ["</ul>", "</section>"]
    return "\n".join([*parts, "</div>", "</nav>"])


def _group(number: int, group: str, of_group: list[Question], answers: Mapping[Question, Answer], page: str) -> str:
    sections = "\n".join(_question(question, answers[question], page) for question in of_group)
    return f'<h2 id="group-{number}">{escape(group)}</h2>\n{sections}'


def _question(question: Question, answer: Answer, page: str) -> str:
    name, csv, rows = escape(question.name), escape(csv_name(question)), _counted(len(answer), "row")
    table = _table(question, answer, page) if answer.rows else ""
    if len(answer) > FOLDED:
        table = f"<details>\n<summary>All {rows}</summary>\n{table}\n</details>"
    return f"""<section id="{name}" aria-labelledby="{name}-heading">
<h3 id="{name}-heading">{escape(question.title)}</h3>
<p>{escape(answer.note)}</p>
<p class="aside">{rows} · the same as a table: <a href="{csv}">{csv}</a> · <a href="#contents">Contents</a></p>
{table}
</section>"""


def _table(question: Question, answer: Answer, page: str) -> str:
    shown = _shown(answer)
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in _headings(answer))
    body = "\n".join(_row(answer.columns, row, shown, page) for row in answer.rows)
    return f"""<div class="box">
<table class="{_class(question)}">
<caption>{escape(question.title)}</caption>
<thead><tr>{head}</tr></thead>
<tbody>
{body}
</tbody>
</table>
</div>"""


def _class(question: Question) -> str:
    """Return the class of a question's table: letters, digits and hyphens, whatever the question is called."""
    return "of-" + re.sub(r"[^a-z0-9-]", lambda found: f"_{ord(found[0]):x}_", question.name)


def _labels(question: Question, answer: Answer) -> str:
    """Return the style that names each value where rows are shown as blocks, and no column has a head."""
    rules = (
        f'.{_class(question)} td:nth-child({number})::before {{ content: "{_in_style(name)}"; }}\n'
        for number, name in enumerate(_headings(answer), 1)
    )
    return f"@media screen and (max-width: 1140px) {{\n{''.join(rules)}}}\n" if answer.rows else ""


def _in_style(text: str) -> str:
    """Return *text* as it may stand in a string of a style sheet."""
    return re.sub(r"[^A-Za-z0-9 -]", lambda found: f"\\{ord(found[0]):x} ", text)


def _shown(answer: Answer) -> list[int]:
    """Return which columns are shown as they are: all that hold something, but for the place."""
    filled = (i for i in range(len(answer.variables)) if any(row[i] for row in answer.rows))
    return [i for i in filled if answer.columns[i] not in PLACE]


def _headings(answer: Answer) -> list[str]:
    """Return what stands above the columns, the place last."""
    return [*(heading(answer.columns[i]) for i in _shown(answer)), "stands in"]


def _row(columns: tuple[str, ...], row: tuple[Term | None, ...], shown: list[int], page: str) -> str:
    cells = "".join(_cell(columns[i], row[i]) for i in shown)
    terms = dict(zip(columns, row, strict=True))
    place = ", ".join(_placed(name, term, page) for name in PLACE if (term := terms.get(name)))
    return f"<tr>{cells}<td>{place}</td></tr>"


def _cell(name: str, term: Term | None) -> str:
    if term is None:
        return "<td></td>"
    if name == "words":
        return f"<td><q>{escape(str(term), quote=False)}</q></td>"
    text = STANCES[term.value].phrase if term.value in STANCES else str(term)
    long = ' class="long"' if max(map(len, text.split()), default=0) > UNBROKEN else ""
    return f"<td{long}>{escape(text, quote=False)}</td>"


def _placed(name: str, term: Term, page: str) -> str:
    text = escape(str(term))
    if name != "statement":
        return f"{name}&nbsp;{text}"
    # Only what has a number is a place in the page; the links of chains stand there beside what they pass on.
    known = page and re.fullmatch(r"s[0-9]+", term.shown)
    return f'<a href="{escape(page)}#statement={text}">{text}</a>' if known else text


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"
