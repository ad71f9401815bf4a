"""Names as people write them: case, spaces, and the names of tables and columns in other languages."""

from __future__ import annotations

import re
from functools import lru_cache

from safepassage.exchange.tables.catalogue import SCHEMAS
from safepassage.exchange.tables.schema import Schema

#: Headings in Ukrainian and Russian for the columns that offices fill in most; others stay as they are.
_ELSEWHERE: dict[str, tuple[str, ...]] = {
    "address": ("адреса", "адрес"),
    "aliases": ("інші_назви", "другие_названия"),
    "at": ("коли", "когда"),
    "beds": ("ліжка", "койки"),
    "by": ("ким", "кем"),
    "capacity": ("місткість", "вместимость"),
    "category": ("категорія", "категория"),
    "claim": ("твердження", "утверждение"),
    "closes_at": ("закривається", "закрывается"),
    "code": ("код",),
    "corridor": ("коридор",),
    "count": ("кількість", "количество"),
    "destination": ("призначення", "назначение"),
    "distance_km": ("відстань_км", "расстояние_км"),
    "document": ("документ",),
    "from": ("звідки", "откуда"),
    "from_time": ("початок", "начало"),
    "hedge": ("застереження", "оговорка"),
    "high": ("не_більше", "не_более"),
    "hours": ("години", "часы"),
    "id": ("ід", "ид", "ідентифікатор", "идентификатор"),
    "in_words": ("словами",),
    "in_words_local": ("словами_місцевою", "словами_на_местном"),
    "item": ("предмет",),
    "key": ("ключ",),
    "kind": ("вид", "тип"),
    "language": ("мова", "язык"),
    "lat": ("широта", "latitude"),
    "lon": ("довгота", "долгота", "longitude", "lng"),
    "low": ("не_менше", "не_менее"),
    "method": ("метод",),
    "name": ("назва", "название"),
    "name_local": ("місцева_назва", "местное_название"),
    "local_language": ("місцева_мова", "местный_язык"),
    "need": ("потреба", "потребность"),
    "neutral": ("нейтральний", "нейтральный"),
    "note": ("примітка", "примечание", "notes"),
    "opens_at": ("відкривається", "открывается"),
    "ours": ("наша", "наша_сторона"),
    "party": ("сторона",),
    "people": ("люди",),
    "place": ("місце", "место"),
    "place_from": ("звідки", "откуда"),
    "place_to": ("куди", "куда"),
    "published_at": ("опубліковано", "опубликовано"),
    "publisher": ("видавець", "издатель"),
    "quantity": ("обсяг", "объем"),
    "relayed_by": ("передав", "передал"),
    "role": ("роль",),
    "scope": ("охоплення", "охват"),
    "seats": ("сидінь", "сидений"),
    "service": ("послуга", "услуга"),
    "source": ("джерело", "источник"),
    "stated": ("число",),
    "status": ("стан", "статус"),
    "title": ("заголовок",),
    "to": ("куди", "куда"),
    "to_time": ("кінець", "конец"),
    "unit": ("одиниця", "единица"),
    "value": ("значення", "значение"),
    "within": ("у_межах", "в_пределах"),
}
#: The same for the names of tables.
_TABLES_ELSEWHERE: dict[str, tuple[str, ...]] = {
    "categories": ("категорії", "категории"),
    "claims": ("твердження", "утверждения"),
    "corridors": ("коридори", "коридоры"),
    "documents": ("документи", "документы"),
    "links": ("шляхи", "пути"),
    "operation": ("операція", "операция"),
    "parties": ("сторони", "стороны"),
    "people": ("люди",),
    "places": ("місця", "места"),
    "sources": ("джерела", "источники"),
    "supplies": ("запаси", "запасы"),
    "vehicles": ("транспорт",),
    "windows": ("вікна", "окна"),
}
_TABLES: dict[str, str] = {word: table for table, words in _TABLES_ELSEWHERE.items() for word in words}
#: Columns by each of their other names; one name may stand for different columns in different tables.
_MEANT: dict[str, tuple[str, ...]] = {
    word: tuple(column for column, words in _ELSEWHERE.items() if word in words)
    for words_of_one in _ELSEWHERE.values()
    for word in words_of_one
}


def heading(schema: Schema, text: str) -> str:
    """The column that a heading means, or the heading as written where the table has no such column."""
    folded = _folded(text)
    if folded in schema.column:
        return folded
    return next((column for column in _MEANT.get(folded, ()) if column in schema.column), text.strip())


def table_named(name: str) -> str:
    """The table that a file or sheet of this name belongs to; empty for none. Claims may lie in several."""
    folded = _folded(name)
    if folded in SCHEMAS:
        return folded
    return _TABLES.get(folded) or ("claims" if folded.startswith("claims_") else "")


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    return re.sub(r"[\s\-_]+", "_", text.strip().casefold()).strip("_*:")
