"""The brief as the one JSON value of `docs/guides/json.md`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from safepassage.desk.picture_json import bounds_json, contradictions_json
from safepassage.language import Formatter, Sentence
from safepassage.picture.testimony import Exhibit, Happening, Promise, Proofs, Reply, Row, Voice
from safepassage.quantities import Interval, show_time
from safepassage.tell import Contact, NamedNeed
from safepassage.tell.brief import Brief, Section


def brief_json(brief: Brief, formatter: Formatter) -> dict[str, object]:
    """Sentences, and everything from which they were chosen; times in the operation's zone."""
    writer = _Writer(formatter, brief.zone)
    return {
        "operation": brief.operation,
        "as_of": writer.time(brief.as_of),
        "at": writer.time(brief.at),
        "notices": [writer.text(notice) for notice in brief.notices],
        "details": [writer.text(detail) for detail in brief.details],
        "untold": {claim: writer.texts(reasons) for claim, reasons in brief.untold.items()},
        "contested": sorted(brief.contested),
        "sentences": [
            {
                "section": each.section.value,
                "text": writer.text(each.text),
                "lead": writer.text(each.lead),
                "claims": list(each.claims),
                "standing": each.standing.value,
                "newest": writer.time(each.newest),
                "draft": each.is_draft,
            }
            for each in brief.sentences
        ],
        "left_out": {section.value: brief.left_out.get(section, 0) for section in Section},
        "timeline": [writer.happening(each) for each in brief.timeline],
        "who_says_what": [writer.row(each) for each in brief.rows],
        "actors": [writer.voice(each) for each in brief.voices],
        "undertakings": [writer.promise(each) for each in brief.promises],
        "contradictions": contradictions_json(brief.contradictions, formatter),
        "contradictions_are_whole": brief.contradictions_are_whole,
        "evidence": [writer.exhibit(each) for each in brief.exhibits],
        "proof": writer.proofs(brief.proofs),
        "contact": [writer.contact(each) for each in brief.contacts],
        "services": [writer.need(each) for each in brief.needs],
    }


class _Writer:
    """Values as JSON holds them, for one reader."""

    def __init__(self, formatter: Formatter, zone: ZoneInfo) -> None:
        self._formatter = formatter
        self._zone = zone

    def time(self, moment: datetime | None) -> str | None:
        return None if moment is None else show_time(moment, self._zone)

    def text(self, words: Sentence | str | None) -> str | None:
        if words is None:
            return None
        return words.render(self._formatter) if isinstance(words, Sentence) else self._formatter.write(words)

    def texts(self, words: Sequence[Sentence | str]) -> list[str | None]:
        return [self.text(each) for each in words]

    def span(self, interval: Interval | None) -> list[str | None] | None:
        """Beginning and end; null without one, and as an end that is open."""
        return None if interval is None else [self.time(interval.start), self.time(interval.end)]

    def happening(self, each: Happening) -> dict[str, object]:
        return {
            "id": each.id,
            "topic": each.topic.value,
            "place": each.place,
            "not_before": self.time(each.not_before),
            "not_after": self.time(each.not_after),
            "text": self.text(each.text),
            "claims": list(each.claims),
            "documents": list(each.documents),
            "origins": each.origins,
            "standing": each.standing.value,
        }

    def row(self, each: Row) -> dict[str, object]:
        return {
            "topic": each.topic.value,
            "question": self.text(each.question),
            "place": each.place,
            "category": each.category,
            "interval": self.span(each.interval),
            "answers": [self.reply(reply) for reply in each.replies],
            "standing": each.standing.value,
        }

    def reply(self, each: Reply) -> dict[str, object]:
        return {
            "source": each.source,
            "claims": list(each.claims),
            "least": None if each.said is None else each.said.least,
            "most": None if each.said is None else each.said.most,
            "value": self.text(each.value),
            "hedge": each.hedge,
            "whole": self.text(each.whole),
            "vantage": each.vantage,
            "relayed_by": self.texts(each.relayed_by),
            "ways": self.texts(each.ways),
            "origin": each.origin,
            "published_at": self.time(each.published_at),
        }

    def voice(self, each: Voice) -> dict[str, object]:
        return {
            "source": each.source,
            "name": self.text(each.name),
            "role": each.role,
            "party": each.party,
            "kind": each.kind.value,
            "spellings": list(each.spellings),
            "vantages": list(each.vantages),
            "published": [self.time(each.first_published), self.time(each.last_published)],
            "relayed_by": self.texts(each.relayed_by),
            "relays": list(each.relays),
            "claims": list(each.claims),
        }

    def promise(self, each: Promise) -> dict[str, object]:
        undertaking = each.undertaking
        return {
            "id": undertaking.id,
            "claim": undertaking.claim,
            "speaker": undertaking.speaker,
            "kind": undertaking.kind.value,
            "mode": undertaking.mode.value,
            "promise": undertaking.promise,
            "due": self.span(undertaking.due),
            "test": undertaking.test,
            "fate": each.fate.value,
            "overdue": each.is_overdue,
            "settled_by": list(each.settled_by),
            "text": self.text(each.text),
        }

    def exhibit(self, each: Exhibit) -> dict[str, object]:
        return {
            "code": each.code,
            "medium": each.medium.value,
            "place": each.place,
            "captured": self.span(each.captured),
            "not_after": self.time(each.not_after),
            "relayed_by": list(each.relayed_by),
            "shows": each.shows,
            "cannot_show": each.cannot_show,
            "claims": list(each.claims),
        }

    def proofs(self, proofs: Proofs) -> dict[str, object]:
        return {
            "groups": [
                {
                    "id": each.id,
                    "from": each.place_from,
                    "to": each.place_to,
                    "category": each.category,
                    "people": None if each.said is None else bounds_json(each.said),
                    "proof": each.proof.value,
                    "shown_by": list(each.shown_by),
                    "claims": list(each.claims),
                }
                for each in proofs.groups
            ],
            "legs": [
                {
                    "from": each.place_from,
                    "to": each.place_to,
                    "proof": each.proof and each.proof.value,
                    "sight": each.sight.value,
                    "groups": list(each.groups),
                    "observers": list(each.observers),
                    "text": self.text(each.text),
                }
                for each in proofs.legs
            ],
            "closers": [
                {
                    "from": each.place_from,
                    "to": each.place_to,
                    "people": bounds_json(each.people),
                    "claims": list(each.claims),
                    "text": self.text(each.text),
                }
                for each in proofs.closers
            ],
        }

    def contact(self, each: Contact) -> dict[str, object]:
        return {
            "place": each.place,
            "channel": each.channel,
            "state": each.state.value,
            "last_heard": self.time(each.last_heard),
            "next_due": self.time(each.next_due),
            "overdue": each.overdue_by is not None,
            "claims": list(dict.fromkeys((*each.said_by, *each.heard_in))),
            "text": self.text(each.text),
        }

    def need(self, each: NamedNeed) -> dict[str, object]:
        return {
            "place": each.place,
            "need": each.need.value,
            "standing": each.standing.value,
            "claims": list(each.claims),
            "services": [
                {"service": answer.service.service, "standing": answer.standing and answer.standing.value}
                for answer in each.services
            ],
            "text": self.text(each.text),
        }
