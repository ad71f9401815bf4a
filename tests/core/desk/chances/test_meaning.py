"""Laws in plain words: what they come to, with names and units."""

from __future__ import annotations

import pytest

from safepassage.desk.chances import meanings
from safepassage.desk.planning import problem_of
from safepassage.forecast import Effect, Ground, Law, Origin, Shape
from safepassage.language import say


def told(operation, *laws):
    loaded = operation()
    return meanings(laws, loaded, problem_of(loaded))


def law(effect: Effect, shape: Shape, about: str = "", by: str = "", **parameters: float) -> Law:
    ground = Ground.STATED if by else Ground.ASSUMED
    return Law(
        effect=effect,
        shape=shape,
        about=about,
        parameters=parameters,
        origin=Origin(ground=ground, by=by, sentence=say("for a test")),
    )


@pytest.mark.parametrize(
    ("one", "plain"),
    [
        (
            law(Effect.TRAVEL, Shape.LOGNORMAL, median=1.1, spread=0.3),
            "one trip of two takes more than 1.1 times the planned time, one of ten more than 1.6 times the planned time",
        ),
        (law(Effect.LOST, Shape.BETA, kept=19, broken=1), "about 5 of 100 windows; 0 to 15 in nine cases of ten"),
        (
            law(Effect.COLLAPSE, Shape.EXPONENTIAL, mean=24),
            "one window of two holds for less than 17 h, one of ten for less than 2.5 h",
        ),
        (law(Effect.BREAKDOWN, Shape.BERNOULLI, chance=0.02), "2 of 100 trips"),
        (law(Effect.BREAKDOWN, Shape.BERNOULLI, chance=0.004), "4 of 1000 trips"),
        (law(Effect.REFUSAL, Shape.CONSTANT, value=0), "no one"),
        (law(Effect.SCREENING, Shape.CONSTANT, value=1), "the planned time, always"),
        (law(Effect.COLLAPSE, Shape.CONSTANT, value=0.5), "30 min after it opens"),
    ],
)
def test_law_is_told_in_plain_words(operation, one, plain):
    (meaning,) = told(operation, one)

    assert meaning.plain.render() == plain


def test_form_of_statistics_has_its_unit_and_parameters(operation):
    (meaning,) = told(operation, law(Effect.COLLAPSE, Shape.EXPONENTIAL, mean=24))

    assert meaning.form.render() == "exponential law, hours: mean 24"


def test_law_about_a_place_names_it_and_that_about_all_is_of_the_others(operation):
    loaded = operation()
    place = next(iter(loaded.network.places.values()))
    own, all_others = meanings(
        (
            law(Effect.REFUSAL, Shape.CONSTANT, about=place.code, value=0.1),
            law(Effect.REFUSAL, Shape.CONSTANT, value=0),
        ),
        loaded,
        problem_of(loaded),
    )

    assert own.about.render() == place.label
    assert all_others.about.render() == "all others"


def test_ground_is_said_once(operation):
    stated, assumed = told(
        operation,
        law(Effect.LOST, Shape.BERNOULLI, by="A person", chance=0.2),
        law(Effect.TRAVEL, Shape.CONSTANT, value=1.5),
    )

    assert (
        stated.sentence.render()
        == "a window is lost before it opens (all): 20 of 100 windows (chance, shares: 0.2); stated by A person: for a test"
    )
    assert assumed.sentence.render().count("assumed") == 1
