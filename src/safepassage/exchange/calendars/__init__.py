"""Windows as a calendar (iCalendar, RFC 5545) that both sides can open, each by its own clock."""

from safepassage.exchange.calendars.windows import WindowCalendar, windows_calendar

__all__ = ["WindowCalendar", "windows_calendar"]
