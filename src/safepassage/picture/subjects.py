"""What claims speak of and say beside numbers of people, as sentences: a reader meets the program's own words in theirs.

The subject of an event or condition is a code, and its value is free text. Values that the rules of the reader write, the strip
of status knows or public editions tell stand here, once; any other stays as its ledger has it, which may have a clause for it.
"""

from __future__ import annotations

from safepassage.language import Sentence, say

_SUBJECTS = {
    each.template.upper().replace(" ", "_"): each
    for each in (
        say("access"),
        say("agreement"),
        say("aid given"),
        say("air strike"),
        say("ambulances"),
        say("arrival"),
        say("arrival time"),
        say("assault"),
        say("assistance"),
        say("attack"),
        say("beds"),
        say("blame"),
        say("blockade"),
        say("boarding"),
        say("boarding ended"),
        say("bombardment"),
        say("buildings"),
        say("buildings destroyed"),
        say("buses"),
        say("ceasefire"),
        say("ceasefire attempts"),
        say("cessation of hostilities"),
        say("communication"),
        say("confirmation"),
        say("contact"),
        say("contact with fighters"),
        say("control"),
        say("convoy status"),
        say("convoys"),
        say("corridor"),
        say("days"),
        say("dead bodies"),
        say("deaths"),
        say("defenders"),
        say("destination"),
        say("destinations"),
        say("detention"),
        say("direction"),
        say("duration"),
        say("eligible"),
        say("encirclement"),
        say("escort"),
        say("evacuation"),
        say("evacuation delayed"),
        say("evacuation failures"),
        say("evacuation led by"),
        say("evacuation of fighters"),
        say("evacuation planned"),
        say("evacuee assisted"),
        say("evacuee emerged"),
        say("explosion time"),
        say("explosions"),
        say("families"),
        say("fighting"),
        say("gangrene cases"),
        say("hold fire"),
        say("ground entry"),
        say("groups"),
        say("hope"),
        say("hospital readiness"),
        say("hospital strike"),
        say("hours"),
        say("humanitarian pause"),
        say("illnesses expected"),
        say("image taken"),
        say("injured"),
        say("injuries"),
        say("injuries of one person"),
        say("living conditions"),
        say("meals"),
        say("meals per day"),
        say("media recorded"),
        say("medical staff"),
        say("mental health"),
        say("mines"),
        say("minor injuries"),
        say("minutes"),
        say("months"),
        say("months stranded"),
        say("name"),
        say("negotiations"),
        say("not to storm"),
        say("operation details"),
        say("order"),
        say("order not to storm"),
        say("organisation name"),
        say("pause"),
        say("people reunited"),
        say("person name"),
        say("psychological help"),
        say("remaining"),
        say("rescue work"),
        say("risk"),
        say("rounds needed"),
        say("route"),
        say("route shelled"),
        say("routes agreed"),
        say("routes shelled"),
        say("rubble clearing"),
        say("same group"),
        say("screening"),
        say("shelling"),
        say("shelter"),
        say("siege"),
        say("smoke"),
        say("storming"),
        say("storming days"),
        say("strategic value"),
        say("strikes"),
        say("supplies"),
        say("support on arrival"),
        say("surrender"),
        say("talks"),
        say("theatre bombing"),
        say("tracing"),
        say("trucks"),
        say("truce"),
        say("unclear"),
        say("vehicles"),
        say("vehicles fired on"),
        say("video recorded"),
        say("volunteers"),
        say("warning"),
        say("weeks"),
        say("weeks since order"),
        say("weeks underground"),
        say("witnesses"),
        say("years"),
    )
} | {
    "ATTACK_RESUMED": say("attack"),  # whether it did, its value says
    "AREA_SQUARE_KM": say("area, square km"),
    "DISTANCE_KM": say("distance, km"),
    "DISTANCE_METRES": say("distance, metres"),
    "DISTANCE_MILES": say("distance, miles"),
    "SUPPLY_TONNES": say("supplies, tonnes"),
    "WATER_LITRES": say("water, litres"),
    "WATER_LITRES_PER_DAY_PER_4_PEOPLE": say("water, litres per day per 4 people"),
}
_VALUES = {
    each.template: each
    for each in (
        say("UN and ICRC"),
        say("UN and Red Cross"),
        say("a group left"),
        say("agreed"),
        say("arrived"),
        say("awaited"),
        say("besieged"),
        say("blockaded"),
        say("broken"),
        say("cancelled"),
        say("challenges"),
        say("closed"),
        say("collapsed"),
        say("completed"),
        say("confirmed"),
        say("denied"),
        say("depleted"),
        say("east"),
        say("ended"),
        say("explosions"),
        say("failed"),
        say("going on"),
        say("heavy"),
        say("in force"),
        say("kept"),
        say("little"),
        say("lost"),
        say("minimal"),
        say("no confirmation"),
        say("no proof"),
        say("nobody"),
        say("none"),
        say("north"),
        say("north-east"),
        say("north-west"),
        say("not clear"),
        say("not confirmed"),
        say("on the way"),
        say("ongoing"),
        say("open"),
        say("partially successful"),
        say("partly successful"),
        say("planned"),
        say("ready"),
        say("refused"),
        say("remained"),
        say("resumed"),
        say("safe"),
        say("scarce"),
        say("seen"),
        say("shelling"),
        say("signed"),
        say("south"),
        say("south-east"),
        say("south-west"),
        say("started"),
        say("stopped"),
        say("successful"),
        say("suspended"),
        say("troops inside"),
        say("turned back"),
        say("unclear"),
        say("underground"),
        say("unknown"),
        say("unsafe"),
        say("west"),
        say("withheld"),
        say("worked for the first time"),
    )
}
#: What people without a name are in the defining operation.
_ROLES = {
    each.template: each
    for each in (
        say("a person who came out, not named"),
        say("a publication, not named"),
        say("men who speak in the video, not named"),
        say("people who fled earlier, not named"),
        say("recorded by people inside, not named"),
        say("relatives abroad; private persons, kept without names"),
        say("wounded man who speaks in the video, not named"),
    )
}
#: What is promised in the defining operation.
_PROMISES = {
    each.template: each
    for each in (
        say("90 buses come for the people of the city"),
        say("a ceasefire holds while people leave on 30 April"),
        say("all civilians leave the works"),
        say("evacuation routes on which both sides agreed are not fired on"),
        say("hospitals treat those who arrive"),
        say("more than 100 civilians arrive at Zaporizhzhia on Monday"),
        say("more than 70 buses take people out of the works"),
        say("the 20 people of 30 April go on to Zaporizhzhia"),
        say("the convoy from the camp is accompanied by UN and Red Cross vehicles and by Russian and Donetsk forces"),
        say("the evacuation from other parts of the city begins on Monday morning"),
        say("the works are not stormed but blocked off"),
        say("those taken to the camp go on to Zaporizhzhia with UN and Red Cross vehicles"),
        say("those who arrive get humanitarian support at once"),
        say("those who arrive get psychological help"),
        say("volunteers receive those who arrive"),
    )
}


def subject_in_words(code: str) -> Sentence:
    """A subject such as ROUTE_SHELLED in words."""
    return _SUBJECTS.get(code) or say("{subject}", subject=code.replace("_", " ").lower() if code.isupper() else code)


def value_in_words(value: str) -> Sentence:
    """What a claim says instead of a number, or beside it; several things that semicolons part, where all are known, one by one."""
    if value in _VALUES:
        return _VALUES[value]
    parts = tuple(_VALUES.get(part) for part in value.split("; "))
    return say("{value}", value=value if None in parts else parts)


def role_in_words(role: str) -> Sentence | str:
    """Who somebody is who has no name here."""
    return _ROLES.get(role, role)


def promise_in_words(promise: str) -> Sentence:
    """What is promised."""
    return _PROMISES.get(promise) or say("{promise}", promise=promise)
