"""What the columns that planning reads mean: in what unit, of what, and which words are read. For the page about the tables."""

from __future__ import annotations

from collections.abc import Mapping

#: By table and column.
MEANINGS: Mapping[str, Mapping[str, str]] = {
    "operation": {
        "besieged": "places that people are to leave, with everything within them; several are separated by semicolons",
        "slot_minutes": "the grid of a plan in minutes; empty: 15, 30 or 60 by the length of the operation",
        "starts": "planning begins here",
        "ends": "planning ends here: nobody arrives later",
    },
    "places": {
        "capacity": "how many people a reception centre or hospital takes in all; elsewhere how many can be there at once",
        "beds": "how many people can be there at the same time on their way",
        "admissions_per_day": "how many of those whom it takes arrive on one local day at most",
        "admissions": "how many arrive in all, of the needs in `admissions_of`",
        "admissions_of": "the needs that `admissions` counts; empty: all whom it takes",
        "need": "the needs of the people whom it takes, others not at all; empty: everybody",
        "opens": "local hour of each day from which convoys depart and arrive; where there is a throughput, the gate works",
        "closes": "local hour of each day at which that ends; before `opens`: after midnight",
        "throughput_per_hour": "people an hour: out of a besieged place to the surface, elsewhere through the checks; 0 is nobody",
    },
    "links": {
        "from": "one direction a row: a way back is a row of its own, and vehicles need one too",
        "distance_km": "kilometres of road; counts for `range_km` and for the diagram",
        "hours": "hours of driving, without loading; empty: nobody can plan on this way",
        "loading_minutes": "minutes that each convoy stands before it departs, however many vehicles; inside the window too",
        "carries": "`people`, or `vehicles` where they only go empty; empty: people",
        "corridor": "convoys on this way keep the rules of that corridor; empty: none",
    },
    "corridors": {
        "convoy_min": "fewest vehicles that enter together, escorts not counted",
        "convoy_max": "most vehicles that enter together, escorts not counted",
        "headway_minutes": "minutes from one entry into a way to the next entry into the same way, at least",
        "escorts": "vehicles of kind `escort` that go with each convoy, full or empty",
        "passage": "`whole`: the whole trip lies in the window; `entry`: entering in it is enough where it is shorter",
    },
    "agreements": {
        "eligible": "whom it covers: categories, separated by `;`, `,` or “and”; a window's own words come first",
        "reciprocity": "`50 from A with 40 from B`, places by their codes, clauses separated by `;`; anything else is asked about",
        "from_time": "a window counts only where its agreement holds too",
    },
    "windows": {
        "status": "`agreed`, `open` and `closed` are counted on, `lost` is not, `proposed` and empty are asked about",
        "eligible": "who may travel, instead of the agreement's words; empty there too: everybody",
        "quota": "how many people leave besieged places in this window, in all and not a day; vehicles are not counted",
    },
    "vehicles": {
        "count": "how many alike",
        "kind": "nobody rides in an `escort`",
        "place": "where they stand at first",
        "seats": "seats of one vehicle, for all who can sit",
        "stretchers": "stretcher places of one vehicle; no stretcher takes a seat",
        "wheelchairs": "wheelchair places of one vehicle; no wheelchair takes a seat",
        "available_from": "before it they do nothing",
        "available_to": "after it they do nothing",
        "duty_hours": "hours on one local day for which one vehicle may be loading or driving; empty: any",
        "range_km": "kilometres that one vehicle drives until it is back at its `place`; empty: any",
    },
    "people": {
        "count": "how many people",
        "need": "which place in a vehicle each takes; empty: walking",
        "family": "rows of one place with the same word travel together",
        "families": "into how many families alike the counts are divided",
        "carer": "the `id` of the row of those who care for them and travel with them",
        "priority": "a word of `priorities`, where one need weighs differently for some",
        "refusal": "who stays by choice: a share (`0.1`, `10 %`), or yes or no",
        "destination": "where they want to go, and nowhere else; empty: any reception centre or hospital",
    },
    "supplies": {
        "quantity": "how much was there at `as_of`, in `unit`",
        "people_low": "fewest people who live on it; with `people_high` an interval",
        "people_high": "most people who live on it",
        "per_person_per_day": "how much of the unit one person uses a day",
        "minimum_per_person_per_day": "the least that one person needs a day; used where the use is not said",
    },
    "priorities": {
        "need": "whom it is about",
        "priority": "only those rows of `people` with this word; empty: all of the need",
        "weight": "what one unsafe hour of one person counts beside those of others",
        "by": "who signed it",
    },
    "fixings": {
        "kind": "what is fixed: that a convoy goes or does not, that vehicles stay, or that a window is not used",
        "place": "where the convoy departs, or the vehicles are",
        "at": "when the convoy begins to load; empty, that none goes, means never",
        "count": "vehicles at least in the convoy, 1 where empty; or how many stay, all where empty",
        "vehicles": "which row of `vehicles` stays",
        "window": "which window is not used",
    },
}
