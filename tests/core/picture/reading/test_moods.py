"""What is denied, ordered, planned, feared or supposed is never told as done; every sentence is invented."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from safepassage.picture.claims import Kind, Scope

#: The operation that is read with is a value: it does not change between examples.
LAW = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
NOT_SO = {Scope.NEGATION, Scope.PLANNED, Scope.HYPOTHESIS, Scope.UNKNOWN}
#: What is told of by these drafts is the warning, the hope or the order itself, and an attempt that failed is one that failed.
OF_WORDS = {"WARNING", "HOPE", "BLAME", "ORDER", "CONFIRMATION", "RISK", "UNCLEAR", "CEASEFIRE_ATTEMPTS"}
MODALS = (
    *(
        "will",
        "would",
        "should",
        "must",
        "may",
        "might",
        "could",
        "can",
        "has to",
        "did not",
        "will not",
        "would never",
        "could not",
    ),
    *("is expected to", "was told to", "was ordered to", "refused to", "has yet to", "tried to", "is ready to", "threatened to"),
    *("plans to", "hopes to", "is about to", "was to", "wants to", "is likely to", "vowed to", "decided to", "was urged to"),
    *("was poised to", "declined to", "had promised to", "was afraid to", "was not able to", "is set to", "had been due to"),
)
DEEDS = (
    *("shell the works", "storm the works", "attack the convoy", "open fire on the road", "bomb the hospital", "resume the attack"),
    *("resume talks", "surrender", "lay down its arms", "agree to a corridor", "agree on a ceasefire", "deliver food to the works"),
    *("hold fire until Monday", "screen the evacuees", "detain the evacuees", "blow up the bridge", "block the convoy"),
    *("observe the ceasefire", "begin the evacuation", "negotiate with the mayor"),
)
EVENTS = (
    *("shelling resumed", "the works were stormed", "troops entered the works", "the road was shelled", "the evacuation began"),
    *(
        "contact was lost",
        "food was delivered to the works",
        "the fighters surrendered",
        "the hospital was bombed",
        "talks resumed",
    ),
    *("a corridor was agreed", "evacuees were screened at the checkpoint", "the convoy was attacked", "explosions were heard"),
    *("46 people left the works", "residents left the works", "46 people reached Kalynivsk", "70 buses left the works"),
)
FRAMES = (
    *("The mayor denied that {}.", "The mayor said it was not true that {}.", "It is false that {}.", "Reports that {} are false."),
    *("If {}, the convoy would turn back.", "The convoy would turn back if {}.", "Unless {}, the convoy would turn back."),
    *("The United Nations could not confirm that {}.", "The brigade rejected reports that {}.", "The mayor asked whether {}."),
    *("It was not clear whether {}.", "There is no evidence that {}.", "The council doubted that {}.", "The mayor feared that {}."),
    *("Officials dismissed as fake claims that {}.", "The claim that {} was denied by the brigade."),
)
MOVES = ("leave the works", "reach Kalynivsk", "be evacuated from the works", "be taken to Kalynivsk", "flee the town")


def told_as_done(reading):
    """The drafts of events, conditions and movements that are told as so."""
    kinds = {Kind.EVENT, Kind.CONDITION, Kind.FLOW}
    drafts = (draft for draft in reading.drafts if draft.kind in kinds and draft.category not in OF_WORDS)
    return [(draft.category, draft.quote) for draft in drafts if draft.scope not in NOT_SO]


def plural(modal):
    return " ".join({"is": "are", "was": "were", "has": "have"}.get(word, word) for word in modal.split())


@LAW
@given(some.sampled_from(("The army", "The brigade", "Its commander")), some.sampled_from(MODALS), some.sampled_from(DEEDS))
def test_deed_with_a_modal_or_a_negator_is_never_told_as_done(read, who, modal, deed):
    assert told_as_done(read(f"{who} {modal} {deed}.")) == []


@LAW
@given(some.sampled_from(FRAMES), some.sampled_from(EVENTS))
def test_event_that_is_denied_or_supposed_is_never_told_as_done(read, frame, event):
    found = told_as_done(read(frame.format(event)))

    assert [quote for _, quote in found if quote.strip() in event] == []


@LAW
@given(
    some.sampled_from(("46 people", "Some 300 residents", "Families", "Dozens of women")),
    some.sampled_from(MODALS),
    some.sampled_from(MOVES),
)
def test_movement_with_a_modal_or_a_negator_is_never_told_as_done(read, who, modal, move):
    found = told_as_done(read(f"{who} {plural(modal)} {move}."))

    assert found == []


@pytest.mark.parametrize(
    ("text", "category", "value"),
    [
        ("The mayor said shelling had not resumed.", "ATTACK_RESUMED", "resumed"),
        ("The commander said that no shelling was heard.", "BOMBARDMENT", ""),
        ("The army said it had not agreed to a humanitarian corridor from Ostrivne.", "AGREEMENT", ""),
        ("The army denied that routes were shelled.", "ROUTE_SHELLED", ""),
        ("Contact with the fighters had not been lost.", "CONTACT_WITH_FIGHTERS", "lost"),
        ("The bridge was not shelled.", "ROUTE_SHELLED", ""),
        ("The brigade said its fighters refused to surrender there.", "SURRENDER", ""),
        ("The shelling has not stopped.", "ATTACK_RESUMED", "stopped"),
        ("No order to storm the works has been given.", "FIGHTING", ""),
        ("Nobody was detained at the checkpoint.", "DETENTION", ""),
        ("It is not true that the works were stormed.", "FIGHTING", ""),
    ],
)
def test_denial_of_an_event_is_told_as_one(read, text, category, value):
    assert [(draft.category, draft.value, draft.scope) for draft in read(text).drafts] == [(category, value, Scope.NEGATION)]


@pytest.mark.parametrize(
    ("text", "category", "value"),
    [
        ("There was no contact with the fighters.", "CONTACT_WITH_FIGHTERS", "lost"),
        ("The convoy left after the shelling stopped.", "ATTACK_RESUMED", "stopped"),
        ("The general agreed to a ceasefire.", "CEASEFIRE", ""),
        ("The army has started to shell the works again.", "ATTACK_RESUMED", "resumed"),
        ("Attempts to storm the works continue.", "ATTACK_RESUMED", "ongoing"),
        ("Explosions could be heard from the works.", "EXPLOSIONS", "explosions"),
        ("Residents who tried to leave were shelled.", "BOMBARDMENT", ""),
        ("They had not seen daylight for weeks.", "LIVING_CONDITIONS", ""),
        ("An earlier attempt failed when the bridge on the route was shelled.", "ROUTE_SHELLED", ""),
        ("The governor said new fighting broke out near the works, where 52 children had not yet been evacuated.", "FIGHTING", ""),
    ],
)
def test_event_beside_a_denial_or_a_plan_of_something_else_is_told(read, text, category, value):
    assert (category, value, Scope.UNSAID) in {(draft.category, draft.value, draft.scope) for draft in read(text).drafts}


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ('"They will not be fired upon," the general said.', "HOLD_FIRE"),
        ('"We will not storm the works," the president said.', "NOT_TO_STORM"),
        ("The general promised that the works would not be attacked.", "HOLD_FIRE"),
        ("The army promised to hold fire until Monday.", "HOLD_FIRE"),
        ("The general promised not to attack the works.", "HOLD_FIRE"),
    ],
)
def test_promise_not_to_fire_is_a_promise_and_no_fire(read, text, category):
    scopes = {draft.category: draft.scope for draft in read(text).drafts if draft.category != "HOPE"}

    assert scopes == {category: Scope.PLANNED}


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("If the shelling stops, 46 people could leave the works.", Scope.HYPOTHESIS),
        ("46 people were told to leave the works.", Scope.PLANNED),
        ("46 people had been due to leave the works on Saturday.", Scope.PLANNED),
        ("46 people were afraid to leave the works.", Scope.HYPOTHESIS),
        ("46 people tried to leave the works.", Scope.HYPOTHESIS),
        ("46 people asked to be allowed to leave the works.", Scope.PLANNED),
        ("The brigade ordered 46 people to leave the works.", Scope.PLANNED),
        ("Had the ceasefire held, 46 people would have left the works.", Scope.HYPOTHESIS),
        ("46 buses should arrive in Kalynivsk on Monday.", Scope.PLANNED),
        ("A convoy was to bring 46 people to Kalynivsk.", Scope.PLANNED),
        ("Buses were sent to bring 46 people from the works to Kalynivsk.", Scope.HYPOTHESIS),
        ("The mayor asked the army to let 46 people leave the works.", Scope.HYPOTHESIS),
        ("The mayor demanded that 46 people be allowed to leave the works.", Scope.HYPOTHESIS),
        ("The mayor called for the evacuation of 46 people from the works.", Scope.HYPOTHESIS),
        ("At least 46 people would be killed, the mayor warned.", Scope.HYPOTHESIS),
        ("A convoy is bringing 46 people to Kalynivsk.", Scope.GROUP),
        ("46 people managed to leave the works.", Scope.GROUP),
        ("46 people were able to leave the works.", Scope.GROUP),
        ("46 people walked ten kilometres to reach Kalynivsk.", Scope.GROUP),
        ("The brigade helped 46 people to leave the works.", Scope.GROUP),
    ],
)
def test_infinitive_is_done_only_behind_a_word_that_says_so(read, text, scope):
    assert [draft.scope for draft in read(text).drafts if draft.stated == 46] == [scope]


@pytest.mark.parametrize(
    "text",
    [
        "Fewer than 46 people left the works on Friday, not 100 as the mayor claimed.",
        "Some 46 people left the works, rather than the 100 reported earlier.",
        "Only 46 people left the works, not the 100 that the mayor announced.",
    ],
)
def test_number_put_against_another_is_denied(read, text):
    assert [(draft.stated, draft.scope) for draft in read(text).drafts] == [(46, Scope.GROUP), (100, Scope.NEGATION)]


def test_help_is_given_only_when_it_is(read):
    (draft,) = read("Aid will be given once they arrive in Kalynivsk.").drafts

    assert (draft.category, draft.scope) == ("AID_GIVEN", Scope.PLANNED)


def test_people_with_a_verb_of_their_own_did_not_do_what_others_did(read):
    drafts = read("About 40 people chose to go to Kalynivsk, and 10 were detained, the council said.").drafts

    assert [(draft.kind, draft.scope) for draft in drafts] == [(Kind.FLOW, Scope.GROUP), (Kind.STOCK, Scope.GROUP)]


@pytest.mark.parametrize(
    "text",
    [
        '"We will not leave anyone behind," the commander said.',
        "The United Nations said it had no proof that the convoy had been shelled.",
        "The mayor urged the army to stop shelling the works.",
        "The residents could not get past the checkpoint.",
    ],
)
def test_words_about_something_else_deny_and_promise_nothing(read, text):
    told = {(draft.kind, draft.category, draft.scope) for draft in read(text).drafts}

    assert told <= {
        (Kind.CONDITION, "CONFIRMATION", Scope.NEGATION),
        (Kind.EVENT, "HOLD_FIRE", Scope.HYPOTHESIS),
        (Kind.EVENT, "ROUTE_SHELLED", Scope.HYPOTHESIS),
        (Kind.EVENT, "HOPE", Scope.PLANNED),
    }
