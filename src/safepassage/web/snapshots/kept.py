"""Values that are costly to make, kept in this process for as long as they are asked for."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock, RLock
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Kept(Generic[Key, Value]):
    """At most `limit` values by key, the longest unasked dropped first; each is made once, also by two at once."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._values: OrderedDict[Key, Value] = OrderedDict()
        self._making: dict[Key, RLock] = {}
        self._lock = Lock()

    def get(self, key: Key, make: Callable[[], Value]) -> Value:
        """The value of `key`, made now if it is not kept."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
            making = self._making.setdefault(key, RLock())
        with making:
            with self._lock:
                if key in self._values:
                    return self._values[key]
            value = make()
            self.put(key, value)
            return value

    def put(self, key: Key, value: Value) -> None:
        with self._lock:
            self._values[key] = value
            self._values.move_to_end(key)
            self._making.pop(key, None)
            while len(self._values) > self._limit:
                self._values.popitem(last=False)

    def newest(self, fits: Callable[[Key], bool]) -> Value | None:
        """The value asked for last whose key fits; None where nothing does."""
        with self._lock:
            return next((value for key, value in reversed(self._values.items()) if fits(key)), None)
