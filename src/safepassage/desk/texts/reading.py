"""Texts to an operation of drafts: each is read or refused with a sentence, and the others go on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import reduce
from zoneinfo import ZoneInfo

from safepassage.desk.texts.articles import Article, ReadArticle
from safepassage.desk.texts.cast import Cast, cast_of
from safepassage.desk.texts.dating import Told, date_of, read_told
from safepassage.desk.texts.files import Text, decode
from safepassage.desk.texts.held import Held
from safepassage.desk.texts.kin import Taken, take
from safepassage.desk.texts.rows import Setting, tables_of
from safepassage.desk.texts.spelling import written
from safepassage.errors import InvalidValue, Unreadable
from safepassage.exchange.tables import Operation, parse_operation
from safepassage.language import Sentence, say, say_count
from safepassage.network import Categories, Network, Places
from safepassage.picture import Claim, Document, Kind, Ledger, Scope
from safepassage.picture.reading import (
    Doubtful,
    Reading,
    ReadSentence,
    TextReader,
    load_language,
    prepare,
    read_head,
    read_text,
    scout,
)

_UTC = ZoneInfo("UTC")
#: More texts than these, or things beside them, are not named one by one.
_MOST_NAMED = 12
#: The language that the rules know.
_LANGUAGE = load_language("en")
#: Stands for the time of a document that has none, where nothing depends on it.
_ANY_TIME = datetime(2000, 1, 1, tzinfo=UTC)
#: What can deny a number of people: another word on them, and that it is not confirmed.
_MOVES, _CONFIRMED = frozenset({Kind.STOCK, Kind.FLOW}), "CONFIRMATION"
_OWN_VOICE = _LANGUAGE.name("roles", "own_voice")


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRead:
    """What came of one text.

    document
        The code of the document that it became or already was; empty where it was refused.
    sentences
        Every sentence with the ids of its claims, or why it has none; none at all of a text that was refused.
    notices
        What a person should know of it.
    is_foreign
        Whether it is in a language that the rules do not know.
    """

    name: str
    document: str = ""
    published_at: datetime | None = None
    body: str = ""
    sentences: tuple[ReadSentence, ...] = ()
    notices: tuple[Sentence, ...] = ()
    is_foreign: bool = False

    @property
    def is_read(self) -> bool:
        return bool(self.document) and not self.is_foreign


@dataclass(frozen=True, kw_only=True)
class TextsRead:
    """Texts as an operation of drafts.

    operation
        The operation at hand with what was read, or one made of the texts alone.
    drafts
        The ids of the claims that nobody has accepted.
    told
        The operation without the claims of which the rules are not sure: what a brief tells.
    unsure
        Those claims, each with what is not sure.
    undated
        The claims of which no words name the time; it is the day of publication.
    texts
        The texts in the order in which they came.
    cautions
        What a person must know first, after that nobody has checked it: what was guessed.
    general
        What else a person should know of all of them together.
    beside
        The names of what lay beside the texts and is not read.
    """

    operation: Operation
    drafts: frozenset[str]
    told: Operation
    unsure: Mapping[str, frozenset[Doubtful]]
    undated: frozenset[str]
    texts: tuple[TextRead, ...]
    cautions: tuple[Sentence, ...]
    general: tuple[Sentence, ...]
    beside: tuple[str, ...] = ()

    @property
    def notices(self) -> tuple[Sentence, ...]:
        """Everything that a person should know, of all texts and of each."""
        return (*self._unchecked(), *self.cautions, *self.details)

    def known_by(self, moment: datetime) -> TextsRead:
        """The same at an earlier moment: what was published later is neither told nor left untold."""
        known = {claim.id for claim in self.operation.ledger.claims if claim.published_at <= moment}
        unsure = {claim: doubts for claim, doubts in self.unsure.items() if claim in known}
        return replace(self, drafts=self.drafts & known, unsure=unsure)

    @property
    def heading(self) -> tuple[Sentence, ...]:
        """The cautions, and how many texts were read; at most four lines."""
        refused = sum(not text.is_read for text in self.texts)
        counted = say(
            "Texts read: {read}; not read: {unread}. Notes on them: {notes}, at the end of the brief as .txt or .json.",
            read=len(self.texts) - refused,
            unread=refused + len(self.beside),
            notes=len(self.details),
        )
        return (*self._unchecked(), *self.cautions, reduce(_then, (counted, *_count_untold(self.unsure, self._denials))))

    @property
    def _denials(self) -> tuple[str, ...]:
        """What is not told and denies, or leaves open, what may be told."""
        claims = self.operation.ledger.claim
        return tuple(claim for claim in self.unsure if claims[claim].scope in (Scope.NEGATION, Scope.UNKNOWN))

    @property
    def contested(self) -> frozenset[str]:
        """What is told and gives a number that a claim which is not told denies or does not confirm."""
        claims = self.operation.ledger.claim
        denials = {claim for claim in self._denials if claims[claim].kind in _MOVES or claims[claim].category == _CONFIRMED}
        numbers: set[float] = set()
        for text in self.texts:
            before: tuple[str, ...] = ()
            for sentence in text.sentences:
                if not denials.isdisjoint(sentence.drafts):
                    numbers |= _numbers(sentence.drafts, claims) or _numbers(before, claims)
                before = sentence.drafts
        counted = (claim for claim in self.drafts - self.unsure.keys() if claims[claim].is_about_people)
        return frozenset(claim for claim in counted if claims[claim].stated in numbers)

    @property
    def details(self) -> tuple[Sentence, ...]:
        """What is not among the cautions."""
        return (
            *self.general,
            *_untold(self.unsure, self._denials),
            *(notice for text in self.texts for notice in text.notices),
            *self._passed_over(),
        )

    def _unchecked(self) -> Iterator[Sentence]:
        if self.drafts:
            yield say_count(
                "Nobody has checked what was read here: {count} claim is a draft of rules, and nobody has accepted it.",
                "Nobody has checked what was read here: {count} claims are drafts of rules, and nobody has accepted them.",
                len(self.drafts),
            )

    def _passed_over(self) -> Iterator[Sentence]:
        if self.beside:
            more = (say("…"),) if len(self.beside) > _MOST_NAMED else ()
            yield say(
                "Beside the texts lies what was not read: {names}. Save articles as .txt or .md, and name a folder of texts by "
                "itself.",
                names=(*(say("{name}", name=name) for name in self.beside[:_MOST_NAMED]), *more),
            )


def read_texts(
    texts: Iterable[Text],
    operation: Operation | None = None,
    *,
    published: Iterable[str] = (),
    zone: ZoneInfo | None = None,
    origin: str = "",
    beside: tuple[str, ...] = (),
) -> TextsRead:
    """Read texts into an operation. Nothing is accepted: every claim is a draft of rules.

    Parameters
    ----------
    operation
        Whose places and sources to recognise; without one, one is made of the texts alone.
    published
        When the texts were published, as ``TIME`` for all or ``NAME=TIME`` for one; a text that is not told of is dated by its
        first lines or its name, and not read where these do not say either.
    zone
        The zone of the texts; without one that of the operation, or UTC.
    origin
        What an operation made of texts is called after.
    beside
        The names of what lay beside the texts and is not read.

    Raises
    ------
    InvalidValue
        For a time in `published` that is none, or the name of no text; and for two texts of one name.
    """
    texts = tuple(texts)
    repeated = next((name for name, times in Counter(text.name for text in texts).items() if times > 1), None)
    if repeated is not None:
        raise InvalidValue(repeated, say("a name for each text that no other has"))
    chosen = zone or (operation.zone if operation else _UTC)
    told = read_told(published, (text.name for text in texts), chosen)
    held = Held(operation) if operation else None
    found = [_open(text, told.of(text.name), chosen, held) for text in texts]
    opened = [replace(each, notices=(*text.notices, *each.notices)) for text, each in zip(texts, found, strict=True)]
    articles = _coded([each for each in opened if isinstance(each, Article)], operation)
    setting = _setting(articles.values(), operation, chosen, origin)
    taken = take(sorted(_read(articles, setting, held), key=lambda each: each.article.document))
    cast = cast_of(taken, operation.ledger.sources if operation else (), _OWN_VOICE)
    made = parse_operation(tables_of(setting, taken, cast), previous=operation)
    unsure = {claim: draft.unsure for each in taken for claim, draft in each.claims.items() if draft.unsure}
    told_of = parse_operation(tables_of(setting, [each.without(unsure) for each in taken], cast), previous=operation)
    undue = {each.claim for each in made.undertakings if each.due is None}
    taken_of = {each.read.article.name: _outcome(each, undue) for each in taken}
    refused = {each.name: each for each in opened if isinstance(each, TextRead)}
    outcomes = {**taken_of, **refused}
    return TextsRead(
        operation=made,
        drafts=frozenset(claim for each in taken for claim in each.claims),
        told=told_of,
        unsure=unsure,
        undated=frozenset(claim for each in taken for claim, draft in each.claims.items() if not draft.is_timed),
        texts=tuple(outcomes[text.name] for text in texts),
        cautions=tuple(_cautions(setting, taken, told)),
        general=tuple(_general(setting, taken, cast, zone)),
        beside=beside,
    )


def _open(text: Text, told: str, zone: ZoneInfo, held: Held | None) -> Article | TextRead:
    """A text ready for reading; or, where it is not to be read, why."""
    try:
        decoded = decode(text)
    except Unreadable as refused:
        return TextRead(name=text.name, notices=(refused.sentence,))
    body, guessed = decoded.body, tuple(say("{name}: {guess}.", name=text.name, guess=each) for each in (decoded.guessed,) if each)
    if not prepare(body).read.strip():
        return TextRead(name=text.name, body=body, notices=(say("{name} is empty: there is nothing to read.", name=text.name),))
    document = held.document_of(body) if held else None
    if held and document:
        return _held(text.name, body, document, held)
    head = read_head(body, _LANGUAGE)
    dating = date_of(text.name, head, told, zone)
    if dating is None:
        is_foreign = _read_alone(body).is_foreign
        why = _foreign(text.name) if is_foreign else _undated(text.name, head.published)
        return TextRead(name=text.name, body=body, notices=(*guessed, why), is_foreign=is_foreign)
    return Article(name=text.name, document="", body=body, head=head, dating=dating, notices=(*guessed, *dating.notices))


def _read_alone(body: str) -> Reading:
    """A text of which neither the time nor the operation is known."""
    nowhere = Network(places=Places(()), categories=Categories(()))
    return read_text(body, published_at=_ANY_TIME, zone=_UTC, network=nowhere, ledger=Ledger())


def _foreign(name: str) -> Sentence:
    return say("{name} is not in English, the only language that the rules read; no claim was drafted from it.", name=name)


def _undated(name: str, dated: str) -> Sentence:
    if dated:
        return say(
            "{name} was not read: it is dated {date}, and no day can be counted from there. Give --published {name}=2022-05-01.",
            name=name,
            date=dated,
        )
    return say(
        "{name} was not read: nothing says when it was published, and its days cannot be counted. Give "
        "--published {name}=2022-05-01, write the date into its first line, or let the name of the file begin with it.",
        name=name,
    )


def _held(name: str, body: str, document: Document, held: Held) -> TextRead:
    """A text that the operation holds: its claims are there, and nothing is read twice."""
    operation, zone = held.operation, held.operation.zone
    moment = document.published_at or _ANY_TIME
    reading = read_text(
        body, published_at=moment, zone=zone, network=operation.network, ledger=operation.ledger, document=document.code
    )
    resting = held.claims_between(document)
    sentences = tuple(
        replace(sentence, drafts=found, no_claim=None) if (found := resting(sentence.start, sentence.end)) else _unclaimed(sentence)
        for sentence in reading.sentences
    )
    notice = say(
        "{name} is document {document} of the operation already; nothing is read twice.", name=name, document=document.code
    )
    return TextRead(
        name=name,
        document=document.code,
        published_at=document.published_at,
        body=body,
        sentences=sentences,
        notices=(notice,),
    )


def _unclaimed(sentence: ReadSentence) -> ReadSentence:
    if sentence.no_claim is not None:
        return sentence
    return replace(sentence, drafts=(), no_claim=say("the operation holds this text, and no claim that rests on this sentence"))


def _coded(articles: Sequence[Article], operation: Operation | None) -> dict[str, Article]:
    """The articles by name, each with the code of a document, numbered by their time."""
    used = operation.codes["documents"] if operation else frozenset()
    ordered = sorted(articles, key=lambda each: (*each.order, each.name))
    width = max(2, len(str(len(ordered) + len(used))))
    free = (code for number in range(1, len(ordered) + len(used) + 1) if (code := f"T{number:0{width}d}") not in used)
    return {article.name: replace(article, document=code) for article, code in zip(ordered, free, strict=False)}


def _setting(articles: Iterable[Article], operation: Operation | None, zone: ZoneInfo, origin: str) -> Setting:
    if operation is not None:
        return Setting(operation=operation, zone=zone)
    bodies = {" ".join(article.body.split()): article.body for article in articles}  # a text that comes twice counts once
    return Setting(operation=None, zone=zone, origin=origin, scouted=scout(bodies.values(), _LANGUAGE))


def _read(articles: Mapping[str, Article], setting: Setting, held: Held | None) -> Iterator[ReadArticle]:
    network, ledger = _known(articles.values(), setting)
    reader = TextReader(lexicon=_LANGUAGE, zone=setting.zone, network=network, ledger=ledger)
    for article in articles.values():
        reading = _of_the_time(reader.read(article.body, published_at=article.dating.moment, document=article.document))
        named = "" if reading.publisher == _OWN_VOICE else written(reading.publisher, article.body)
        plain = ReadArticle(article=article, reading=reading, publisher=article.head.publisher or named)
        yield held.marked(plain) if held else plain


def _of_the_time(reading: Reading) -> Reading:
    """The reading without figures of former times, of which no table says that they are of old: a population before the war."""
    former = {draft.id for draft in reading.drafts if draft.is_former and draft.kind is Kind.STOCK}
    told = (tuple(each for each in sentence.drafts if each not in former) for sentence in reading.sentences)
    reason = say("a figure of former times; it tells nothing of now")
    sentences = tuple(
        replace(sentence, drafts=kept, no_claim=sentence.no_claim or (None if kept else reason))
        for sentence, kept in zip(reading.sentences, told, strict=True)
    )
    return replace(reading, sentences=sentences, drafts=tuple(draft for draft in reading.drafts if draft.id not in former))


def _then(first: Sentence, second: Sentence) -> Sentence:
    return say("{first} {second}", first=first, second=second)


def _numbers(drafts: Iterable[str], claims: Mapping[str, Claim]) -> set[float]:
    return {number for draft in drafts if (number := claims[draft].stated) is not None}


def _count_untold(unsure: Mapping[str, frozenset[Doubtful]], denials: Sequence[str]) -> Iterator[Sentence]:
    if unsure:
        yield say_count(
            "{count} statement is not told, as the rules are not sure of it.",
            "{count} statements are not told, as the rules are not sure of them.",
            len(unsure),
        )
    if denials:
        yield say_count(
            "{count} of these denies something or leaves it open.",
            "{count} of these deny something or leave it open.",
            len(denials),
        )


def _untold(unsure: Mapping[str, frozenset[Doubtful]], denials: tuple[str, ...]) -> Iterator[Sentence]:
    """What is not told, by what is not sure; a statement may have several reasons."""
    if unsure:
        yield say("What is not told can be read in the texts, by the codes of the statements; one may stand under several reasons.")
    for reason in Doubtful:
        claims = tuple(claim for claim, doubts in unsure.items() if reason in doubts)
        if claims:
            yield say("{reason} ({count}): {claims}", reason=reason.label.opening(), count=len(claims), claims=claims)
    if denials:
        denied = say("Of these, what denies something or leaves it open")
        yield say("{reason} ({count}): {claims}", reason=denied, count=len(denials), claims=denials)


def _known(articles: Iterable[Article], setting: Setting) -> tuple[Network, Ledger]:
    """What the texts are read against: the places and sources at hand, and who publishes each text."""
    documents = tuple(
        Document(code=each.document, publisher=each.head.publisher, published_at=each.dating.moment) for each in articles
    )
    if setting.operation is not None:
        held = setting.operation.ledger
        return setting.operation.network, replace(held, documents=(*held.documents, *documents))
    scouted = setting.scouted
    besieged = (scouted.besieged,) if scouted.besieged else ()
    network = Network(places=Places(scouted.places), categories=Categories(()), besieged=besieged)
    return network, Ledger(documents=documents)


def _outcome(taken: Taken, undue: AbstractSet[str]) -> TextRead:
    article, reading = taken.read.article, taken.read.reading
    claims = {draft.id: claim for claim, draft in taken.claims.items()}
    again = say("said already in {name}", name=taken.first)
    sentences = tuple(
        replace(sentence, drafts=kept, no_claim=None if kept else sentence.no_claim or again)
        for sentence in reading.sentences
        for kept in [tuple(claims[draft] for draft in sentence.drafts if draft in claims)]
    )
    return TextRead(
        name=article.name,
        document=article.document,
        published_at=article.dating.moment,
        body=article.body,
        sentences=sentences,
        notices=(*article.notices, *_notices(taken, undue)),
        is_foreign=reading.is_foreign,
    )


def _notices(taken: Taken, undue: AbstractSet[str]) -> Iterator[Sentence]:
    name, reading = taken.read.article.name, taken.read.reading
    if taken.notice is not None:
        yield taken.notice
    if reading.is_foreign:
        yield _foreign(name)
    for mark in reading.unclosed:
        yield say(
            "{name}: a quotation opens at character {offset} and never closes; who speaks behind it is not certain.",
            name=name,
            offset=mark,
        )
    open_ended = tuple(claim for claim in taken.claims if claim in undue)
    if open_ended:
        yield say("{name}: no time is named by which these promises are due: {claims}.", name=name, claims=open_ended)


def _cautions(setting: Setting, taken: Sequence[Taken], told: Told) -> Iterator[Sentence]:
    dated = sum(told.of(each.read.article.name) == told.for_all for each in taken)
    if told.for_all and dated > 1:
        yield say("One date, {date}, was given for {count} texts; weekdays are counted from it.", date=told.for_all, count=dated)
    if setting.operation is not None or not taken:
        return
    besieged = setting.places.get(setting.scouted.besieged)
    if besieged is None:
        yield say("No text says which place is besieged; people are read as leaving wherever a text speaks of.")
    else:
        yield say(
            "The besieged place is taken to be {place}, by how often the texts name it; that is a guess of rules.",
            place=besieged.label,
        )


def _general(setting: Setting, taken: Sequence[Taken], cast: Cast, zone: ZoneInfo | None) -> Iterator[Sentence]:
    if 0 < len(taken) <= _MOST_NAMED:
        texts = tuple(
            say("{document} is {name}", document=each.read.article.document, name=each.read.article.name) for each in taken
        )
        yield say("In the codes of claims {texts}.", texts=texts)
    if cast.nameless:
        yield say_count(
            "{count} person whom the texts name without a public role is kept without the name.",
            "{count} people whom the texts name without a public role are kept without their names.",
            cast.nameless,
        )
    if setting.operation is None and taken and zone is None:
        yield say("No time zone was given: the days of the texts are read as days of UTC.")
