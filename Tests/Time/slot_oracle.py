"""Slots worked out slowly: every minute of the window is looked up in Python's zoneinfo, and every rule is
applied to single minutes. Nothing here shares a method with the engine, which works on whole stretches.

`flaw` names a rule to get wrong on purpose, so that the comparison can show it would notice.
"""
from datetime import date, datetime, timezone
from functools import cache
from zoneinfo import ZoneInfo

FLAWS = [
    "second pass always open", "second pass never open", "a gap parts the stretch", "touching is refused",
    "a booking keeps no buffer", "the grid runs on real time", "hours are not joined", "24:00 joins 00:00",
    "the horizon's last minute is out", "the notice's first minute is out", "exceptions add to the week",
    "slots may outlast the hours", "the window's end is in",
]
HOUR, DAY = 60, 1440
EPOCH = date(1970, 1, 1).toordinal()


def minute(text):
    """`2024-05-20T05:00Z` as minutes since 1970."""
    moment = datetime.strptime(text, "%Y-%m-%dT%H:%MZ").replace(tzinfo=timezone.utc)
    return int(moment.timestamp()) // 60


def text_of(minutes):
    return datetime.fromtimestamp(minutes * 60, timezone.utc).strftime("%Y-%m-%dT%H:%MZ")


@cache
def zone_named(name):
    return ZoneInfo(name)


def offset(zone, minutes):
    seconds = datetime.fromtimestamp(minutes * 60, zone).utcoffset().total_seconds()
    assert seconds % 60 == 0, f"{zone} keeps odd seconds"
    return int(seconds) // 60


def wall_minutes(zone, first, last):
    """Every minute the clocks show from `first` up to `last`, with the real minute behind it: once for the
    first time it is shown, and once for the second time where it comes again."""
    shown, again = {}, {}
    for hour in range(first, last, HOUR):
        here, there = offset(zone, hour), offset(zone, hour + HOUR)
        wall = range(hour + here, hour + here + HOUR)
        if here == there and shown.keys().isdisjoint(wall):
            shown.update(zip(wall, range(hour, hour + HOUR)))
            continue
        for m in range(hour, hour + HOUR):
            w = m + offset(zone, m)
            assert w not in again, f"{zone} shows a minute three times"
            (again if w in shown else shown)[w] = m
    return shown, again


def minutes_of_day(text):
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)


def runs(minutes):
    """The unbroken runs in a set of minutes, as [first, past the last]."""
    found = []
    for m in sorted(minutes):
        if found and found[-1][1] == m:
            found[-1][1] = m + 1
        else:
            found.append([m, m + 1])
    return found


def hours_of(case, day, flaw):
    """The open intervals of a date in minutes of its clock."""
    when = date.fromordinal(day + EPOCH)
    listed = case["exceptions"].get(when.isoformat(), None)
    if listed is None:
        listed = case["weekly"][when.weekday()]
    elif flaw == "exceptions add to the week":
        listed = listed + case["weekly"][when.weekday()]
    pairs = [(minutes_of_day(a), minutes_of_day(b)) for a, b in listed]
    if flaw == "hours are not joined":
        return pairs
    return runs({m for a, b in pairs for m in range(a, b)})


def intervals(case, days, flaw):
    found = [[day * DAY + a, day * DAY + b] for day in days for a, b in hours_of(case, day, flaw)]
    if flaw == "24:00 joins 00:00":
        found = runs({m for a, b in found for m in range(a, b)})
    return found


def meets(one, other):
    return max(one[0], other[0]) < min(one[1], other[1])


def has_room(case, bookings, start, flaw):
    before, after = case["buffer_before"], case["buffer_after"]
    slot = (start, start + case["length"])
    wide = (slot[0] - before, slot[1] + after)
    if flaw == "touching is refused":
        wide = (wide[0] - 1, wide[1] + 1)
    for p, q in bookings:
        if meets(wide, (p, q)):
            return False
        if flaw != "a booking keeps no buffer" and meets((p - before, q + after), slot):
            return False
    return True


def slots(case, flaw=None):
    """The starts offered, as texts in ascending order."""
    zone = zone_named(case["zone"])
    now, first, last = (minute(case[key]) for key in ("now", "from", "to"))
    length, step = case["length"], case["step"]
    # A date's hours reach a day away from a start in them, and a few hours more where clocks change.
    shown, again = wall_minutes(zone, first - DAY - 4 * HOUR, last + DAY + 4 * HOUR)
    repeated = runs(again)
    days = sorted({m // DAY for m in shown})
    candidates = set()
    for opens, closes in intervals(case, days, flaw):
        twice = {m for a, b in repeated if opens <= a and b <= closes for m in range(a, b)}
        if flaw == "second pass always open":
            twice = again.keys()
        elif flaw == "second pass never open":
            twice = set()
        real = {m: [shown[m]] + ([again[m]] if m in twice else []) for m in range(opens, closes) if m in shown}
        ends = {}
        wall = {x: m for m, passes in real.items() for x in passes}
        for x in sorted(wall, reverse=True):
            jump = flaw == "a gap parts the stretch" and wall.get(x + 1, 0) > wall[x] + 1
            ends[x] = ends[x + 1] if x + 1 in ends and not jump else x + 1
        if flaw == "the grid runs on real time":
            starts = range(min(wall), max(wall) + 1, step) if wall else []
        else:
            starts = [x for m in range(opens, closes, step) for x in real.get(m, [])]
        fits = 1 if flaw == "slots may outlast the hours" else length
        candidates.update(x for x in starts if x in ends and ends[x] - x >= fits)
    earliest = now + case["notice"] + (flaw == "the notice's first minute is out")
    latest = None if case["horizon"] is None else now + case["horizon"]
    if latest is not None and flaw == "the horizon's last minute is out":
        latest -= 1
    bookings = [(minute(p), minute(q)) for p, q in case["bookings"]]
    past = last + 1 if flaw == "the window's end is in" else last
    return [
        text_of(x) for x in sorted(candidates)
        if first <= x < past and x >= earliest and (latest is None or x <= latest)
        and has_room(case, bookings, x, flaw)
    ]
