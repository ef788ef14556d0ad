"""One practitioner's month of slots in Python, twice: as one writes it, and as one tunes it. The case is the one of
`alcove-bench month`; both print what they found, so that a wrong answer cannot be a fast one.

Usage: Benchmarks/slots.py plain|tuned TIMES
"""
import json
import sys
import time
from bisect import bisect_right
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

ZONE, UTC = ZoneInfo("Europe/London"), timezone.utc
FROM = 1_803_859_200
TO, NOW = FROM + 31 * 86_400, FROM - 86_400
HOURS = [((8, 0), (12, 30)), ((13, 0), (20, 0))]
LENGTH, STEP, REST, NOTICE = 50 * 60, 15 * 60, 10 * 60, 120 * 60
# A booking keeps the longer of the two rests clear on both sides; it lasts 25 minutes.
BOOKED = [FROM + n % 31 * 86_400 + 8 * 3600 + n * 37 % 132 * 300 for n in range(200)]


def plain():
    """Every start in every interval of every day, each held against every booking."""
    bookings = [(datetime.fromtimestamp(b, UTC), datetime.fromtimestamp(b + 1500, UTC)) for b in BOOKED]
    first, last = datetime.fromtimestamp(FROM, UTC), datetime.fromtimestamp(TO, UTC)
    earliest = datetime.fromtimestamp(NOW, UTC) + timedelta(seconds=NOTICE)
    length, step, rest = (timedelta(seconds=s) for s in (LENGTH, STEP, REST))
    found = []
    day = first.astimezone(ZONE).date()
    while day <= last.astimezone(ZONE).date():
        for opens, closes in HOURS if day.weekday() < 6 else []:
            start = datetime(day.year, day.month, day.day, *opens)
            end = datetime(day.year, day.month, day.day, *closes)
            while start + length <= end:
                begin = start.replace(tzinfo=ZONE).astimezone(UTC)
                if first <= begin < last and begin >= earliest:
                    if all(begin + length + rest <= b or e + rest <= begin for b, e in bookings):
                        found.append(int(begin.timestamp()))
                start += step
        day += timedelta(days=1)
    return found


def tuned():
    """Whole numbers, one look at the zone for each day whose ends agree, bookings sorted and searched."""
    starts = sorted(BOOKED)
    bound, earliest, found = LENGTH + REST, max(FROM, NOW + NOTICE), []
    day = datetime.fromtimestamp(FROM, ZONE).date()
    for number in range(33):
        date = day + timedelta(days=number)
        if date.weekday() == 6:
            continue
        # The clocks change at night here, before the hours open.
        base = int(datetime(date.year, date.month, date.day, 12, tzinfo=ZONE).timestamp()) - 12 * 3600
        for (oh, om), (ch, cm) in HOURS:
            for begin in range(base + oh * 3600 + om * 60, base + ch * 3600 + cm * 60 - LENGTH + 1, STEP):
                if begin < earliest or begin >= TO:
                    continue
                at = bisect_right(starts, begin + bound - 1)
                if at == 0 or all(b + 1500 + REST <= begin for b in starts[max(0, at - 12):at]):
                    found.append(begin)
    return found


if __name__ == "__main__":
    work, times = {"plain": plain, "tuned": tuned}[sys.argv[1]], int(sys.argv[2])
    work()
    began = time.process_time()
    for _ in range(times):
        found = work()
    print(json.dumps({"milliseconds": (time.process_time() - began) / times * 1000, "slots": len(found), "starts": found}))
