"""Speech found by rules: each rule, each trap of real documents, negations, stances, chains; all texts are invented."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest

from onrecord.proposing.candidates import Candidate, Rendering, Speech
from onrecord.proposing.documents import Document
from onrecord.proposing.speech import find_speech
from onrecord.proposing.speech.cue_verbs import CUES
from onrecord.proposing.speech.marks import quotations
from onrecord.values.documents import DocumentRecord, Segment, Text
from onrecord.values.vocabulary import STANCES


def document(text: str, segments: Sequence[Segment] = ()) -> Document:
    digest = sha256(text.encode()).hexdigest()
    record = DocumentRecord("d", "d.txt", digest, "", "", language="en", segments=tuple(segments))
    return Document(record, Text(digest, text))


def candidates(text: str, *segments: Segment) -> list[Candidate]:
    return list(find_speech(document(text, segments)))


def speeches(text: str, *segments: Segment) -> list[Speech]:
    found = [candidate.content for candidate in candidates(text, *segments)]
    assert all(isinstance(one, Speech) for one in found)
    return [one for one in found if isinstance(one, Speech)]


def only(text: str, *segments: Segment) -> Speech:
    found = speeches(text, *segments)
    assert len(found) == 1, [(one.source, one.content) for one in found]
    return found[0]


def said(speech: Speech) -> str:
    return " … ".join(words.text for words in speech.content)


def source(speech: Speech) -> str:
    return speech.source.text if speech.source else ""


# The rules, one by one.


@pytest.mark.parametrize(
    ("text", "who", "what", "by"),
    [
        ("“The road was closed,” Mira Tolan said.", "Mira Tolan", "The road was closed", "direct-post"),
        ("“It is over,” said Mira Tolan, the mayor.", "Mira Tolan, the mayor", "It is over", "direct-inverted"),
        ("Mira Tolan said: “The road was closed.”", "Mira Tolan", "The road was closed.", "direct-pre"),
        ("Mira Tolan told reporters, “The road was closed.”", "Mira Tolan", "The road was closed.", "direct-pre"),
        ("Mira Tolan said that the road was closed.", "Mira Tolan", "the road was closed", "indirect-that"),
        ("Mira Tolan said the road was closed.", "Mira Tolan", "the road was closed", "indirect-clause"),
        ("The road was closed, Mira Tolan said.", "Mira Tolan", "The road was closed", "indirect-post"),
        ("The road was closed, said Mira Tolan.", "Mira Tolan", "The road was closed", "indirect-inverted"),
        ("The road, Mira Tolan said, was closed.", "Mira Tolan", "The road … was closed", "indirect-mid"),
        ("The road was closed, according to Mira Tolan.", "Mira Tolan", "The road was closed", "according-to"),
        ("In all, according to Osip, ten men were held.", "Osip", "In all … ten men were held", "according-to-first"),
        ("According to Mira Tolan, the road was closed.", "Mira Tolan", "the road was closed", "according-to-first"),
        ("As Mira Tolan reported, the road was closed.", "Mira Tolan", "the road was closed", "as-reported"),
        ("As reported by the Post in May, the road was shut.", "the Post", "the road was shut", "according-to-first"),
        ("The arrests were condemned by the mayor.", "the mayor", "The arrests", "passive"),
        ("Many share Marek’s view that nobody was held.", "Marek’s", "nobody was held", "noun-that"),
        ("He spoke of the mayor’s claim that nobody was held.", "the mayor’s", "nobody was held", "noun-that"),
        ("“No way,” the man growled.", "the man", "No way", "direct-unlisted"),
        ("His aide was blunt: “We will not open the road.”", "His aide", "We will not open the road.", "colon-quote"),
        ("TOLAN: We have no plans to open the road.", "TOLAN", "We have no plans to open the road.", "transcript"),
    ],
)  # fmt: skip
def test_each_rule_finds_who_and_what(text: str, who: str, what: str, by: str) -> None:
    (candidate,) = candidates(text)
    assert isinstance(candidate.content, Speech)
    assert (source(candidate.content), said(candidate.content), candidate.by) == (who, what, f"rules/{by}")


def test_words_stand_where_they_say_they_stand() -> None:
    text = "On Monday “it is over”, a clerk told the council. He added that nobody knew."
    for one in speeches(text):
        for words in (*one.content, one.source, one.speaker, one.cue, *one.hedges, *one.chain):
            assert words is None or text[words.start : words.end] == words.text


def test_a_name_that_ends_as_adverbs_do_is_a_name() -> None:
    assert source(only("Emily Kelly said that the road was closed.")) == "Emily Kelly"


def test_a_participle_speaks_for_the_subject() -> None:
    first, second = speeches("Mira Tolan denied the report, saying that it was invented.")
    assert (source(second), said(second)) == ("Mira Tolan", "it was invented")
    assert (said(first), first.stance) == ("the report", "denies")


def test_who_condemns_and_calls_for_something_says_two_things() -> None:
    first, second = speeches("Mira Tolan condemned the arrests and called for an inquiry.")
    assert (said(first), first.stance, source(first)) == ("the arrests", "condemns", "Mira Tolan")
    assert (said(second), second.stance, source(second)) == ("an inquiry", "callsFor", "Mira Tolan")


def test_quoted_words_inside_a_clause_are_mixed() -> None:
    one = only("The mayor said the visit was “a private matter” of the guests.")
    assert (one.rendering, said(one)) == (Rendering.MIXED, "the visit was “a private matter” of the guests")


def test_a_quotation_goes_on_behind_its_speaker() -> None:
    one = only("“We knew nothing,” said Mira Tolan. “Nobody had told us.”")
    assert said(one) == "We knew nothing … Nobody had told us."
    assert one.rendering is Rendering.DIRECT


def test_a_question_mark_in_a_quotation_ends_no_sentence() -> None:
    assert source(only("“Who closed the road?” Mira Tolan asked.")) == "Mira Tolan"


# Appositives, relative clauses: the speaker has a comma inside.


@pytest.mark.parametrize(
    "who",
    [
        "Mira Tolan, Border Watch’s Director for Eastern Plains and Central Hills",
        "Mira Tolan, a lawyer, mother of two and member of the council",
        "Mira Tolan, who fled in May",
        "A woman who spoke to the Post",
        "People briefed on the plan",
    ],
)
def test_commas_and_clauses_inside_the_speaker(who: str) -> None:
    comma = "," if "," in who else ""
    one = speeches(f"{who}{comma} said that the road was closed.")[-1]
    assert (source(one), said(one)) == (who, "the road was closed")


def test_which_reported_speaks_for_what_stands_before() -> None:
    text = "It stood in Tolan Post, a regional newspaper, which reported that ten men were held."
    one = only(text)
    assert one.speaker
    assert one.as_
    assert (one.speaker.text, one.as_.text) == ("Tolan Post", "a regional newspaper")


def test_post_and_name_are_told_apart() -> None:
    before = only("Hill Council Deputy of Plains Osip Marek said that nobody lived there.")
    behind = only("“Nobody lives there,” said Osip Marek, a spokesman for the council.")
    assert before.speaker
    assert before.speaker.text == "Osip Marek"
    assert behind.speaker
    assert behind.as_
    assert (behind.speaker.text, behind.as_.text) == ("Osip Marek", "a spokesman for the council")


def test_activists_reporting_speak() -> None:
    one = only("The search went on, with activists and neighbours reporting that ten men were held.")
    assert (source(one), said(one)) == ("activists and neighbours", "ten men were held")


def test_who_is_reported_by_somebody_to_have_done_something() -> None:
    one = only("The raids are reported by several neighbours to have been led by the mayor.")
    assert (source(one), said(one)) == ("several neighbours", "The raids … to have been led by the mayor")


@pytest.mark.parametrize(
    "text", ["A group called Lake Watch was there.", "It is so in Western states that the war hit."]
)
def test_a_name_given_and_a_noun_are_no_speech(text: str) -> None:
    assert speeches(text) == []


def test_a_title_quoted_before_the_speaker_is_not_what_was_said() -> None:
    one = only("On Channel 5’s “Morning Hour,” Mira Tolan said that the road was closed.")
    assert said(one) == "the road was closed"


# The traps of real documents.


def test_quotations_reopened_in_each_paragraph_are_one() -> None:
    text = "Mira Tolan wrote: “They came at night.\n\n“They took my brother.\n\n“Nobody has seen him.”\n\nIt rained."
    assert said(only(text)) == "They came at night. … They took my brother. … Nobody has seen him."


def test_marks_inside_marks_stay_with_the_outer_speaker() -> None:
    one = only(
        "“They beat me. One of them said: ‘Leave him. We don’t need that.’ Then they left,” a man told the Post."
    )
    assert source(one) == "a man"
    assert "Then they left" in said(one)


def test_a_block_without_marks_follows_a_colon() -> None:
    text = "The experts issued a long statement, saying in part:\n\nThese are grave acts.\n\nThe road is open again."
    one = only(text)
    assert (source(one), said(one), one.rendering) == ("The experts", "These are grave acts.", Rendering.BLOCK)


def test_a_block_behind_explained_is_that_of_the_one_who_explained() -> None:
    one = only("Lake Group director Mira Tolan explained:\n\nWe opened three new routes.\n\nOthers are at work.")
    assert said(one) == "We opened three new routes."
    assert one.speaker
    assert one.speaker.text == "Mira Tolan"


def test_who_speaks_in_a_block_speaks_through_the_one_quoted() -> None:
    text = "For example, the BBC reported:\n\nTen men are held.\n\nThe mayor said the report was false.\n\nSo it ends."
    block, inner = speeches(text, Segment(3, 5, "quoted"))
    assert (source(block), block.rendering) == ("the BBC", Rendering.BLOCK)
    assert said(block) == "Ten men are held. … The mayor said the report was false."
    assert ([words.text for words in inner.chain], inner.stance) == (["the BBC"], "denies")


def test_an_appeal_is_that_of_those_who_are_named_by_their() -> None:
    text = "The Lake Network is raising money.\n\nThis is their appeal:\n\nWe want to save people.\n\nIt is late."
    block, inner = speeches(text, Segment(5, 5, "quoted"))
    assert (source(block), said(block), block.resolved) == ("their", "We want to save people.", "")
    assert (source(inner), said(inner), inner.stance) == ("their", "to save people", "callsFor")


def test_a_list_is_what_was_urged() -> None:
    one = only("She urged the council to:\n\n• Open the road;\n• Release the men\n  who were held.\n\nIt snowed.")
    assert (said(one), one.stance) == ("Open the road; … Release the men … who were held.", "callsFor")


def test_a_paper_that_introduces_a_quotation_is_its_chain() -> None:
    one = only("The Hill Post reports:\n\n“You must apologize to our people,” wrote Osip Marek.")
    assert source(one) == "Osip Marek"
    assert [words.text for words in one.chain] == ["The Hill Post"]


def test_odd_characters_in_quotations_are_kept() -> None:
    one = only("“They reacted [to the story] in a terrible way… ” Mira_Tolan stated.")
    assert (source(one), said(one)) == ("Mira_Tolan", "They reacted [to the story] in a terrible way…")


def test_words_lost_by_scraping_do_not_hide_the_name() -> None:
    assert source(only("“It is false,” wrote Osip Marek, the in the Hill Republic.")).startswith("Osip Marek")


def test_a_heading_that_claims_is_found_but_less_surely() -> None:
    text = "Hill council claims the entire story is false"
    (sure,), (less,) = candidates(text), candidates(text, Segment(1, 1, "heading"))
    assert isinstance(less.content, Speech)
    assert less.content.stance == "denies"
    assert less.confidence < sure.confidence


def test_a_heading_written_with_capitals_has_its_verb() -> None:
    one = only("Neighbours Report ‘Raids’ Have Resumed in Plains", Segment(1, 1, "heading"))
    assert (source(one), said(one)) == ("Neighbours", "‘Raids’ Have Resumed in Plains")


def test_what_is_only_supposed_inside_a_denial_is_no_affirmation() -> None:
    one = only("“If even one man were held, the whole town would know,” Osip Marek said.")
    assert one.stance == "supposes"


@pytest.mark.parametrize("kind", ["comment", "navigation", "form"])
def test_nothing_is_found_in_debris(kind: str) -> None:
    text = "Mira Tolan said that the road was closed.\n“He murdered them,” said a reader."
    assert only(text, Segment(2, 2, kind)).source


def test_a_quotation_behind_debris_is_not_taken_for_its_end() -> None:
    text = "Mira Tolan wrote: “They came at night.\nShare this\nMore than this is not known."
    assert said(only(text, Segment(2, 2, "navigation"))) == "They came at night."


def test_to_call_somebody_something_describes() -> None:
    one = only("Mira Tolan called the plan “a bad joke”.")
    assert one.stance == "affirms"


@pytest.mark.parametrize(
    "text", ["The so-called “purge” went on.", "He read “The Hill” in bed.", "Their ‘care’ was known."]
)
def test_a_word_or_two_in_marks_is_no_speech(text: str) -> None:
    assert [one for one in speeches(text) if one.rendering is Rendering.DIRECT] == []


def test_encyclopaedic_text_whose_source_is_a_footnote_has_no_speaker() -> None:
    assert speeches("The camp was known as “the old mill” and stood empty.[12]") == []


# Negation, supposition, questions.


@pytest.mark.parametrize(
    "text",
    [
        "Mira Tolan did not deny that the road was closed.",
        "Mira Tolan has not said that the road was closed.",
        "Mira Tolan never claimed that the road was closed.",
        "Nobody said that the road was closed.",
        "If she says that the road is closed, we stay.",
        "She would say that the road was closed.",
        "She might claim that the road was closed.",
    ],
)
def test_what_was_not_said_is_not_found(text: str) -> None:
    assert speeches(text) == []


@pytest.mark.parametrize(
    "text", ["Mira Tolan refused to comment on the arrests.", "Mira Tolan declined to say whether the road was closed."]
)
def test_who_refuses_declines(text: str) -> None:
    assert {one.stance for one in speeches(text)} == {"declines"}


@pytest.mark.parametrize("text", ["Mira Tolan asked whether the road was closed.", "“Is it closed?” asked Mira Tolan."])
def test_a_question_is_no_affirmation(text: str) -> None:
    assert only(text).stance == "supposes"


def test_who_does_not_believe_doubts() -> None:
    assert only("Mira Tolan does not believe that the road was closed.").stance == "doubts"


def test_what_will_be_said_has_not_been_said() -> None:
    assert only("Mira Tolan will say that the road was closed.").stance == "supposes"


# Stances.


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("She denied the allegations.", "denies"),
        ("She doubted that the road was closed.", "doubts"),
        ("She retracted her statement.", "retracts"),
        ("She urged the council to open the road.", "callsFor"),
        ("She promised to open the road.", "promises"),
        ("She threatened to close the road.", "threatens"),
        ("She suspected that the road was closed.", "supposes"),
        ("She condemned the arrests.", "condemns"),
        ("She praised the council.", "praises"),
        ("She thanked the council.", "thanks"),
        ("She insulted the council.", "insults"),
        ("She welcomed the ruling.", "welcomes"),
        ("She accused the council of theft.", "affirms"),
        ("The court found that the road was closed.", "affirms"),
        ("She said the allegations were lies.", "denies"),
        ("She said that there were no arrests.", "denies"),
        ("“We call on the council to open the road,” she said.", "callsFor"),
        ("“The council must open the road,” she said.", "callsFor"),
        ("“I am appalled by the arrests,” she said.", "condemns"),
        ("“We will find and kill him,” they said.", "threatens"),
        ("She said that she did not know who closed the road.", "doubts"),
        ("She said that the road would be closed.", "supposes"),
        ("She said that she would close the road.", "promises"),
        ("She vowed to take action against the neighbours.", "threatens"),
        ("She endorsed the denials of the council.", "denies"),
        ("“The road that was not closed is long,” she said.", "affirms"),
    ],
)
def test_stance(text: str, stance: str) -> None:
    assert [one.stance for one in speeches(text)] == [stance]


def test_every_stance_of_the_list_is_one_of_the_ontology() -> None:
    assert {cue.stance for forms in CUES.values() for cue, _ in forms} <= set(STANCES)


# Hedges, addressee, chain, when.


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("The minister reportedly said that the road was closed.", "reportedly"),
        ("She said that ten men had allegedly been held.", "allegedly"),
        ("The group believes that ten men are held.", "believes"),
        ("“If true, this is grave,” she said.", "If true"),
    ],
)
def test_hedges_are_kept(text: str, hedge: str) -> None:
    assert [words.text for words in only(text).hedges] == [hedge]


def test_one_who_is_told_is_addressee_but_an_outlet_that_reports_is_chain() -> None:
    council = only("Mira Tolan told the council that the road was closed.")
    outlet = only("A spokesman for the council told the state-backed RT that the road was open.")
    assert council.addressee
    assert (council.addressee.text, council.chain) == ("the council", ())
    assert (outlet.addressee, [words.text for words in outlet.chain]) == (None, ["the state-backed RT"])


def test_who_reports_that_somebody_said_is_the_chain() -> None:
    one = only("The Hill Post reported that the Lake Network said that ten men were held.")
    assert (source(one), said(one)) == ("the Lake Network", "ten men were held")
    assert [words.text for words in one.chain] == ["The Hill Post"]


def test_according_to_a_paper_is_the_chain_of_what_is_quoted() -> None:
    one = only("“It is over,” Mira Tolan said, according to the Hill Post.")
    assert (source(one), [words.text for words in one.chain]) == ("Mira Tolan", ["the Hill Post"])


@pytest.mark.parametrize(
    ("when", "edtf"), [("on Monday", ""), ("on January 14, 2019", "2019-01-14"), ("last week", "")]
)
def test_when_it_was_said(when: str, edtf: str) -> None:
    one = only(f"Mira Tolan said {when} that the road was closed.")
    assert one.said
    assert (one.said.text, one.said_edtf) == (when, edtf)


def test_pronouns_and_surnames_are_resolved_within_reach() -> None:
    text = "Mira Tolan said that it was late. She added that nobody came. Tolan said that she left."
    assert [one.resolved for one in speeches(text)] == ["", "Mira Tolan", "Mira Tolan"]


def test_a_surname_that_two_people_share_is_not_resolved() -> None:
    text = "Mira Tolan and Osip Tolan met. Tolan said that it was late."
    assert speeches(text)[-1].resolved == ""


# Confidence, speed, stability.


def test_confidence_ranks_what_is_surer() -> None:
    (direct,) = candidates("“The road was closed for days,” Mira Tolan said.")
    (vague,) = candidates("Mira Tolan wants to close the road.")
    assert 1 > direct.confidence > 0.75 > vague.confidence > 0


@pytest.mark.parametrize(
    "line",
    [
        "“" * 10_000,
        '"' * 10_000,
        "'" * 10_000,
        "''" * 5_000,
        "‘a " * 3_334,
        "(" * 10_000,
        "," * 10_000,
        "a, " * 3_334,
        "said " * 2_000,
        "he said, “a” " * 800,
        "X, who said " * 834,
        "that he said “" * 715,
        "not " * 2_500,
        "reports are reported, " * 455,
        "A" * 10_000,
        "will a b c d " * 770,
    ],
)
def test_no_line_takes_long(line: str) -> None:
    """A thousand times the time of ordinary text would show here as a run without end; no time is asserted."""
    assert isinstance(candidates(line), list)


#: What rules look at, in any order.
_PIECES = (
    "said that told the mayor Mira Tolan , . : ; “ ” ‘ ’ ' \" '' ( ) — and but who which according to by called was "
    "reported denied X’s claim for if not \n • he she they Monday 2019 in a statement U.S. Ms. adding as Report ..."
)


@pytest.mark.parametrize("seed", range(20))
def test_whatever_stands_there_the_words_are_those_of_the_document(seed: int) -> None:
    chosen = Random(seed)  # noqa: S311
    for _ in range(40):
        text = " ".join(chosen.choices(_PIECES.split(" "), k=chosen.randint(1, 60)))
        for candidate in candidates(text):
            speech = candidate.content
            assert isinstance(speech, Speech)
            assert speech.content
            assert 0 < candidate.confidence < 1
            named = (speech.source, speech.speaker, speech.cue, speech.as_, speech.addressee, speech.said)
            for words in (*speech.content, *named, *speech.chain, *speech.hedges):
                assert words is None or (words.text and text[words.start : words.end] == words.text)


@pytest.mark.parametrize("text", ["", "\n", "\r\n", " ", "“", "“,”", "”", ":"])
def test_where_nothing_is_said_nothing_is_found(text: str) -> None:
    assert speeches(text) == []


def test_the_same_text_gives_the_same_candidates_in_another_process() -> None:
    text = "Mira Tolan said that it was late. “No,” said Osip Marek, who condemned the plan and called for peace."
    code = (
        "import sys, json; sys.path.insert(0, sys.argv[2]); from tests.test_speech import candidates;"
        "print(json.dumps([c.id for c in candidates(sys.argv[1])]))"
    )
    root = Path(__file__).resolve().parents[1]
    runs = {
        subprocess.run(
            [sys.executable, "-c", code, text, str(root)],
            capture_output=True, text=True, check=True, cwd=root,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(root / "graph")},
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert runs == {json.dumps([one.id for one in candidates(text)]) + "\n"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“We don’t ‘know’,” he said.", ["“We don’t ‘know’,”"]),
        ("''He is late,'' she said.", ["''He is late,''"]),
        ("„Wir sind hier“, sagte er.", ["„Wir sind hier“"]),
        ("« Nous sommes là », dit-il.", ["« Nous sommes là »"]),
        ("The workers’ union and the bakers’ union", []),
        ("‘No,’ the workers’ union said.", ["‘No,’"]),
        ("“Mixed marks,\" he said. “Again.”", ["“Mixed marks,\"", "“Again.”"]),
        ("“They said “no” to us,” he wrote.", ["“They said “no” to us,”"]),
        ("He said: “It runs on", ["“It runs on"]),
        ("''Part of it is 'one of us,''' he said.", ["''Part of it is 'one of us,'''"]),
    ],
)  # fmt: skip
def test_marks(text: str, found: list[str]) -> None:
    assert [text[one.start : one.end] for one in quotations(text, 0, len(text))] == found
