"""The question that a row of the matrix puts, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from safepassage.language import Sentence, say
from safepassage.network import ANYWHERE
from safepassage.picture.testimony.retelling import Retelling
from safepassage.picture.testimony.topics import Topic

#: By topic, for all its themes: about people, or where the themes are one question.
_BY_TOPIC: Mapping[Topic, Sentence] = {
    Topic.INSIDE: say("How many {people} are in {place}?"),
    Topic.LEFT: say("How many {people} left {place}?"),
    Topic.ARRIVED: say("How many {people} reached {place}?"),
    Topic.DESTINATION: say("Where were those taken who left {place}?"),
    Topic.OUTCOME: say("Did the evacuation of {place} work?"),
    Topic.PAUSE: say("Was there a pause in the fighting at {place}?"),
    Topic.SIEGE: say("Is {place} under siege?"),
    Topic.CONTACT: say("Is there contact with {place}?"),
    Topic.TALKS: say("What is said of talks about {place}?"),
    Topic.ESCORT: say("Who leads and escorts at {place}?"),
    Topic.BOARDING: say("Did people board at {place}?"),
    Topic.DAMAGE: say("What is destroyed in {place}?"),
    Topic.CASUALTIES: say("How many died in {place}?"),
    Topic.IDENTITY: say("Are they the same people ({place})?"),
    Topic.EXPECTED: say("What is promised or planned for {place}?"),
}
_BY_THEME: Mapping[tuple[Topic, str], Sentence] = {
    (Topic.LEFT, "GROUPS"): say("How many groups left {place}?"),
    (Topic.LEFT, "DEPARTURE"): say("Did people leave {place}?"),
    (Topic.ARRIVED, "ARRIVAL"): say("Did people reach {place}, and when?"),
    (Topic.CONFIRMATION, "CONFIRMATION"): say("Is it confirmed what happened at {place}?"),
    (Topic.CONFIRMATION, "OPERATION_DETAILS"): say("Are details given of what happened at {place}?"),
    (Topic.SHELLING, "FIRE"): say("Was {place} under fire?"),
    (Topic.SHELLING, "FIRE_TIME"): say("When was {place} under fire?"),
    (Topic.SHELLING, "SMOKE"): say("Was smoke seen at {place}?"),
    (Topic.SHELLING, "MINES"): say("Are there mines at {place}?"),
    (Topic.ASSAULT, "ASSAULT"): say("Was there an assault on {place}?"),
    (Topic.ASSAULT, "ENTRY"): say("Did forces enter {place}?"),
    (Topic.ASSAULT, "ORDER"): say("What was ordered about {place}?"),
    (Topic.PAUSE, "ATTEMPTS"): say("Was a pause in the fighting tried at {place} before?"),
    (Topic.SIEGE, "STRANDED"): say("How long have people been stranded in {place}?"),
    (Topic.SIEGE, "UNDERGROUND"): say("How long have people been underground in {place}?"),
    (Topic.CONTROL, "CONTROL"): say("Who holds {place}?"),
    (Topic.CONTROL, "DEFENDERS"): say("Who defends {place}?"),
    (Topic.CONTROL, "SURRENDER"): say("Is {place} to be surrendered?"),
    (Topic.TALKS, "EVACUATION_OF_FIGHTERS"): say("Are fighters to be evacuated from {place}?"),
    (Topic.ROUTE, "CORRIDOR"): say("Is the way open: {place}?"),
    (Topic.ROUTE, "DISTANCE"): say("How far is it from {place} to {other}, and in which direction?"),
    (Topic.ROUTE, "RESCUE"): say("Are people being dug out at {place}?"),
    (Topic.TRANSPORT, "ROUNDS"): say("How many rounds are needed at {place}?"),
    (Topic.SUPPLIES, "WATER"): say("How much water is there in {place}?"),
    (Topic.SUPPLIES, "FOOD"): say("How much food is there in {place}?"),
    (Topic.SUPPLIES, "HEAT"): say("Is there heat and power in {place}?"),
    (Topic.SUPPLIES, "MEDICINE"): say("Is there medicine in {place}?"),
    (Topic.SUPPLIES, "SUPPLIES"): say("How are people supplied in {place}?"),
    (Topic.SUPPLIES, "SHELTER"): say("Where do people shelter in {place}?"),
    (Topic.MEDICAL, "WOUNDED"): say("What injuries are there in {place}?"),
    (Topic.MEDICAL, "ILLNESS"): say("What illnesses are there in {place}?"),
    (Topic.MEDICAL, "MENTAL_HEALTH"): say("How is the mental health of people in {place}?"),
    (Topic.MEDICAL, "STAFF"): say("Is there medical staff in {place}?"),
    (Topic.MEDICAL, "CARE"): say("Who needs medical care in {place}?"),
    (Topic.SERVICES, "HEALTH_CARE"): say("Are hospitals ready in {place}?"),
    (Topic.SERVICES, "SUPPORT"): say("What help is there in {place}?"),
    (Topic.SERVICES, "PSYCHOLOGICAL_HELP"): say("Is there psychological help in {place}?"),
}
_OF_PEOPLE = say("How many {people} are in {place}?")
_ANY = say("What is said of {place}: {people}?")


def question_of(topic: Topic, theme: str, place: str, other: str, retelling: Retelling) -> Sentence:
    """The question of one topic and theme about a place; `other` is where a way leads to."""
    if not theme and place == ANYWHERE:
        return say("What else is said?")
    is_people = topic is Topic.MEDICAL and theme in retelling.picture.network.categories
    asked = _OF_PEOPLE if is_people else _BY_THEME.get((topic, theme)) or _BY_TOPIC.get(topic, _ANY)
    people = retelling.people(theme or topic)
    places = {name: retelling.place(code) for name, code in (("place", place), ("other", other or ANYWHERE))}
    return replace(asked, values={"people": people, **places})
