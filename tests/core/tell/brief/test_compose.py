"""What a brief says, and what it must never say."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from safepassage.desk import brief_json
from safepassage.language import PlainFormatter
from safepassage.picture import Acceptance, Decision, Scope, Verdict, quarrels_of, reconcile
from safepassage.picture.testimony import Standing, Topic
from safepassage.tell.brief import Section, compose_brief

DAYS = ("2022-05-01", "2022-05-02", "2022-05-03", "2022-05-04", "2022-05-09", "2022-05-11")


def texts(brief, section=None):
    return [str(each.text) for each in brief.sentences if section in (None, each.section)]


@pytest.mark.parametrize("day", DAYS)
def test_every_sentence_cites_claims_accepted_at_the_moment(day, brief_at, picture_at):
    accepted = {claim.id for claim in picture_at(day).accepted}
    uncited = [each for each in brief_at(day).sentences if not each.claims and each.section is not Section.NEXT]

    assert {claim for each in brief_at(day).sentences for claim in each.claims} <= accepted
    assert uncited == []


@pytest.mark.parametrize("day", DAYS)
def test_every_contradiction_about_people_is_told_named_or_counted(day, brief_at, picture_at):
    brief, network = brief_at(day), picture_at(day).network
    cited = {claim for each in brief.of(Section.DISPUTED) for claim in each.claims}
    promised = [set(each.claims) for each in brief.of(Section.PROMISES)]
    about_people = [
        quarrel.first
        for quarrel in quarrels_of(brief.contradictions)
        if quarrel.first.verdict is not Verdict.REVISION
        and any(network.categories.is_people(picture_at(day).ledger.claim[claim].category) for claim in quarrel.first.claims)
    ]
    missing = [
        each for each in about_people if not set(each.claims) <= cited and not any(set(each.claims) <= told for told in promised)
    ]

    assert len(missing) <= brief.left_out.get(Section.DISPUTED, 0)


@pytest.mark.parametrize("day", DAYS)
def test_disputes_about_how_many_are_where_are_all_named(day, brief_at, picture_at):
    brief = brief_at(day)
    supposed = {claim.id for claim in picture_at(day).accepted if claim.scope is Scope.HYPOTHESIS}
    cited = {claim for each in brief.of(Section.DISPUTED) for claim in each.claims}
    counted = [
        row for row in brief.rows if row.standing is Standing.DISPUTED and row.topic in (Topic.INSIDE, Topic.LEFT, Topic.ARRIVED)
    ]

    assert [row.id for row in counted if not cited >= {*row.claims} - supposed] == []


@pytest.mark.parametrize("day", DAYS)
def test_newest_is_the_newest_publication_cited(day, brief_at, picture_at):
    claim_of = picture_at(day).ledger.claim

    for each in brief_at(day).sentences:
        assert each.newest == max((claim_of[claim].published_at for claim in each.claims), default=None)


def test_a_claim_set_aside_by_a_person_never_appears(azovstal):
    aside = Decision(claim="B014", verdict=Acceptance.SET_ASIDE, by="a synthetic analyst")
    ledger = replace(azovstal.ledger, decisions=(*azovstal.ledger.decisions, aside))

    brief = compose_brief(azovstal, reconcile(azovstal.network, ledger))

    assert "B014" in {claim.id for claim in azovstal.ledger.claims}
    assert "B014" not in {claim for each in brief.sentences for claim in each.claims}


def test_a_number_is_told_with_its_speaker_and_those_who_passed_it_on(brief_at):
    told = [text for text in texts(brief_at("2022-05-01"), Section.DISPUTED) if "46" in text]

    assert any("Russian Ministry of Defence, by way of RIA, TASS and Al Jazeera: 46" in text for text in told)


def test_parts_of_a_speakers_total_are_no_voices_beside_it(brief_at):
    (told,) = [text for text in texts(brief_at("2022-05-01"), Section.DISPUTED) if "46, out of" in text]

    assert ("AFP" in told, ": 20." in told) == (False, True)


def test_two_ways_of_one_word_are_told_as_two(brief_at):
    told = texts(brief_at("2022-05-01"), Section.DISPUTED)

    assert any("Zelensky, by way of UNIAN and Observatorial, and by way of Kyiv Independent: about 100" in text for text in told)


def test_the_united_nations_have_not_confirmed_on_1_may(brief_at):
    (told,) = [each for each in brief_at("2022-05-01").sentences if each.claims == ("A022",)]

    assert told.standing is Standing.UNCONFIRMED
    assert "Al Jazeera (own voice): the UN has not confirmed" in str(told.text)  # a remark of the medium, no word of the UN


def test_the_same_speaker_at_two_times_is_told_with_both_days(brief_at):
    told = next(text for text in texts(brief_at("2022-05-02")) if "it is confirmed" in text)

    assert told.count("(published ") == 2
    assert told.index("it is confirmed") < told.index("has not confirmed")


def test_what_a_body_has_not_confirmed_is_no_word_of_that_body(told):
    brief = told("C1,OFFICE,Daily,2022-05-01,2022-05-01,2022-05-01,condition,WORKS,,CONFIRMATION,,,negation,,not confirmed")

    assert any("Daily: no confirmation by" in text for text in texts(brief))


def test_what_is_planned_is_not_told_as_done(told):
    brief = told("C1,OFFICE,,2022-05-01,2022-05-02,2022-05-02,flow,WORKS,TOWN,CIVILIANS,100,,planned,,")

    assert [each.section for each in brief.sentences if "planned or hoped, not told as done" in str(each.text)] == [
        Section.PROMISES
    ]
    assert [each for each in brief.sentences if "C1" in each.claims and each.section is not Section.PROMISES] == []


def test_an_absence_of_proof_is_not_told_as_a_movement(told):
    brief = told("C1,PAPER,,2022-05-01,2022-05-01,2022-05-01,flow,WORKS,TOWN,CIVILIANS,,no proof,negation,,no proof")

    (sentence,) = [each for each in brief.sentences if each.claims == ("C1",) and each.section is Section.SINGLE]
    assert str(sentence.text).endswith("nothing shows that civilians went from Works to Town.")
    assert sentence.standing is Standing.UNCONFIRMED


def test_a_denial_in_other_words_says_that_it_is_one(told):
    brief = told("C1,OFFICE,,2022-05-01,2022-05-01,2022-05-01,event,WORKS,,SHELLING,,,negation,,resumed")

    assert any("it is denied or not confirmed that the shelling has begun again" in text for text in texts(brief))


IN_WORDS = "id,source,published_at,from_time,to_time,kind,place_from,category,stated,hedge,scope,value,in_words\n"


def test_a_claim_is_told_in_the_words_of_its_ledger(told):
    row = "C1,OFFICE,2022-05-01,2022-05-01,2022-05-01,event,WORKS,SHELLING,,,,heavy,guns of the other side hit the works\n"
    brief = told(claims=IN_WORDS + row)

    assert any("guns of the other side hit the works" in text for text in texts(brief))
    assert [str(each.text) for each in brief.timeline if "guns of the other side hit the works" not in str(each.text)] == []


def test_a_name_in_the_words_of_a_ledger_is_told_by_role(told):
    row = "C1,OFFICE,2022-05-01,2022-05-01,2022-05-01,event,WORKS,SHELLING,,,,,Synthetic Name saw shells fall\n"
    brief = told(claims=IN_WORDS + row)

    assert any("a synthetic witness saw shells fall" in text for text in texts(brief))


def test_what_somebody_is_called_is_never_told_in_words(told):
    row = "C1,OFFICE,2022-05-01,2022-05-01,2022-05-01,identity,WORKS,PERSON_NAME,,,name,A. Nother,the man is A. Nother\n"

    assert [text for text in texts(told(claims=IN_WORDS + row)) if "Nother" in text] == []


def test_a_witness_has_no_name(told):
    brief = told(
        "C1,W1,,2022-05-01,2022-05-01,2022-05-01,stock,WORKS,,CIVILIANS,300,about,total,estimated,",
        "C2,OFFICE,Synthetic Name,2022-05-01,2022-05-01,2022-05-01,stock,WORKS,,CIVILIANS,1000,exact,total,estimated,",
    )

    assert any("A synthetic witness" in text for text in texts(brief))
    assert [text for text in texts(brief) if "Synthetic Name" in text] == []


def test_a_draft_is_marked_and_the_brief_says_so(told):
    brief = told(
        "C1,OFFICE,,2022-05-01,2022-05-01,2022-05-01,stock,WORKS,,CIVILIANS,300,about,total,estimated,",
        "C2,PAPER,,2022-05-01,2022-05-01,2022-05-01,event,WORKS,,SHELLING,,,,,resumed",
        drafts=frozenset({"C2"}),
    )

    assert {claim for each in brief.sentences if each.is_draft for claim in each.claims} == {"C2"}
    assert "nobody has checked" in str(brief.notices[0])


def test_a_brief_before_anything_was_published_says_so(told):
    brief = told()

    assert brief.sentences == ()
    assert [str(notice) for notice in brief.notices] == ["No claim has been published yet."]


def test_that_no_count_is_told_is_said_beside_numbers_from_estimates(told):
    brief = told("C1,OFFICE,,2022-05-01,2022-05-01,2022-05-01,stock,WORKS,,CIVILIANS,300,about,total,estimated,")

    (headline, *_) = texts(brief, Section.HEADLINE)
    assert "An office: about 300" in headline
    assert "No count is told." in headline


def test_a_promise_says_what_became_of_it(brief_at):
    told = next(each for each in brief_at("2022-05-04").of(Section.PROMISES) if "E004" in each.claims)

    assert "It cannot be judged from what was published: Osnat Lubrani (UN HC): 58 civilians from Manhush" in str(told.text)
    assert "; 127 civilians from the UN and Red Cross convoy to Zaporizhzhia (" in str(told.text)


def test_who_joined_and_did_not_arrive_is_our_own_sum(brief_at):
    told = [str(each.text) for each in brief_at("2022-05-04").of(Section.UNSEEN) if each.claims == ("L020", "L021", "L022")]

    assert ["32 fewer, by our own sum" in text for text in told] == [True]


ON_THE_ROAD = "code,name,kind\nWORKS,Works,site\nROAD,Road,road\nTOWN,Town,reception_centre\nPORT,Port,reception_centre\n"


@pytest.mark.parametrize(("second", "told_of"), [("PORT", ["10 fewer"]), ("TOWN", [])])
def test_arrivals_at_two_places_add_up_and_two_at_one_place_say_nothing(told, second, told_of):
    brief = told(
        "C1,UNIT,,2022-05-02,2022-05-01,2022-05-01,flow,WORKS,ROAD,CIVILIANS,100,exact,total,counted,",
        "C2,UNIT,,2022-05-02,2022-05-02,2022-05-02,flow,ROAD,TOWN,CIVILIANS,60,exact,total,counted,",
        f"C3,UNIT,,2022-05-02,2022-05-02,2022-05-02,flow,ROAD,{second},CIVILIANS,30,exact,total,counted,",
        places=ON_THE_ROAD,
    )

    fewer = [text for text in texts(brief, Section.UNSEEN) if "by our own sum" in text]
    assert [part for text in fewer for part in ("10 fewer", "40 fewer", "70 fewer") if part in text] == told_of


def test_who_held_a_place_is_not_told_once_forces_went_in(brief_at):
    def told(day):
        return {claim for each in brief_at(day).sentences for claim in each.claims}

    assert [{"A023", "E017"} & told(day) for day in ("2022-05-02", "2022-05-04")] == [{"A023", "E017"}, set()]


def test_what_is_only_supposed_stands_apart_from_numbers(brief_at):
    (told,) = [each for each in brief_at("2022-05-01").sentences if "A044" in each.claims]

    assert told.claims == ("A044",)


def test_people_who_all_left_one_place_are_asked_about_there(brief_at):
    (told,) = [each for each in brief_at("2022-05-04").of(Section.AGREED) if "L020" in each.claims]

    assert str(told.text).startswith("How many civilians left Azovstal steel works?")


def test_in_short_says_that_no_agreement_is_known_or_that_its_terms_are_not_told(brief_at):
    told = [texts(brief_at(day), Section.HEADLINE) for day in ("2022-05-01", "2022-05-04")]

    assert "No agreement of the sides is on record." in told[0]
    assert "On what terms, if on any, the sides agreed is not told. No day for another passage is promised." in told[1]


def test_a_medium_that_says_that_a_body_confirms_nothing_speaks_beside_that_body(told):
    brief = told(
        "C1,UNIT,A paper,2022-05-01,2022-05-01,2022-05-01,condition,WORKS,,CONFIRMATION,,,negation,,not confirmed",
        "C2,UNIT,,2022-05-01,2022-05-01,2022-05-01,event,WORKS,,CONFIRMATION,,,,,confirmed",
    )

    (said,) = [text for text in texts(brief, Section.HEADLINE) if "A paper" in text]
    assert [voice in said for voice in ("A unit: ", "A paper: ")] == [True, True]


def test_contact_is_not_disputed_for_what_those_who_were_heard_dispute(told):
    channels = "place,channel,heard_through,every_hours,from_time,to_time,standing\nWORKS,radio,OFFICE,,,,stated\n"
    brief = told(
        "C1,OFFICE,,2022-05-01,2022-05-01,2022-05-01,flow,WORKS,TOWN,CIVILIANS,20,exact,total,counted,",
        "C2,STAFF,,2022-05-01,2022-05-01,2022-05-01,flow,WORKS,TOWN,CIVILIANS,90,exact,total,counted,",
        channels=channels,
    )

    (contact,) = [each for each in brief.sentences if "radio" in str(each.text)]
    assert contact.standing is Standing.SINGLE


def test_a_search_for_contradictions_that_was_cut_short_is_said_first(azovstal, brief_at, monkeypatch):
    whole = brief_at("2022-05-04")
    monkeypatch.setattr("safepassage.picture.disputes.MOST_PAIRS", 0)
    cut = compose_brief(azovstal, reconcile(azovstal.network, azovstal.ledger))

    said = "The search for contradictions was cut short: more may exist."
    assert [[str(notice) for notice in brief.notices].count(said) for brief in (whole, cut)] == [0, 1]
    assert [brief.contradictions_are_whole for brief in (whole, cut)] == [True, False]


@pytest.mark.parametrize("day", DAYS)
def test_the_name_of_a_people_is_nobodys_name(day, brief_at):
    replaced = [f"not named {word}" for word in ("officials", "troops", "estimates")]

    assert [text for text in texts(brief_at(day)) if any(words in text for words in replaced)] == []


def test_order_of_claims_changes_nothing(azovstal, brief_at):
    turned = replace(azovstal.ledger, claims=azovstal.ledger.claims[::-1], sources=azovstal.ledger.sources[::-1])
    brief = brief_at("2022-05-04")

    again = compose_brief(azovstal, reconcile(azovstal.network, turned, as_of=brief.as_of))

    assert [(str(each.text), each.claims) for each in again.sentences] == [
        (str(each.text), each.claims) for each in brief.sentences
    ]


def test_a_least_that_nobody_gave_is_never_told_as_zero(told):
    brief = told("C1,OFFICE,,2022-05-01,2022-05-01,2022-05-01,stock,WORKS,,CIVILIANS,550,up to,total,estimated,")

    (headline, *_) = texts(brief, Section.HEADLINE)
    assert "An office: up to 550. No count is told." in headline


@pytest.mark.parametrize("day", DAYS)
def test_what_we_work_out_is_told_as_nobodys_report(day, brief_at):
    own = [text for text in texts(brief_at(day), Section.HEADLINE) if "works out" in text]

    assert [text for text in own if "our own reckoning" not in text.casefold()] == []
    assert [text for text in own if "reported" in text.casefold() or " 0–" in text] == []


def test_a_movement_without_a_number_is_not_told_as_of_nobody(told):
    brief = told("C1,OFFICE,,2022-05-01,2022-05-01,2022-05-01,flow,WORKS,TOWN,CIVILIANS,,,group,unknown,")

    assert any("no number is told" in text.casefold() for text in texts(brief))
    assert [text for text in texts(brief) if ": 0" in text] == []


def test_it_is_said_first_whether_it_is_confirmed_whether_there_is_fire_and_contact_and_what_is_awaited(brief_at):
    told = [each.claims for each in brief_at("2022-05-04").of(Section.HEADLINE)]

    assert any("E002" in each.claims for each in brief_at("2022-05-02").of(Section.HEADLINE))
    assert not any("E002" in claims for claims in told)
    assert any({"E008", "B012", "B010"} <= set(claims) for claims in told)
    assert any({"B008", "B009"} <= set(claims) for claims in told)
    assert any(str(each.text).startswith("Awaited: ") for each in brief_at("2022-05-03").of(Section.HEADLINE))


def test_a_promise_that_is_awaited_is_told_once(brief_at):
    brief = brief_at("2022-05-03")
    (awaited,) = [each for each in brief.of(Section.HEADLINE) if str(each.text).startswith("Awaited: ")]

    assert awaited.claims not in [each.claims for each in brief.of(Section.PROMISES)]


def test_what_both_sides_agree_on_by_the_word_of_somebody_neutral_is_agreed(told):
    brief = told("C1,UNIT,,2022-05-01,2022-05-01,2022-05-01,condition,WORKS,,TALKS,,,,,agreed with both sides")

    assert [each.claims for each in brief.of(Section.AGREED)] == [("C1",)]


def test_a_side_that_says_that_both_agree_makes_nothing_agreed(told):
    brief = told("C1,OFFICE,,2022-05-01,2022-05-01,2022-05-01,condition,WORKS,,TALKS,,,,,agreed with both sides")

    assert brief.of(Section.AGREED) == ()


@pytest.mark.parametrize("day", DAYS)
def test_no_call_is_overdue_that_nobody_agreed_on(day, brief_at):
    assert [text for text in texts(brief_at(day)) if "a call was due" in text] == []


def test_fire_is_told_first_with_its_speaker(told):
    brief = told("C1,OFFICE,Paper,2022-05-01,2022-05-01,2022-05-01,event,WORKS,,ATTACK_RESUMED,,,,,resumed")

    (fire,) = [text for text in texts(brief, Section.HEADLINE) if text.startswith("Fire and fighting")]
    assert "An office (" in fire


def test_no_free_text_of_the_brief_or_its_json_holds_the_name_of_a_witness_or_a_name(operation_of):
    operation = operation_of(
        "C1,OFFICE,,2022-05-01,2022-05-01,2022-05-01,event,WORKS,,SHELLING,,,,,seen by Synthetic Name",
        "C2,OFFICE,,2022-05-01,2022-05-01,2022-05-01,identity,WORKS,,PERSON,,,name,,Synthetic Canary and Synthetic Kanary",
        undertakings="id,claim,speaker,promise,kind,test\nU1,C1,OFFICE,Synthetic Name leaves,departure,Synthetic Name counted\n",
        evidence="code,medium,place,shows,cannot_show,shows_claims\nEV1,photo,WORKS,Synthetic Name,where Synthetic Name is,C1\n",
    )
    brief = compose_brief(operation, reconcile(operation.network, operation.ledger))

    printed = json.dumps(brief_json(brief, PlainFormatter()))
    assert [name for name in ("Synthetic Name", "Canary", "Kanary") if name in printed] == []
    assert "a synthetic witness" in printed


def test_order_of_parties_and_of_every_other_table_changes_nothing(azovstal, brief_at):
    ledger = azovstal.ledger
    turned = replace(ledger, parties=ledger.parties[::-1], documents=ledger.documents[::-1], evidence=ledger.evidence[::-1])
    brief = brief_at("2022-05-04")

    again = compose_brief(azovstal, reconcile(azovstal.network, turned, as_of=brief.as_of))

    assert [str(each.text) for each in again.sentences] == [str(each.text) for each in brief.sentences]
    assert [str(leg.text) for leg in again.proofs.legs] == [str(leg.text) for leg in brief.proofs.legs]


def test_a_hope_is_no_dispute(told):
    brief = told(
        "C1,OFFICE,,2022-05-01,2022-05-01,2022-05-02,flow,WORKS,TOWN,CIVILIANS,20,exact,planned,,",
        "C2,STAFF,,2022-05-01,2022-05-01,2022-05-02,flow,WORKS,CAMP,CIVILIANS,20,exact,hypothesis,,",
        places="code,name,kind\nWORKS,Works,site\nTOWN,Town,reception_centre\nCAMP,Camp,transit_camp\n",
    )

    assert brief.of(Section.DISPUTED) == ()


def test_whose_word_it_is_stands_behind_what_nobody_bears_out(told):
    brief = told(
        "C1,UNIT,,2022-05-01,2022-05-01,2022-05-01,event,WORKS,,BOARDING,,,,,seen",
        "C2,OFFICE,,2022-05-01,2022-05-01,2022-05-01,condition,WORKS,,SIEGE,,,,,besieged",
        "C3,PAPER,,2022-05-01,2022-05-01,2022-05-01,event,TOWN,,BUILDINGS_DESTROYED,,,,,many",
    )
    verdict = {each.claims: str(each.verdict) for each in brief.sentences if len(each.claims) == 1}

    assert verdict == {("C1",): "a neutral source alone", ("C2",): "one side alone", ("C3",): "one source alone"}


@pytest.mark.parametrize("day", DAYS)
def test_a_bullet_is_read_at_once(day, brief_at):
    assert [text for text in texts(brief_at(day)) if len(text.split()) > 64] == []


def test_our_own_ceiling_is_left_out_where_a_number_is_only_a_floor(told):
    brief = told("C1,OFFICE,,2022-05-01,2022-05-01,2022-05-01,stock,WORKS,,CIVILIANS,30,more than,total,estimated,")

    (headline, *_) = texts(brief, Section.HEADLINE)
    assert "reckoning" not in headline
    assert "An office: more than 30" in headline


def test_the_number_of_a_whole_day_is_told_beside_that_of_an_hour_of_it(told):
    brief = told(
        "C1,OFFICE,,2022-05-02,2022-05-01,2022-05-01,stock,WORKS,,CIVILIANS,200,about,total,estimated,",
        "C2,PAPER,,2022-05-02,2022-05-01T09:00,2022-05-01T10:00,stock,WORKS,,CIVILIANS,1000,about,total,estimated,",
    )

    (headline, *_) = texts(brief, Section.HEADLINE)
    assert "An office: about 200; A paper: about 1000" in headline


def test_a_promise_without_a_claim_is_nobodys_word(told):
    promises = "id,speaker,promise,kind,mode,to_time\nU1,W1,buses come,vehicles,promise,2022-05-05\n"
    brief = told("C1,OFFICE,,2022-05-01,2022-05-01,2022-05-01,event,WORKS,,SHELLING,,,,,resumed", undertakings=promises)

    assert [(each.claims, str(each.verdict)) for each in brief.of(Section.PROMISES)] == [((), "unconfirmed")]


def test_a_movement_of_which_only_limits_are_known_is_told_by_them(told):
    row = "C1,OFFICE,2022-05-01,2022-05-01,2022-05-01,flow,WORKS,CIVILIANS,20,30\n"
    brief = told(claims="id,source,published_at,from_time,to_time,kind,place_from,category,low,high\n" + row)

    assert {"None" in text or "said: ;" in text for text in texts(brief)} == {False}
    assert any("20–30" in text for text in texts(brief))


def test_a_doubt_that_somebody_neutral_has_answered_is_told_for_a_day_more(brief_at):
    told = [day for day in DAYS if any("A022" in each.claims for each in brief_at(day).sentences)]

    assert told == ["2022-05-01", "2022-05-02"]


@pytest.mark.parametrize("day", DAYS)
def test_ways_on_which_a_neutral_body_rides_are_not_told_as_seen_by_nobody(day, brief_at):
    brief = brief_at(day)
    ridden = {(leg.place_from, leg.place_to) for leg in brief.proofs.legs if leg.observers}
    claims = {closer.claims for closer in brief.proofs.closers if (closer.place_from, closer.place_to) in ridden}

    assert {each.claims for each in brief.of(Section.UNSEEN)} & claims == set()


def test_who_left_the_housing_beside_a_site_is_told_in_short(brief_at):
    told = [text for text in texts(brief_at("2022-05-01"), Section.HEADLINE) if text.startswith("Beside Azovstal steel works")]

    assert ["46 from housing next to the works" in text for text in told] == [True]


def test_the_lowest_number_of_those_who_left_is_told_in_short(brief_at):
    told = [text for text in texts(brief_at("2022-05-04"), Section.HEADLINE) if text.startswith("Civilians out of")]

    assert ["Sviatoslav Palamar (Azov): 20 " in text for text in told] == [False, True]


def test_a_neutral_count_that_agrees_is_not_told_among_what_is_disputed(brief_at):
    (told,) = [each for each in brief_at("2022-05-04").of(Section.HEADLINE) if "L020" in each.claims]

    assert (told.claims, told.standing) == (("L020", "L025"), Standing.AGREED)


def test_the_fate_of_an_order_by_the_word_of_one_side_is_graded_as_its_word(brief_at):
    told = next(each for each in brief_at("2022-05-04").sentences if "B031" in each.claims)

    assert str(told.verdict) == "one side alone"


def test_who_is_only_said_to_have_left_was_unseen_on_no_way(told):
    brief = told("C1,OFFICE,,2022-05-01,2022-05-01,2022-05-01,flow,WORKS,,CIVILIANS,20,exact,group,unknown,")

    assert [text for text in texts(brief) if "No neutral witness" in text or "neutral observer" in text] == []


def test_nobody_is_asked_for_a_count_that_a_neutral_body_made(brief_at):
    asked = [text for text in texts(brief_at("2022-05-04"), Section.NEXT) if text.startswith("Ask for a count")]

    assert [text for text in asked if "out of" in text] == []


def test_two_that_say_different_things_of_one_subject_do_not_agree(told):
    brief = told(
        "C1,UNIT,,2022-05-01,2022-05-01,2022-05-01,event,WORKS,,EVACUATION,,,,,started",
        "C2,OFFICE,,2022-05-01,2022-05-01,2022-05-01,event,WORKS,,EVACUATION,,,,,completed",
    )

    assert brief.of(Section.AGREED) == ()


def test_the_lead_of_a_question_is_the_question_with_its_time(told):
    brief = told(
        "C1,OFFICE,,2022-05-01,2022-05-01,2022-05-01,stock,WORKS,,CIVILIANS,300,exact,total,counted,",
        "C2,STAFF,,2022-05-01,2022-05-01,2022-05-01,stock,WORKS,,CIVILIANS,800,exact,total,counted,",
    )

    (disputed,) = brief.of(Section.DISPUTED)
    assert str(disputed.lead).startswith("How many civilians are in Works? (2022-04-30")


@pytest.mark.parametrize("day", DAYS)
def test_what_is_told_in_short_is_read_in_two_minutes(day, brief_at):
    assert sum(len(text.split()) for text in texts(brief_at(day), Section.HEADLINE)) < 400


def test_that_no_count_is_told_is_said_once_of_a_place(told):
    brief = told(
        "C1,OFFICE,,2022-05-01,2022-05-01,2022-05-01,stock,WORKS,,CIVILIANS,300,about,total,estimated,",
        "C2,OFFICE,,2022-05-01,2022-05-01,2022-05-01,stock,WORKS,,CHILDREN,30,about,total,estimated,",
    )

    assert [text.count("No count is told") for text in texts(brief, Section.HEADLINE)] == [1, 0]


def test_that_people_left_by_the_word_of_somebody_neutral_answers_whether_it_is_confirmed(told):
    doubt = "C1,UNIT,,2022-05-01,2022-05-01,2022-05-01,condition,,,CONFIRMATION,,,negation,,not confirmed"
    answer = "C2,UNIT,,2022-05-02,2022-05-02,2022-05-02,event,WORKS,,EVACUATION,,,,,started"
    later = "C3,OFFICE,,2022-05-05,2022-05-05,2022-05-05,event,WORKS,,SHELLING,,,,,resumed"

    told_of = [
        {claim for each in told(*rows).sentences for claim in each.claims} for rows in ((doubt, answer), (doubt, answer, later))
    ]
    assert ["C1" in claims for claims in told_of] == [True, False]
