"""A zone's changes as Python's zoneinfo shows them: sampled once a day, then narrowed to the second."""
from datetime import datetime, timezone
from zoneinfo import ZoneInfo

START = int(datetime(2000, 1, 1, tzinfo=timezone.utc).timestamp())
END = int(datetime(2041, 1, 1, tzinfo=timezone.utc).timestamp())
STEP = 24 * 3600


def state(zone, seconds):
    """Offset, whether it is called daylight time, abbreviation."""
    moment = datetime.fromtimestamp(seconds, zone)
    return int(moment.utcoffset().total_seconds()), int(bool(moment.dst())), moment.tzname()


def transitions(name):
    """[[unix, offset, isdst], …] from the start of 2000 to the end of 2040."""
    zone = ZoneInfo(name)
    found = []
    before = START - 1
    was = state(zone, before)
    while before < END - 1:
        after = min(before + STEP, END - 1)
        low, high, now = before, after, state(zone, after)
        if now != was:
            while high - low > 1:
                middle = (low + high) // 2
                if state(zone, middle) == was:
                    low = middle
                else:
                    high = middle
            now = state(zone, high)
            found.append([high, *now[:2]])
            after = high
        before, was = after, now
    return found


def offsets(name, instants):
    """Seconds ahead of UTC at each of `instants`."""
    zone = ZoneInfo(name)
    return [int(datetime.fromtimestamp(seconds, zone).utcoffset().total_seconds()) for seconds in instants]
