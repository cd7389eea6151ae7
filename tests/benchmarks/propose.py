"""How fast proposals are made, whole pipeline; then the tables of the other benchmarks of proposing, one by one.

    ONRECORD_DOCUMENTS=DIR ONRECORD_POLNEAR=DIR ONRECORD_RE3D=DIR python tests/benchmarks/propose.py [--speed]

Words per CPU-second of this process, so that a busy machine does not matter: finding, verifying, composing and writing
to bytes, for documents that are read already. Beside it spaCy's blank English pipeline with a PhraseMatcher of the
names that were found, where spaCy is installed: it only splits words and looks names up, and is a mark of what "fast"
means. Nothing is asserted; what is not at hand is said to be missing.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from time import process_time

import onrecord
from onrecord.casefile.texts import find_texts
from onrecord.proposing.documents import Document
from onrecord.proposing.proposals import Kind, Proposals
from onrecord.proposing.rules import Rules
from onrecord.proposing.running import Settings, part
from onrecord.values.casefile import Casefile, CaseInfo
from onrecord.values.documents import DocumentRecord, Text

ROOT = Path(__file__).resolve().parents[2]
#: Invented texts are copied so often, each with a line of its own, that there is something to measure.
COPIES = 20
BARE = Casefile(CaseInfo("bench", "Benchmark", "https://example.org/bench/"))


def invented() -> list[Document]:
    """The texts of the demo case, many times over."""
    documents = []
    for path in sorted((ROOT / "data" / "demo" / "texts").glob("*.txt")):
        for number in range(COPIES):
            text = f"{path.read_text('utf-8')}\nThis is copy number {number}.\n"
            digest = sha256(text.encode()).hexdigest()
            record = DocumentRecord(f"{path.stem}-{number}", path.name, digest, "Invented", "")
            documents.append(Document(record, Text(digest, text)))
    return documents


def real() -> list[Document]:
    """The documents of the real case, where they are at hand."""
    folder = Path(os.environ.get("ONRECORD_DOCUMENTS", ROOT.parent / "shared" / "sources"))
    records = onrecord.load(ROOT / "data" / "chechnya").casefile.documents
    texts, _ = find_texts(records, [folder], {}) if folder.is_dir() else ({}, [])
    return [Document(record, texts[record.id]) for record in records if record.id in texts]


def words_in(documents: Sequence[Document]) -> int:
    return sum(len(document.characters.split()) for document in documents)


def whole_pipeline(documents: Sequence[Document]) -> tuple[float, list[Proposals]]:
    """CPU-seconds for proposing of *documents*, and what was proposed."""
    settings = Settings(BARE, (Rules(),))
    part(documents[:1], settings)  # lists are read and patterns compiled once, whatever the number of documents
    fresh = [Document(document.record, document.text) for document in documents]
    start = process_time()
    proposals = part(fresh, settings)
    for one in proposals:
        one.as_bytes()
    return process_time() - start, proposals


def phrase_matcher(documents: Sequence[Document], names: Sequence[str]) -> float:
    """CPU-seconds of spaCy's blank pipeline with a PhraseMatcher of *names*."""
    import spacy
    from spacy.matcher import PhraseMatcher

    pipeline = spacy.blank("en")
    matcher = PhraseMatcher(pipeline.vocab)
    matcher.add("NAME", [pipeline.make_doc(name) for name in names])
    start = process_time()
    for document in documents:
        matcher(pipeline(document.characters))
    return process_time() - start


def speed() -> Iterator[str]:
    """Yield the table, line by line."""
    yield f"{'documents':<34} {'words':>8} {'CPU-s':>7} {'words/CPU-s':>12}"
    for name, documents in (("invented, many short ones", invented()), ("of the real case, five", real())):
        if not documents:
            yield f"{name:<34} not at hand: set ONRECORD_DOCUMENTS"
            continue
        count = words_in(documents)
        seconds, proposals = whole_pipeline(documents)
        yield f"{name:<34} {count:>8,} {seconds:>7.2f} {count / seconds:>12,.0f}"
        if find_spec("spacy") is None:
            yield f"{'  spaCy, blank, PhraseMatcher':<34} spaCy is not installed here"
            continue
        names = [item.entry["name"] for one in proposals for item in one.of(Kind.ENTITY)]
        seconds = phrase_matcher(documents, list(dict.fromkeys(names)))
        yield f"{'  spaCy, blank, PhraseMatcher':<34} {count:>8,} {seconds:>7.2f} {count / seconds:>12,.0f}"


def others() -> list[Path]:
    """The other benchmarks of proposing, each a program that prints its own table."""
    return sorted(Path(__file__).parent.glob("propose_*.py"))


def main() -> None:
    arguments = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    arguments.add_argument("--speed", action="store_true", help="measure the speed alone")
    alone = arguments.parse_args().speed
    print("## Speed of the whole pipeline\n")  # noqa: T201
    for line in speed():
        print(line, flush=True)  # noqa: T201
    for path in [] if alone else others():
        title = (path.read_text("utf-8").partition('"""')[2].partition("\n")[0]).strip()
        print(f"\n## {path.stem}: {title}\n", flush=True)  # noqa: T201
        done = subprocess.run([sys.executable, str(path)], check=False)
        if done.returncode:
            print(f"{path.name} ended with exit code {done.returncode}.")  # noqa: T201


if __name__ == "__main__":
    main()
