from __future__ import annotations

import pytest

import onrecord


def test_why_shows_words_chain_place_and_the_denial_beside(chechnya_graph: onrecord.Graph) -> None:
    text = str(chechnya_graph.why("detentions reported from december 2018", "count", "about 40"))
    assert text == (
        "Detentions reported from December 2018 · count: about 40 persons detained\n"
        "  3 mentions in 3 documents; all 3 trace to one named source, Russian LGBT Network; denied, on the side of "
        "the accused, by Alvi Karimov for Chechen government\n"
        "  Russian LGBT Network affirms [believes]\n"
        "      “believes about 40 people … since December”\n"
        "      Erasing 76 Crimes → BBC → Russian LGBT Network\n"
        "      document 001, line 34\n"
        "  Russian LGBT Network affirms\n"
        "      “Chechen authorities have detained around 40 people”\n"
        "      Dazed → Russian LGBT Network\n"
        "      document 002, line 8\n"
        "  Russian LGBT Network affirms [believes]\n"
        "      “believes that around 40 people … two killed”\n"
        "      the unnamed writers of document 004 → Russian LGBT Network\n"
        "      document 004, line 18\n"
        "  Alvi Karimov denies\n"
        "      “If even a single person were arrested, let alone 40, the entire Chechen public would have known.”\n"
        "      Dazed → RT → Alvi Karimov\n"
        "      document 002, line 18, said 2019-01-14\n\n"
        "That it occurred at all is denied by A government spokesman who dismissed a report (document 001), "
        "Alvi Karimov and Dzhambulat Umarov: see `why … occurred`.\n\n"
        "Named sources are counted as far as these documents show: an upper bound, for they may share an origin that "
        "no document shows."
    )


def test_why_by_object(chechnya_graph: onrecord.Graph) -> None:
    why = chechnya_graph.why("wave-2017", "place", "prison in argun")
    assert [explained.label for explained in why] == ["Detentions reported from February 2017 · place: Prison in Argun"]


def test_what_nobody_affirms_says_so(chechnya_graph: onrecord.Graph) -> None:
    text = str(chechnya_graph.why("vladimir-putin", "in words"))
    assert "(nobody here freely affirms it)" in text


def test_stances_on_a_thing_are_shown_too(chechnya_graph: onrecord.Graph) -> None:
    assert "insults" in str(chechnya_graph.why("gay-people-in-chechnya"))


def test_a_value_that_nobody_gives_names_those_that_are_given(chechnya_graph: onrecord.Graph) -> None:
    text = str(chechnya_graph.why("wave-2018-12", "place", "argun"))
    assert "Under `place` there is: Chechnya; Prison in Argun." in text


def test_no_claim_is_an_answer(chechnya_graph: onrecord.Graph) -> None:
    assert "Nobody in these documents says that" in str(chechnya_graph.why("rt", "member of"))


def test_unknown_predicates_are_named_with_the_nearest(chechnya_graph: onrecord.Graph) -> None:
    with pytest.raises(onrecord.QuestionError, match="Did you mean perpetrator"):
        chechnya_graph.why("wave-2017", "perpetrater")


def test_why_is_a_table_in_a_notebook(chechnya_graph: onrecord.Graph) -> None:
    html = chechnya_graph.why("wave-2018-12", "count")._repr_html_()
    assert html.count("<tr>") > 4
    assert "<b>denies</b>" in html
