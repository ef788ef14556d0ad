"""Which part of the full matrix every run takes; ALCOVE_LONG takes all of it.

What a browser does depends on its engine and on the look, not on the database behind the server, and what the stores
do is tested on both databases without a browser. So every run shows each page in both engines, in both themes, both
directions and both widths, and the journey on both databases, but not every combination of these. A test that is marked
`every_run_in("firefox")` is taken in that engine by every run; others like it are taken in the other.
"""
import os

LONG = "ALCOVE_LONG" in os.environ
# The database that stands behind each engine, and the look that each engine shows.
DATABASE = {"chromium": "postgresql", "firefox": "sqlite"}
LOOK = {"chromium": "arabic-dark-narrow", "firefox": "wide"}
# How a page is looked at: what `Setting` takes.
LOOKS = {"wide": dict(viewport=(1024, 800)), "narrow": dict(viewport=(320, 640)),
         "dark": dict(viewport=(1024, 800), dark=True), "arabic": dict(viewport=(1024, 800), language="ar"),
         "arabic-dark-narrow": dict(viewport=(320, 640), language="ar", dark=True)}
# Where several people use a browser each, the first of them named here decides; the others use the other engine.
ROLES = ("client_engine", "practitioner_engine", "officer_engine")


def is_chosen(choices, only=None):
    """Whether every run takes the test with these parameters, given by name; `only` names its one engine, where it has one."""
    engine = choices.get("engine") or next((choices[role] for role in ROLES if role in choices), None) or (choices.get("two") or [None])[0]
    mixed = len({choices[role] for role in ROLES if role in choices})
    return (
        only in (None, engine)
        and choices.get("database") in (None, DATABASE.get(engine, "sqlite"))
        and choices.get("look") in (None, LOOK.get(engine, "wide"))
        and (mixed != 1 or sum(role in choices for role in ROLES) == 1)
    )


def divide(items):
    """The tests that every run takes, and those that it leaves out. A test of which nothing stayed would be a fault."""
    chosen = [item for item in items if is_chosen(parameters(item), only(item))]
    forgotten = {function(item) for item in items} - {function(item) for item in chosen}
    assert not forgotten, f"no run takes {sorted(forgotten)}"
    return chosen, [item for item in items if item not in set(chosen)]


def parameters(item): return dict(item.callspec.params) if hasattr(item, "callspec") else {}


def only(item):
    mark = item.get_closest_marker("every_run_in")
    return mark and mark.args[0]


def function(item): return item.nodeid.split("[")[0]
