"""Proposals of a language model behind an OpenAI-compatible endpoint: an extra, off unless a transport is passed in.

The text leaves the machine only through that transport. A model is believed in nothing: its quote must
stand in the text, word for word, and is found by us; the number in it is read again by our own rules.
What cannot be found is refused with the reason; what is read otherwise is a draft with a doubt.
"""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Protocol, TypeVar

from safepassage.errors import Unreadable
from safepassage.language import Sentence, say
from safepassage.picture.claims import LARGEST_NUMBER, Kind, Scope
from safepassage.picture.reading.drafts import Draft, Reading
from safepassage.picture.reading.lexicon import Lexicon, load
from safepassage.picture.reading.numbers import find_numbers
from safepassage.picture.reading.sentences import split

#: Bytes of an answer; more than the largest models write at once.
_LONGEST_ANSWER = 4_000_000
_INSTRUCTIONS = """
List every statement of the text about people present, moved, expected or missing, about events and
conditions, and about what is not known. Answer with one JSON object {"drafts": [...]}; each draft has:
quote (copied from the text character by character), kind (stock, flow, event, condition, identity),
scope (total, group, part, planned, negation, hypothesis, rate, name, unknown or empty), source (who says
it), place_from, place_to, category, stated (the number as written, or null), hedge (the words before the
number, or exact), value. Add nothing that the text does not say.
"""
_Choice = TypeVar("_Choice", bound=StrEnum)


class Transport(Protocol):
    """Carries one request to the endpoint and its answer back."""

    def post(self, body: bytes) -> bytes:
        """Return the body of the answer. Raises Unreadable where there is none."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpTransport:
    """Posts to one address, which the owner of an operation has set; `seconds` is the longest wait."""

    address: str
    key: str = ""
    seconds: float = 60.0

    def __post_init__(self) -> None:
        if not self.address.startswith(("http://", "https://")):
            raise Unreadable(self.address, say("an endpoint is an address that begins with http"))

    def post(self, body: bytes) -> bytes:
        headers = {"Content-Type": "application/json"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        request = urllib.request.Request(self.address, data=body, headers=headers, method="POST")  # noqa: S310 - http only, see above
        try:
            with urllib.request.urlopen(request, timeout=self.seconds) as answer:  # noqa: S310 - http only, see above
                content: bytes = answer.read(_LONGEST_ANSWER + 1)
        except (urllib.error.URLError, TimeoutError) as error:
            raise Unreadable(self.address, say("the endpoint does not answer: {reason}", reason=error)) from error
        if len(content) > _LONGEST_ANSWER:
            raise Unreadable(self.address, say("the answer of the endpoint is too long"))
        return content


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A proposal that was not taken, and why."""

    quote: str
    reason: Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposals:
    """What a model proposed: drafts whose quotes stand in the text, and what was refused."""

    drafts: tuple[Draft, ...] = ()
    refused: tuple[Refused, ...] = ()


def ask(text: str, *, model: str, transport: Transport, language: str = "en") -> Proposals:
    """Ask a model for drafts of a text, and take only what can be found and read again.

    Raises
    ------
    Unreadable
        Where the endpoint does not answer, or not with the JSON that was asked for.
    """
    request = {
        "model": model,
        "temperature": 0,
        "response_format": {"type": "json_object"},
        "messages": [{"role": "system", "content": _INSTRUCTIONS}, {"role": "user", "content": text}],
    }
    answer = transport.post(json.dumps(request).encode())
    lexicon = load(language)
    taken = [_taken(proposal, text, lexicon) for proposal in _proposed(answer)]
    drafts = (draft for draft in taken if isinstance(draft, Draft))
    return Proposals(
        drafts=tuple(replace(draft, id=f"M{number:03d}") for number, draft in enumerate(drafts, 1)),
        refused=tuple(refusal for refusal in taken if isinstance(refusal, Refused)),
    )


def joined(reading: Reading, proposals: Proposals) -> Reading:
    """The reading with the proposals added to the sentences in which they stand."""
    sentences = []
    for sentence in reading.sentences:
        added = tuple(draft.id for draft in proposals.drafts if sentence.start <= draft.start < sentence.end)
        sentences.append(replace(sentence, drafts=(*sentence.drafts, *added), no_claim=None if added else sentence.no_claim))
    drafts = sorted((*reading.drafts, *proposals.drafts), key=lambda draft: (draft.start, draft.end, draft.id))
    return Reading(sentences=tuple(sentences), drafts=tuple(drafts))


def _proposed(answer: bytes) -> Iterator[Mapping[str, Any]]:
    """The proposals in an answer of the chat completions interface."""
    unreadable = Unreadable("endpoint", say("the answer is not the JSON that was asked for"))
    try:
        content = json.loads(answer)["choices"][0]["message"]["content"]
        drafts = json.loads(content)["drafts"]
    except (ValueError, KeyError, IndexError, TypeError) as error:
        raise unreadable from error
    if not isinstance(drafts, list):
        raise unreadable
    yield from (draft for draft in drafts if isinstance(draft, dict))


def _taken(proposal: Mapping[str, Any], text: str, lexicon: Lexicon) -> Draft | Refused:
    quote = _words(proposal, "quote")
    kind, scope = _choice(Kind, proposal, "kind"), _choice(Scope, proposal, "scope")
    places = text.count(quote) if quote else 0
    if not places:
        return Refused(quote=quote, reason=say("these words do not stand in the text"))
    if kind is None or scope is None:
        return Refused(quote=quote, reason=say("the kind or scope is none that a claim can have"))
    start = text.index(quote)
    doubts = [say("proposed by a model, not by rules")]
    if places > 1:
        doubts.append(say("these words stand {count} times in the text; the first is marked", count=places))
    stated, hedge = _stated(proposal), _words(proposal, "hedge")
    if not _reads_the_same(quote, stated, lexicon):
        doubts.append(say("our own reading of the number in these words is another"))
    return Draft(
        id="M",
        start=start,
        end=start + len(quote),
        quote=quote,
        kind=kind,
        scope=scope,
        source=_words(proposal, "source"),
        place_from=_words(proposal, "place_from"),
        place_to=_words(proposal, "place_to"),
        category=_words(proposal, "category"),
        stated=stated,
        hedge=hedge,
        value=_words(proposal, "value"),
        doubts=tuple(doubts),
    )


def _words(proposal: Mapping[str, Any], field: str) -> str:
    found = proposal.get(field)
    return found if isinstance(found, str) else ""


def _choice(choices: type[_Choice], proposal: Mapping[str, Any], field: str) -> _Choice | None:
    written = _words(proposal, field).strip().lower()
    return next((choice for choice in choices if choice.value == written), None)


def _stated(proposal: Mapping[str, Any]) -> float | None:
    """The number of a proposal; None where it gives none, or one that no claim may hold."""
    number = proposal.get("stated")
    if isinstance(number, bool) or not isinstance(number, int | float):
        return None
    return float(number) if 0 <= number < LARGEST_NUMBER else None


def _reads_the_same(quote: str, stated: float | None, lexicon: Lexicon) -> bool:
    """Whether our own rules read that number in the quote, and none where none is given."""
    found: Sequence[float | None] = [
        number.stated for passage in split(quote, lexicon) for number in find_numbers(passage, lexicon)
    ]
    return stated in found if stated is not None else not any(number is not None for number in found)
