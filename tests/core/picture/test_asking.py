"""What to ask next, and how one quarrel is told once."""

from __future__ import annotations

from safepassage.picture import Method, StockQuestion, quarrels_of


def test_without_a_question_the_besieged_places_are_asked_about(operation):
    claims = [
        operation.stock("WORKS", (2, 2), stated=200, hedge="about", method=Method.ESTIMATED),
        operation.stock("TOWN", (2, 2), stated=400_000, hedge="about", method=Method.ESTIMATED, category="PEOPLE"),
    ]

    assert [(n.place, n.category) for n in operation.picture(*claims).ask_next()] == [("WORKS", "CIVILIANS")]


def test_a_question_is_narrowed_most_by_its_own_answer(operation):
    stock = operation.stock("WORKS", (2, 2), stated=200, hedge="about", method=Method.ESTIMATED)
    flow = operation.flow("WORKS", "CAMP", (3, 5), stated=20, hedge="more than", method=Method.ESTIMATED)
    picture = operation.picture(stock, flow)
    question = StockQuestion(place="WORKS", category="CIVILIANS", at=operation.at(6))
    width = picture.bounds(question).width

    found = picture.ask_next(question)

    assert found[0].narrows == width
    assert all(each.narrows <= width for each in found)


def test_where_nothing_limits_from_above_the_answer_gives_a_first_limit(operation):
    told = operation.stock("CAMP", (3, 3), stated=20, hedge="more than")

    found = operation.picture(told).ask_next(operation.inside(3, "CAMP"))

    assert [(each.gives_limit, str(each.effect)) for each in found] == [(True, "The answer would give a first upper limit.")]


def test_where_an_upper_limit_is_known_the_answer_narrows_the_bounds(operation):
    stock = operation.stock("WORKS", (2, 2), stated=200, hedge="about", method=Method.ESTIMATED)

    found = operation.picture(stock).ask_next(operation.inside(2), limit=1)

    assert [(each.gives_limit, str(each.effect)) for each in found] == [
        (False, "The answer would narrow the bounds by up to 550 people.")
    ]


def test_nothing_is_left_to_ask_where_everything_is_exact(operation):
    claim = operation.flow("WORKS", "CAMP", (0, 5), stated=46)

    assert operation.picture(claim).ask_next(operation.moved("WORKS", "CAMP", (0, 5))) == ()


def test_the_question_asked_comes_before_others_that_could_narrow_it_as_much(operation):
    claims = [
        operation.stock("WORKS", (2, 2), stated=200, hedge="about", method=Method.ESTIMATED, category=category)
        for category in ("ADULTS", "CIVILIANS", "PEOPLE")
    ]

    found = operation.picture(*claims).ask_next(operation.inside(2))

    assert (found[0].place, found[0].category) == ("WORKS", "CIVILIANS")
    assert [each.narrows for each in found] == sorted((each.narrows for each in found), reverse=True)


def test_without_a_question_those_are_asked_about_of_whom_most_claims_speak(operation):
    claims = [
        operation.stock("WORKS", (2, 2), stated=200, hedge="about", method=Method.ESTIMATED),
        operation.flow("WORKS", "CAMP", (3, 5), stated=20, hedge="about", method=Method.ESTIMATED),
        operation.stock("WORKS", (2, 2), stated=2_000, hedge="about", method=Method.ESTIMATED, category="FIGHTERS"),
    ]

    assert operation.picture(*claims).ask_next()[0].category == "CIVILIANS"


def test_without_a_question_every_besieged_place_comes_before_what_bears_on_one(build):
    operation = build(besieged=("WORKS", "EAST"))
    claims = [
        operation.stock("EAST", (2, 2), stated=40, hedge="about", method=Method.ESTIMATED),
        operation.stock("WORKS", (2, 2), stated=200, hedge="about", method=Method.ESTIMATED),
        operation.stock("WORKS", (2, 2), stated=200, hedge="about", method=Method.ESTIMATED, category="CHILDREN"),
        operation.flow("WORKS", "CAMP", (3, 5), stated=20, hedge="about", method=Method.ESTIMATED),
    ]

    found = operation.picture(*claims).ask_next()

    assert [(each.place, each.category) for each in found[:2]] == [("WORKS", "CIVILIANS"), ("EAST", "CIVILIANS")]


def test_echoes_of_one_quarrel_are_variants_of_the_first(operation):
    left = operation.flow("WORKS", "CAMP", (0, 3), stated=20)
    many = [operation.stock("WORKS", (1, 1), stated=1_000, hedge="about", source=s, method=Method.HEARSAY) for s in ("UN", "ARMY")]
    few = operation.stock("WORKS", (5, 5), stated=200, hedge="about", source="MAYOR", method=Method.HEARSAY)

    found = [c for c in operation.picture(left, *many, few).contradictions if few.id in c.claims]

    assert [c.variant_of for c in found] == [(), found[0].claims]


def test_echoes_at_one_moment_are_one_quarrel_in_either_order(operation):
    many = [operation.stock("WORKS", (1, 1), stated=1_000, hedge="about", source=s, id=f"{s}-1000") for s in ("ARMY", "UN")]
    few = operation.stock("WORKS", (1, 1), stated=200, hedge="about", source="MAYOR", id="MAYOR-200")

    found = operation.picture(*many, few).contradictions

    assert [(c.claims, c.variant_of) for c in found] == [
        (("ARMY-1000", "MAYOR-200"), ()),
        (("MAYOR-200", "UN-1000"), ("ARMY-1000", "MAYOR-200")),
    ]


def test_a_quarrel_holds_its_variants_under_its_first_telling(operation):
    many = [operation.stock("WORKS", (1, 1), stated=1_000, hedge="about", source=s, method=Method.HEARSAY) for s in ("UN", "ARMY")]
    few = operation.stock("WORKS", (5, 5), stated=200, hedge="about", source="MAYOR", method=Method.HEARSAY)
    found = operation.picture(*many, few).contradictions

    assert [(quarrel.first, quarrel.variants) for quarrel in quarrels_of(found)] == [(found[0], found[1:])]
    assert [quarrel.first for quarrel in quarrels_of(found[1:])] == list(found[1:])
