"""Which part of the full matrix every run takes; ALCOVE_LONG takes all of it.

What a browser does depends on its engine and on the look, not on the database behind the server, and what the stores
do is tested on both databases without a browser. So every run shows each page in both engines, in both themes, both
directions and both widths, and goes each way on both databases, but not every combination of these.
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


def is_chosen(choices):
    """Whether every run takes the test with these parameters, given by name."""
    engine = choices.get("engine") or next((choices[role] for role in ROLES if role in choices), None)
    mixed = len({choices[role] for role in ROLES if role in choices})
    return (
        choices.get("database") in (None, DATABASE.get(engine, "sqlite"))
        and choices.get("look") in (None, LOOK.get(engine, "wide"))
        and (mixed != 1 or sum(role in choices for role in ROLES) == 1)
    )


def divide(items):
    """The tests that every run takes, and those that it leaves out. A test of which nothing stayed would be a fault."""
    chosen = [item for item in items if is_chosen(parameters(item))]
    forgotten = {function(item) for item in items} - {function(item) for item in chosen}
    assert not forgotten, f"no run takes {sorted(forgotten)}"
    return chosen, [item for item in items if item not in set(chosen)]


def parameters(item): return dict(item.callspec.params) if hasattr(item, "callspec") else {}


def function(item): return item.nodeid.split("[")[0]
