"""What follows from the records: every rule in the smallest case that shows it, and what must hold of all.

A folder of `conformance/derived/` is one rule: `case.yaml`, and `expected.txt`, written by hand from the rules
in `ontology/README.md`: a line for each assessment and each contradiction, as `told` tells them.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from itertools import combinations, permutations
from pathlib import Path

import pytest

import onrecord
from onrecord import checking
from onrecord.dataset.compiling import compile_case
from onrecord.dataset.nquads import to_bytes
from onrecord.dataset.ontology import ontology
from onrecord.dataset.reading import Reading
from onrecord.dataset.triples import quads
from onrecord.deriving.assessing import Support
from onrecord.deriving.derivation import derive, differences
from onrecord.deriving.likeness import FEWEST_WORDS, alike, near_identical, words_of
from onrecord.values.vocabulary import IN_REALITY, REC

DERIVED = Path(__file__).parent / "conformance" / "derived"
FOLDERS = sorted(path for path in DERIVED.iterdir() if path.is_dir())
#: As many as there were when this was last changed: the list only grows.
AT_LEAST = 122

# -- What a graph says, in lines ------------------------------------------------------------------------------


def told(reading: Reading) -> str:
    """Tell every assessment and contradiction of a graph, a line each.

    An assessment: its claims | its support | its named roots (and why they are joined) | how many supporting
    statements name nobody, are own voice, were not free | its contestation, and by whom. A contradiction: its
    kind | its claims | who stands against whom. Parts that would say nothing are left out.
    """
    assessments = sorted(_assessment(reading, node) for node in reading.of_class("Assessment"))
    contradictions = sorted(_contradiction(reading, node) for node in reading.of_class("Contradiction"))
    return "".join(f"{line}\n" for line in (*assessments, *contradictions))


def _assessment(reading: Reading, node: str) -> str:
    support = _code(reading.rec(node, "support")[0]) if reading.rec(node, "support") else "nobody affirms"
    roots = sorted(_root(reading, root) for root in reading.rec(node, "root"))
    assert reading.rec(node, "namedRoots") == [str(len(roots))]
    uttered = [s for root in reading.rec(node, "root") for s in reading.rec(root, "utterance")]
    beside = [s for name in ("nobodyNamed", "ownVoice") for s in reading.rec(node, name)]
    assert reading.rec(node, "supportedBy") == sorted([*uttered, *beside])
    counted = [
        f"{words} {len(found)}"
        for words, found in (
            ("nobody named", reading.rec(node, "nobodyNamed")),
            ("own voice", reading.rec(node, "ownVoice")),
            ("not free", reading.rec(node, "notFree")),
        )
        if found
    ]
    order = ("none", "denied", "deniedByAccused", "authorityDeclined", "retracted")
    contestation = ", ".join(sorted(map(_code, reading.rec(node, "contestation")), key=order.index))
    parts = [_question(reading, node), support, "; ".join(roots), *counted, contestation + _contesting(reading, node)]
    return " | ".join(filter(None, parts))


def _contesting(reading: Reading, node: str) -> str:
    """Tell who contests; and who of them on the side of the accused, where not all of them are."""
    contesting, accused = reading.rec(node, "contestedBy"), reading.rec(node, "contestedByAccused")
    assert set(accused) <= set(contesting)
    assert bool(accused) == ("deniedByAccused" in map(_code, reading.rec(node, "contestation")))
    by = f" by {_speakers(reading, contesting)}" if contesting else ""
    return by + (f" (accused: {_speakers(reading, accused)})" if set(accused) < set(contesting) and accused else "")


def _question(reading: Reading, node: str) -> str:
    claims = reading.rec(node, "assesses")
    if _code(reading.rec(node, "rule")[0]) == "assess-number":
        subject = sorted(_name(reading, reading.subject(claim)) for claim in claims)[0]
        unit = reading.rec(reading.object(claims[0]), "unit")[0]
        return f"{subject}, number of {ontology().labels[unit]}"
    return _claims(reading, claims)


def _contradiction(reading: Reading, node: str) -> str:
    kind, between = _code(reading.rec(node, "kind")[0]), reading.rec(node, "between")
    assert _code(reading.rec(node, "rule")[0]) == f"contradiction-{kind}"
    sides = [reading.rec(node, "oneSide"), reading.rec(node, "otherSide")]
    anchors = {anchor for side in sides for statement in side for anchor in reading.rec(statement, "anchor")}
    assert set(reading.rec(node, "anchor")) == anchors
    claims = [_claims(reading, between)]
    if any(set(reading.rec(claim, "contradicts")) & set(between) for claim in between):
        # Two sides that each have their own claims: a count against a list of others, or against another count.
        counts = sorted((c for c in between if reading.predicate(c) == "count"), key=lambda c: _claim(reading, c))
        others = [c for c in between if c not in counts] or counts[1:]
        claims = [_claim(reading, counts[0]), _claims(reading, others)]
        for one, other in ((c, o) for c in counts[:1] for o in others):
            assert other in reading.rec(one, "contradicts")
            assert one in reading.rec(other, "contradicts")
        sides.sort(key=lambda side: not _takes(reading, side, counts[0]))
    who = " against ".join(_speakers(reading, side) for side in sides)
    explained = any(node in reading.rec(e, "explains") for e in reading.of_class("Explanation"))
    return " | ".join([f"contradiction {kind}", *claims, who, *(["explained"] if explained else [])])


def _takes(reading: Reading, statements: list[str], claim: str) -> bool:
    return any(claim in reading.rec(statement, "stance") for statement in statements)


def _claims(reading: Reading, claims: list[str]) -> str:
    return " = ".join(sorted(_claim(reading, claim) for claim in claims))


def _claim(reading: Reading, claim: str) -> str:
    value = reading.object(claim)
    said = "" if value == IN_REALITY else f" {_name(reading, value)}"
    return f"{_name(reading, reading.subject(claim))} {reading.predicate(claim)}{said}"


def _root(reading: Reading, root: str) -> str:
    names = " + ".join(sorted(_name(reading, source) for source in reading.rec(root, "namedSource")))
    reasons = ", ".join(map(_code, reading.rec(root, "joinedBy")))
    return f"{names} ({reasons})" if reasons else names


def _speakers(reading: Reading, statements: list[str]) -> str:
    return ", ".join(sorted({_name(reading, who) for s in statements for who in reading.rec(s, "speaker")}))


def _name(reading: Reading, thing: str) -> str:
    """Return the id of a thing, else its name without the place it stands at."""
    return reading.id(thing) or reading.name(thing).partition(" (unnamed")[0]


def _code(iri: str) -> str:
    return iri.rpartition("/")[2]


# -- The rules, one case each ---------------------------------------------------------------------------------


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_what_follows_is_exactly_this(folder: Path) -> None:
    graph = onrecord.load(folder).build()
    assert told(graph.reading) == (folder / "expected.txt").read_text("utf-8")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_deriving_changes_nothing_and_is_the_same_every_time(folder: Path) -> None:
    case = onrecord.load(folder).casefile
    compiled = compile_case(case, ontology())
    derived = derive(compiled, case.info, ontology())
    assert set(compiled.splitlines()) <= set(derived.splitlines())
    assert derived == derive(compiled, case.info, ontology())
    assert derived == derive(derived, case.info, ontology())
    lines = compiled.splitlines()
    random.Random(1).shuffle(lines)  # noqa: S311
    assert derived == derive(b"\n".join(lines) + b"\n", case.info, ontology())


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_order_of_entries_does_not_matter(folder: Path, tmp_path: Path) -> None:
    written = (folder / "case.yaml").read_text("utf-8")
    (tmp_path / "case.yaml").write_text(_turned_round(written), "utf-8")
    assert onrecord.load(tmp_path).build().nquads == onrecord.load(folder).build().nquads


def _turned_round(case: str) -> str:
    """Return a case with the entries of each document in the opposite order."""
    head, mark, statements = case.partition("\nstatements:\n")
    turned: list[str] = []
    entries: list[str] = []
    for part in re.split(r"(?m)^(?=  [a-z]|    - )", statements):
        if part.startswith("    - "):
            entries.insert(0, part)
        else:
            turned += [*entries, part]
            entries = []
    return head + mark + "".join([*turned, *entries])


def test_turning_round_turns_round() -> None:
    written = "id: x\nstatements:\n  one:\n    - a: 1\n      b: 2\n    - c: 3\n  two:\n    - d: 4\n"
    turned = "id: x\nstatements:\n  one:\n    - c: 3\n    - a: 1\n      b: 2\n  two:\n    - d: 4\n"
    assert _turned_round(written) == turned


def test_the_list_only_grows() -> None:
    assert len(FOLDERS) >= AT_LEAST
    assert all((folder / "case.yaml").read_text("utf-8").startswith("# ") for folder in FOLDERS)
    # One case shows that nothing follows; in every other there is something to compare.
    assert [f.name for f in FOLDERS if not (f / "expected.txt").read_text("utf-8")] == ["in-words-never-assessed"]


def test_every_support_and_every_kind_of_joining_has_a_case() -> None:
    lines = "".join((folder / "expected.txt").read_text("utf-8") for folder in FOLDERS)
    reasons = ("sameSource", "partOfBody", "sharedGround", "sameWords")
    contested = ("denied by", "deniedByAccused", "authorityDeclined", "retracted", "| none")
    kinds = ("contradiction stance", "contradiction value", "contradiction internal")
    assert all(word in lines for word in (*Support, *reasons, *contested, *kinds))


def test_an_explanation_of_no_contradiction_is_found() -> None:
    def found(name: str) -> list[str]:
        report = checking.check(DERIVED / name)
        return [f.message for result in report.results if result.code == "C317" for f in result.findings]

    assert found("explained-contradiction") == []
    [message] = found("explained-that-is-none")
    assert "value-0000000000" in message


# -- What holds of every graph --------------------------------------------------------------------------------

CASE = """id: fair
title: The fair
documents:
  - {id: one, file: one.txt, sha256: "1111111111111111111111111111111111111111111111111111111111111111", title: One}
  - {id: two, file: two.txt, sha256: "2222222222222222222222222222222222222222222222222222222222222222", title: Two}
entities:
  people:
    - {id: ada, name: Ada}
    - {id: bo, name: Bo}
    - {id: new, name: New}
  organizations:
    - {id: guild, name: Guild}
    - {id: court, name: Court, kinds: [court]}
events: [{id: fire, label: Fire reported, because: one night}]
statements:
"""
#: Ways to support or contest that the fire occurred; `{n}` makes the words of each its own.
POOL = (
    "speaker: ada\n      affirms: [[fire, occurred]]",
    "speaker: bo\n      affirms: [[fire, occurred]]",
    "speaker: [ada, guild]\n      affirms: [[fire, occurred]]",
    "speaker: guild\n      id: ground\n      affirms: [[fire, occurred]]",
    "speaker: court\n      finds: [[fire, occurred]]",
    "speaker: {unnamed: a man}\n      affirms: [[fire, occurred]]",
    "speaker: {unnamed: a man}\n      via: [guild]\n      affirms: [[fire, occurred]]",
    "speaker: ada\n      circumstance: in-custody\n      affirms: [[fire, occurred]]",
    "affirms: [[fire, occurred]]",
    "affirms: [[ada, memberOf, guild]]",
    "speaker: ada\n      denies: [[fire, occurred]]",
    "speaker: guild\n      affirms: [[fire, perpetrator, bo]]",
    "speaker: bo\n      retracts: [[fire, occurred]]",
)
OWN_VOICE = "affirms: [[fire, occurred]]"
DENIAL = "speaker: new\n      denies: [[fire, occurred]]"
NEW_VOICE = "speaker: new\n      affirms: [[fire, occurred]]"
ORDER = [None, *Support]


def _graph(entries: tuple[str, ...], folder: Path) -> onrecord.Graph:
    """Build a graph of *entries*, by turns in two documents."""
    written = {"one": "", "two": ""}
    for number, entry in enumerate(entries):
        document = "one" if number % 2 else "two"
        place = f"at: [{number * 20}, {number * 20 + 8}]\n      line: {number + 1}"
        written[document] += f"    - quote: |-\n        words {number}\n      {place}\n      {entry}\n"
    statements = "".join(f"  {document}:\n{found}" for document, found in written.items() if found)
    folder.mkdir(exist_ok=True)
    (folder / "case.yaml").write_text(CASE + statements, "utf-8")
    return onrecord.load(folder).build()


def _standing(entries: tuple[str, ...], folder: Path) -> tuple[Support | None, int, list[str]]:
    """Return support, named roots and contestation of the claim that the fire occurred."""
    reading = _graph(entries, folder).reading
    for node in reading.of_class("Assessment"):
        [rule] = map(_code, reading.rec(node, "rule"))
        if rule == "assess-claim" and reading.predicate(reading.rec(node, "assesses")[0]) == "occurred":
            support = next(iter(map(_code, reading.rec(node, "support"))), None)
            [named] = reading.rec(node, "namedRoots")
            contested = list(map(_code, reading.rec(node, "contestation")))
            return Support(support) if support else None, int(named), contested
    return None, 0, []


def _some(size: int, times: int) -> Iterator[tuple[str, ...]]:
    """Yield each pair of the pool, and *times* random choices of *size*: the same in every run."""
    chance = random.Random(7)  # noqa: S311
    yield from combinations(POOL, 2)
    for _ in range(times):
        yield tuple(chance.sample(POOL, size))


def test_own_voice_never_adds_a_named_root(tmp_path: Path) -> None:
    for entries in _some(5, 60):
        assert _standing((*entries, OWN_VOICE), tmp_path)[1] == _standing(entries, tmp_path)[1], entries


def test_a_denial_never_changes_support(tmp_path: Path) -> None:
    for entries in _some(5, 60):
        before, after = _standing(entries, tmp_path), _standing((*entries, DENIAL), tmp_path)
        assert after[:2] == before[:2], entries
        assert "denied" in after[2]


def test_one_more_free_voice_never_lowers_support(tmp_path: Path) -> None:
    """One who is new to the case: somebody who was heard may join two who seemed apart."""
    for entries in _some(5, 60):
        before, after = _standing(entries, tmp_path), _standing((*entries, NEW_VOICE), tmp_path)
        assert ORDER.index(after[0]) >= ORDER.index(before[0]), entries
        assert after[1] == before[1] + 1


def test_support_needs_a_free_yes_and_roots_a_name(tmp_path: Path) -> None:
    for entries in _some(4, 60):
        support, named, contested = _standing(entries, tmp_path)
        free = [e for e in entries if ("affirms: [[fire" in e or "finds" in e) and "custody" not in e]
        assert (support is not None) == bool(free), entries
        assert named <= len(free)
        assert contested == ["none"] or not contested or "none" not in contested


def test_the_order_of_what_is_said_does_not_matter(tmp_path: Path) -> None:
    for entries in permutations(POOL[:3] + POOL[4:6], 5):
        assert _standing(entries, tmp_path) == _standing(POOL[:3] + POOL[4:6], tmp_path)


# -- The words of a press release -----------------------------------------------------------------------------

WORDS = words_of("Port police took about thirty men from the canteen on Tuesday night, union says it was raid")


def _passages(seed: int) -> dict[str, str]:
    """Return random passages, and copies of them with a few words changed, left out or put in."""
    chance = random.Random(seed)  # noqa: S311
    found: list[list[str]] = [[chance.choice(WORDS) for _ in range(chance.randint(5, 24))] for _ in range(12)]
    for _ in range(40):
        copy = list(chance.choice(found))
        for _ in range(chance.randint(0, 6)):
            place = chance.randrange(len(copy))
            match chance.randrange(3):
                case 0:
                    copy[place] = chance.choice((*WORDS, "new"))
                case 1:
                    copy.insert(place, chance.choice(("new", "word")))
                case _ if len(copy) > 4:
                    del copy[place]
        found.append(copy)
    return {f"{number:03}": " ".join(words) for number, words in enumerate(found)}


def _edits(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """Return the least number of words to replace, leave out or put in, by the textbook."""
    row = list(range(len(other) + 1))
    for i, word in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, there in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (word != there))
    return row[-1]


@pytest.mark.parametrize("seed", range(25))
def test_no_pair_is_lost_and_none_is_made_up(seed: int) -> None:
    texts = _passages(seed)
    words = {key: words_of(text) for key, text in texts.items()}
    expected = [
        (one, other)
        for one, other in combinations(sorted(texts), 2)
        if min(len(words[one]), len(words[other])) >= FEWEST_WORDS
        # At most a fifth of the longer passage, in whole numbers.
        and _edits(words[one], words[other]) * 5 <= max(len(words[one]), len(words[other]))
    ]
    assert list(near_identical(texts)) == expected
    assert expected


@pytest.mark.parametrize("length", range(FEWEST_WORDS, 61))
def test_edits_at_the_worst_places_are_found(length: int) -> None:
    """As many words changed as may be, spread so that no long run is left."""
    text = [f"w{number}" for number in range(length)]
    most = length // 5
    gap = length / (most + 1)
    for shift in range(-2, 3):
        changed = list(text)
        for edit in range(1, most + 1):
            changed[min(length - 1, max(0, round(edit * gap) + shift))] = f"x{edit}"
        pair = {"a": " ".join(text), "b": " ".join(changed)}
        assert list(near_identical(pair)) == [("a", "b")]
    for places in combinations(range(length), most) if most < 3 else ():
        changed = [f"x{i}" if i in places else word for i, word in enumerate(text)]
        assert list(near_identical({"a": " ".join(text), "b": " ".join(changed)})) == [("a", "b")]


def test_case_punctuation_and_the_shape_of_apostrophes_are_no_words() -> None:
    assert words_of("“DON’T go,” she … said — twice-told") == ("don't", "go", "she", "said", "twice-told")


def test_one_word_more_is_too_many() -> None:
    for length in range(FEWEST_WORDS, 41):
        text = [f"w{number}" for number in range(length)]
        changed = [f"x{i}" if i <= length // 5 else word for i, word in enumerate(text)]
        assert not alike(text, changed)
        assert alike(text, [f"x{i}" if i < length // 5 else word for i, word in enumerate(text)])


# -- C318: what is derived follows from the records -----------------------------------------------------------

SAMPLE = ("same-words-two-changed", "explained-contradiction", "counted-and-listed", "speech-in-custody")


@pytest.mark.parametrize("name", SAMPLE)
def test_every_derived_triple_that_is_missing_is_found(name: str) -> None:
    compiled, derived = _lines(name)
    assert differences(to_bytes(derived), ontology()) == (len(set(derived) - set(compiled)), [])
    for line in sorted(set(derived) - set(compiled)):
        compared = differences(to_bytes(other for other in derived if other != line), ontology())
        assert compared is not None
        assert compared[1], line


@pytest.mark.parametrize("name", SAMPLE)
def test_every_derived_triple_that_is_too_many_is_found(name: str) -> None:
    compiled, derived = _lines(name)
    other = "<https://example.org/other>"
    for line in sorted(set(derived) - set(compiled)):
        subject, predicate, _ = line.split(" ", 2)
        # Of a claim only `contradicts` is derived; of derived nodes everything.
        about = [] if "/claim/" in subject else [f"{subject} <{REC}about> {other} ."]
        for more in (f"{subject} {predicate} {other} .", *about):
            compared = differences(to_bytes([*derived, more]), ontology())
            assert compared is not None
            assert compared[1], more


@pytest.mark.parametrize("name", SAMPLE)
def test_derived_nodes_that_are_made_up_are_found(name: str) -> None:
    _, derived = _lines(name)
    claim = next(line.split()[0] for line in derived if f"<{REC}Claim>" in line)
    rdf_type = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
    for made_up in ("Assessment", "Root", "Contradiction"):
        more = f"<https://example.org/made-up> {rdf_type} <{REC}{made_up}> ."
        assert differences(to_bytes([*derived, more]), ontology())[1]  # type: ignore[index]
    more = f"{claim} <{REC}contradicts> {claim} ."
    assert differences(to_bytes([*derived, more]), ontology())[1]  # type: ignore[index]


@pytest.mark.parametrize("name", SAMPLE)
def test_what_is_typed_in_beside_the_derived_nodes_is_found(name: str) -> None:
    """Support is never typed in: not on a claim, and not on a node that says of itself that it is nothing."""
    _, derived = _lines(name)
    claim = next(line.split()[0] for line in derived if f"<{REC}Claim>" in line)
    found = f"<{REC}support> <https://w3id.org/onrecord/codes/support/foundByCourt>"
    for more in (f"{claim} {found} .", f"<https://example.org/made-up> <{REC}assesses> {claim} ."):
        assert differences(to_bytes([*derived, more]), ontology())[1], more  # type: ignore[index]


def test_of_no_case_or_of_two_nothing_can_be_said() -> None:
    compiled, derived = _lines(SAMPLE[0])
    without = [line for line in derived if f"<{REC}Case>" not in line]
    assert differences(to_bytes(without), ontology()) is None
    [case] = [line for line in compiled if f"<{REC}Case>" in line]
    another = case.replace("/case/same-words", "/case/other-words")
    assert differences(to_bytes([*derived, another]), ontology()) is None


def _lines(name: str) -> tuple[list[str], list[str]]:
    """Return the lines of a case as compiled, and with what follows from them."""
    case = onrecord.load(DERIVED / name).casefile
    compiled = compile_case(case, ontology())
    derived = derive(compiled, case.info, ontology())
    assert list(quads(derived))
    return compiled.decode("utf-8").splitlines(), derived.decode("utf-8").splitlines()
