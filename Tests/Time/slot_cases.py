"""Makes slot cases, most of them close to a change of the clocks."""
from datetime import date, timedelta
from random import Random

from slot_oracle import DAY, EPOCH, offset, text_of, zone_named

# Half-hour and two-hour changes, changes at and over midnight, a skipped day, clocks that go back for a
# month in summer, winter called daylight time, laws that changed the offset itself.
ODD = """Australia/Lord_Howe Antarctica/Troll Pacific/Apia Pacific/Fakaofo Africa/Casablanca Africa/El_Aaiun
Europe/Dublin America/St_Johns America/Nuuk America/Scoresbysund Antarctica/Casey Antarctica/Davis
Antarctica/Mawson Antarctica/Vostok Asia/Pyongyang America/Caracas Asia/Gaza Asia/Hebron Africa/Cairo
America/Havana America/Asuncion America/Santiago Asia/Tehran Asia/Beirut Asia/Amman Pacific/Easter
Pacific/Chatham America/Metlakatla Asia/Kathmandu Asia/Colombo Europe/Volgograd Europe/Istanbul
Africa/Juba Africa/Sao_Tome Asia/Choibalsan America/Vancouver America/Edmonton America/Winnipeg
America/Araguaina America/Sao_Paulo Pacific/Norfolk Pacific/Tongatapu Pacific/Bougainville""".split()


def clock(minutes):
    return f"{minutes // 60:02}:{minutes % 60:02}"


def hours(rng, near):
    """Up to three intervals of a day, overlapping as they may; `near` is a minute of interest."""
    found = []
    for _ in range(rng.choice([0, 1, 1, 1, 2, 2, 3])):
        style = rng.random()
        if style < 0.25:
            a, b = rng.choice([(540, 1020), (480, 720), (0, 1440), (1200, 1440), (0, 120), (780, 1020)])
        elif style < 0.8:
            grain = rng.choice([1, 5, 15, 30])
            a = (near + rng.randrange(-180, 120)) // grain * grain
            b = a + rng.randrange(1, 300 // grain + 1) * grain
            a, b = max(0, min(a, 1439)), min(b, 1440)
            b = max(b, a + 1)
        elif style < 0.9:  # the very edges of what repeats or is skipped
            edges = [near + d for d in (-120, -60, -30, -1, 0, 1, 30, 60, 120)] + [0, 1440]
            a, b = sorted(rng.sample([m for m in set(edges) if 0 <= m <= 1440], 2))
        else:
            a = rng.randrange(0, 1439)
            b = rng.randrange(a + 1, 1441)
        found.append([clock(a), clock(b)])
    if found and rng.random() < 0.2 and found[-1][1] != "24:00":  # touching
        found.append([found[-1][1], "24:00"])
    return found


def case(number, seed, names, changes):
    """Case `number` of the series `seed`; `changes` lists the minutes at which each zone's offset changes."""
    rng = Random(f"{seed}/{number}")
    name = rng.choice(ODD if rng.random() < 0.4 else names)
    moments = changes.get(name)
    middle = rng.choice(moments) if moments and rng.random() < 0.8 else rng.randrange(18_410_000, 36_800_000)
    zone = zone_named(name)
    near = (middle + offset(zone, middle - 1)) % DAY  # what clocks show as they change
    first = middle - rng.choice([rng.randrange(0, 300), rng.randrange(0, 2 * DAY)])
    last = first + rng.choice([rng.randrange(0, 600), rng.randrange(300, 3 * DAY)])
    wall_day = (middle + offset(zone, middle)) // DAY
    exceptions = {}
    for _ in range(rng.choice([0, 0, 1, 2])):
        day = date.fromordinal(EPOCH + wall_day) + timedelta(days=rng.randrange(-2, 3))
        exceptions[day.isoformat()] = hours(rng, near)
    now = first - rng.choice([0, 0, rng.randrange(0, 5 * DAY), rng.randrange(0, 600), rng.randrange(0, 30 * DAY), -rng.randrange(0, 600)])
    grain = rng.choice([1, 5, 5, 15])
    bookings = []
    for _ in range(rng.choice([0, 0, 1, 2, 4, 8])):
        start = rng.randrange(first - 300, last + 300) // grain * grain
        bookings.append([text_of(start), text_of(start + rng.randrange(1, 150 // grain + 2) * grain)])
    return {
        "id": f"{seed}/{number}", "zone": name, "weekly": [hours(rng, near) for _ in range(7)],
        "exceptions": exceptions, "length": rng.choice([1, 5, 15, 25, 30, 45, 50, 60, 60, 90, 120, 180, 240]),
        "step": rng.choice([5, 7, 10, 15, 15, 20, 30, 30, 45, 60, 60, 90]),
        "buffer_before": rng.choice([0, 0, 5, 10, 30]), "buffer_after": rng.choice([0, 0, 5, 15, 45]),
        "notice": rng.choice([0, 0, 0, 60, 120, rng.randrange(0, 900)]),
        "horizon": rng.choice([None, None, 43_200, 10_080, max(0, last - now - rng.randrange(0, 900))]),
        "now": text_of(now), "from": text_of(first), "to": text_of(last), "bookings": bookings,
    }
