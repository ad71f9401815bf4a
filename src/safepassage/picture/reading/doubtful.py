"""What the rules are not sure of in a draft: who reads only what is told must not be told it.

A draft that is unsure is no worse than others for a person who accepts or corrects it beside its words. A brief stands without the
words, so it says less rather than the opposite of what the text says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from safepassage.network import PEOPLE
from safepassage.picture.claims import Kind, Scope
from safepassage.picture.clauses import tells_more_than_its_subject
from safepassage.picture.reading.drafts import Doubtful, Draft
from safepassage.picture.reading.findings import Finding
from safepassage.picture.reading.nouns import COUNTED
from safepassage.picture.reading.places import Scene, find_places
from safepassage.picture.reading.sentences import Passage
from safepassage.picture.reading.times import is_year
from safepassage.picture.sources import PartyKind

_PEOPLE_OR_THINGS = frozenset({Kind.STOCK, Kind.FLOW})
_DENIED = frozenset({Scope.NEGATION, Scope.UNKNOWN})
#: Where it is, and when, is told of these by what they are about.
_PLACELESS = frozenset({"SAME_GROUP"})
#: When people come, and what is said to be confirmed, is of one thing that the sentence names; a brief would say it of all.
_OF_ONE_THING = frozenset({"ARRIVAL_TIME", "CONFIRMATION", "SAME_GROUP"})
#: Who waits may prepare, or wait in vain.
_HALF_READ = frozenset({("HOSPITAL_READINESS", "awaited")})
_SUPPLIES, _CONFIRMED = "SUPPLIES", "CONFIRMATION"
#: So many kinds of goods stand for supplies.
_SEVERAL = 2
#: Of what was given or happened to those who left, the place that they left is not the place.
_OF_EVACUEES = frozenset({"AID_GIVEN"})
#: What was done to or with people on several days, of which one is named for something else.
_LASTING = frozenset({"BOMBARDMENT", "DEATHS", "ROUTE_SHELLED", "HOSPITAL_STRIKE"})
#: Words beside which more is said of a subject, or something else: explosions that are heard are not yet strikes, contact that
#: families miss is not that with the besieged, whoever is blamed for fire is more than that there is fire, fighters who enter may
#: defend, and an order not to attack denies no fighting.
_MORE_SAID: Mapping[str, str] = {
    "STRIKES": "doubtful.heard",
    "CONTACT_WITH_FIGHTERS": "doubtful.kin",
    "GROUND_ENTRY": "doubtful.defenders",
    "FIGHTING": "doubtful.ordered",
    **dict.fromkeys(_LASTING, "doubtful.turned"),
}
#: How people live inside: told of those who left, it is how they lived.
_OF_THOSE_INSIDE = frozenset({"LIVING_CONDITIONS", "SHELTER"})
#: Goods that are shared: an amount of which nobody knows for how many.
_SHARED = frozenset({"WATER_LITRES", "MEALS", "SUPPLY_TONNES"})
_GOODS_BY_WEIGHT = "SUPPLY_TONNES"
_VEHICLES = frozenset({"BUSES", "AMBULANCES", "TRUCKS", "VEHICLES", "CONVOYS"})
#: How the years begin of which news tell, and in what "ago" counts that is no day of now.
_CENTURIES, _LONG_AGO = ("19", "20"), frozenset({"DAYS", "WEEKS", "MONTHS", "YEARS"})
#: Words from a verb to those who are its object: brought to X by bus were 46.
_NEAR = 8
#: How the codes begin of those whom nobody names.
_NOBODY = "UNATTRIBUTED"
#: How the codes begin of one of several who are named together.
_ONE_OF = "ONE_OF_THE"
_OVER = frozenset({"completed", "ended"})


class Unsure:
    """Finds what is not sure of a draft, by its sentence, the findings `beside` it and who publishes the text.

    `runs_on` where it stands in a quotation that nothing closes.
    """

    def __init__(
        self,
        draft: Draft,
        finding: Finding,
        beside: Sequence[Finding],
        passage: Passage,
        scene: Scene,
        *,
        publisher: str,
        runs_on: bool = False,
    ) -> None:
        self.draft, self.finding, self.beside, self.scene = draft, finding, beside, scene
        self.publisher, self.passage, self.runs_on = publisher, passage, runs_on
        self.hits, self.words = passage.hits, passage.words

    def all(self) -> frozenset[Doubtful]:
        """Everything that is not sure."""
        return frozenset(doubtful for doubtful, check in _CHECKS.items() if check(self))

    # -- places -----------------------------------------------------------------------------------

    def place(self) -> bool:
        finding = self.finding
        if finding.category in _PLACELESS:
            return False
        if not finding.place_from:
            return True
        moved_from = {each.place_from for each in self.beside if each.kind is Kind.FLOW}
        is_of_evacuees = finding.category in _OF_EVACUEES and finding.place_from in moved_from
        is_elsewhere = self._counts_elsewhere() or self._starts_unnamed() or self._is_a_street()
        return is_of_evacuees or is_elsewhere or self._moves_others() or self._is_within_unread() or self._arrives_unread()

    def _counts_elsewhere(self) -> bool:
        """Whether people are counted where others than the besieged are: where they were brought to, or where families wait."""
        besieged, place = self.scene.besieged, self.finding.place_from
        is_there = (
            bool(besieged) and (place == besieged or self.scene.is_around(place)) and not self.hits.all("doubtful.travellers")
        )
        return self.finding.kind is Kind.STOCK and self.finding.people and not is_there

    def _starts_unnamed(self) -> bool:
        """Whether vehicles, or people counted on arrival, are only supposed to come from a place that is not named."""
        came = self.finding.category in _VEHICLES or self.hits.all("doubtful.from_others") or self._is_counted_on_arrival()
        if self.finding.kind is not Kind.FLOW or not came:
            return False
        return self.finding.place_from not in {mention.code for mention in find_places(self.passage, self.scene)}

    def _is_a_street(self) -> bool:
        """Whether a name that is taken for a place is that of a street in one."""
        codes, streets = {self.finding.place_from, self.finding.place_to}, self.scene.lexicon.words("doubtful", "streets")
        if streets.isdisjoint(self.words):
            return False
        named = (mention for mention in find_places(self.passage, self.scene) if mention.code in codes)
        return any(not streets.isdisjoint(self.words[mention.end : mention.end + 1]) for mention in named)

    def _is_counted_on_arrival(self) -> bool:
        """Whether a number is of people who came somewhere, and no word says that they are those who were brought out."""
        finding, hits = self.finding, self.hits
        counted = finding.stated is not None and finding.scope not in (Scope.PLANNED, Scope.PART)
        arrived = hits.any("verbs.arrive", max(0, finding.start - _NEAR), len(self.words))
        return counted and arrived and not hits.all("doubtful.rescued")

    def _moves_others(self) -> bool:
        """Whether those who went may be helpers, who came from elsewhere."""
        return self.finding.kind is Kind.FLOW and bool(self.hits.all("doubtful.staff"))

    def _arrives_unread(self) -> bool:
        """Whether people came to where the rules know no place, from where no place is named: they were taken to a camp."""
        finding = self.finding
        if finding.kind is not Kind.FLOW or finding.place_to or not self.hits.any("verbs.arrive", finding.start, len(self.words)):
            return False
        return not any(True for _ in find_places(self.passage, self.scene))

    def _is_within_unread(self) -> bool:
        """Whether a place is named as that in which something lies that the rules do not know: the X brickworks in Y."""
        names = frozenset(self.finding.place_from.casefold().split("_"))
        inside = self.scene.lexicon.words("doubtful", "inside")
        unread = (hit for hit in self.hits.all("doubtful.sites") if names.isdisjoint(self.words[hit.start : hit.end]))
        sites = (hit.end for hit in unread if self.words[hit.end : hit.end + 1])
        return any(self.words[end] in inside and not names.isdisjoint(self.words[end + 1 : end + 3]) for end in sites)

    # -- days, speakers ---------------------------------------------------------------------------

    def day(self) -> bool:
        is_lasting = self.finding.category in _LASTING and bool(self.hits.all("doubtful.lasting"))
        is_of_those_out = self.finding.category in _OF_THOSE_INSIDE and bool(self.hits.all("verbs.leave"))
        is_former = self.draft.is_former or bool(self.hits.all("times.former")) or self._names_unread_day()
        return is_former or is_lasting or is_of_those_out

    def _names_unread_day(self) -> bool:
        """Whether the sentence names a year, a month or a time ago that is no day: in 2014, in March, eight years ago."""
        lexicon = self.scene.lexicon
        words, opening = self.words, lexicon.words("doubtful", "in_year")
        if any(before in opening and is_year(word) and word.startswith(_CENTURIES) for before, word in pairwise(words)):
            return True
        if self.draft.is_timed:
            return False
        months = lexicon.values("times", "months").keys() - lexicon.words("doubtful", "month_names")
        named = any(token.is_capital and token.word in months for token in self.passage.tokens)
        units = (self.hits.ending("things", hit.start) for hit in self.hits.all("times.ago"))
        return named or any(unit is not None and unit.payload.code in _LONG_AGO for unit in units)

    def speaker(self) -> bool:
        """Whether somebody else says it than the one to whom it falls: a voice that the rules do not know."""
        if self.finding.kind is Kind.IDENTITY:
            return False
        is_paper = self.draft.source.casefold() in self.scene.lexicon.words("doubtful", "papers")
        if self.runs_on or is_paper or self.hits.all("doubtful.hearsay") or self._is_seen_or_thought():
            return True
        if self.hits.all("doubtful.one_of"):
            return not self.draft.source.startswith(_ONE_OF)
        if self.draft.source != self.publisher and not self.draft.source.startswith(_NOBODY):
            return False
        labels = ["reporting.verbs", "reporting.according"]
        labels += ["pronouns.i", "pronouns.we"] if self.draft.source == self.publisher else []
        said = (hit for label in labels for hit in self.hits.all(label))
        return any(self.hits.covers("countries", hit.start) is None for hit in said)

    def _is_seen_or_thought(self) -> bool:
        """Whether a picture shows it and a person only passes this on; or people only think so, and nobody is named who does."""
        if self.finding.kind in _PEOPLE_OR_THINGS:
            return False
        is_thought = self.draft.source == self.publisher and bool(self.hits.all("impersonal.estimates"))
        is_shown = bool(self.hits.all("reporting.evidence_verbs") and self.hits.all("roles.evidence"))
        return is_thought or (is_shown and self.draft.source_kind is PartyKind.WITNESS)

    # -- done or not ------------------------------------------------------------------------------

    def mood(self) -> bool:
        finding = self.finding
        if finding.scope is Scope.HYPOTHESIS:
            return True
        if finding.kind in _PEOPLE_OR_THINGS and finding.scope in _DENIED:
            return not (finding.value and finding.place_to and self.hits.all("doubtful.proof"))
        if self._is_taken_back():
            return True
        if finding.place_to and any(each.scope in _DENIED and each.place_to == finding.place_to for each in self.beside):
            return True
        if finding.scope is Scope.PLANNED:
            labels = ("doubtful.conditions", "denial.verbal", "denial.cancelled", "denial.subjects")
            return any(self.hits.all(label) for label in labels)
        return finding.scope not in _DENIED and self._is_wished()

    def _is_taken_back(self) -> bool:
        """Whether the sentence calls it false or made up, tells how it has become since, or brings those who moved back."""
        finding, behind = self.finding, (self.finding.start, len(self.words))
        is_false = finding.kind in _PEOPLE_OR_THINGS and self.hits.any("denial.false", *behind)
        is_undone = finding.kind is Kind.FLOW and self.hits.any("denial.kept", *behind)
        is_past = finding.kind not in _PEOPLE_OR_THINGS and self.hits.any("doubtful.since", *behind)
        return is_false or is_undone or is_past or bool(self.hits.all("doubtful.unreal"))

    def _is_wished(self) -> bool:
        """Whether a word before a statement that is told as so asks for it, or lets it hang on a condition."""
        if self.finding.category in _VEHICLES and self.hits.all("denial.refusals"):
            return True
        labels = ["doubtful.wishes", "denial.false"]
        if self.finding.kind is not Kind.STOCK:
            labels += ["doubtful.conditions", "doubtful.to_come"]
        return any(self.hits.any(label, 0, self.finding.start + 1) for label in labels)

    # -- numbers, subjects ------------------------------------------------------------------------

    def number(self) -> bool:
        finding = self.finding
        before = self.words[finding.start - 1] if finding.start else ""
        if finding.kind is Kind.CONDITION and finding.stated is not None:
            weights = sum(each.category == _GOODS_BY_WEIGHT for each in self.beside)
            shared = finding.category in _SHARED and bool(self.hits.all("doubtful.shared"))
            return shared or finding.people or finding.scope is Scope.PART or (finding.category == _GOODS_BY_WEIGHT and weights > 1)
        if finding.kind not in _PEOPLE_OR_THINGS:
            return finding.category == PEOPLE  # four of them are in hospital: what they are counted for is not read
        if finding.stated is None:
            is_left = any(word.isdigit() for word in self.words[max(finding.start - 2, 0) : finding.end])  # on 3 May 58 people left
            return is_left or bool(self.hits.all("doubtful.every"))
        is_own = finding.kind is Kind.STOCK and bool(self.hits.all("doubtful.of_us"))
        said = self.words[finding.number.core : finding.number.end] if finding.number else ()
        is_broken = len(said) == 1 and "." in said[0] and finding.counts in COUNTED  # 46.000 people: in some languages a thousand
        return is_own or is_broken or before in self.scene.lexicon.words("doubtful", "given_to") or self._is_of_others()

    def _is_of_others(self) -> bool:
        """Whether it is some of others, or are those others: four of them, of the 18 people."""
        behind = self.hits.any("doubtful.of_them", self.finding.start, self.finding.end + 2)
        start = self.finding.start
        of_the = (hit for hit in self.hits.all("doubtful.of_the") if hit.start in (0, start) or hit.end in (start, start + 1))
        return behind or any(of_the)

    def subject(self) -> bool:
        finding = self.finding
        if self._is_half_read() or self._is_of_some_goods() or (finding.kind is Kind.STOCK and finding.scope is Scope.PLANNED):
            return True  # people who will be where they are not yet: the way there was not read
        if finding.kind is Kind.FLOW and finding.stated is None and not finding.hedge:
            is_of_one = any(self.hits.any(label, finding.start - 1, finding.end) for label in ("pronouns.he", "pronouns.she"))
            return is_of_one or finding.category in _VEHICLES or (finding.scope is Scope.PLANNED and not finding.place_to)
        return not tells_more_than_its_subject(
            finding.kind, finding.category, finding.value, finding.scope, finding.stated, finding.hedge
        )

    def _is_half_read(self) -> bool:
        """Whether the sentence says more of it, or of something else, than the rules read."""
        finding = self.finding
        if (finding.category, finding.value) in _HALF_READ or (finding.category in _OF_ONE_THING and not self._is_of_all()):
            return True
        if finding.kind is Kind.CONDITION and self.hits.at("doubtful.some", 0) is not None:
            return True
        is_over = finding.category == "EVACUATION" and finding.value in _OVER
        label = "doubtful.groups" if is_over else _MORE_SAID.get(finding.category, "")
        return bool(label and self.hits.all(label))

    def _is_of_all(self) -> bool:
        """Whether it is the evacuation as such that nobody confirms."""
        return self.finding.category == _CONFIRMED and self.hits.any("places.evacuations", self.finding.start, len(self.words))

    def _is_of_some_goods(self) -> bool:
        """Whether one thing ran out or is short, and not supplies as such."""
        if self.finding.category != _SUPPLIES or self.hits.all("doubtful.supplies"):
            return False
        return len({hit.payload for hit in self.hits.all("doubtful.goods")}) < _SEVERAL


_CHECKS: Mapping[Doubtful, Callable[[Unsure], bool]] = {
    Doubtful.PLACE: Unsure.place,
    Doubtful.DAY: Unsure.day,
    Doubtful.SPEAKER: Unsure.speaker,
    Doubtful.MOOD: Unsure.mood,
    Doubtful.NUMBER: Unsure.number,
    Doubtful.SUBJECT: Unsure.subject,
}
