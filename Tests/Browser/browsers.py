"""The two engines under one interface.

    with launch("firefox") as browser:
        client = browser.person(Setting(dark=True, zone="Asia/Amman"))
        client.goto("http://localhost:8080/")

Each `person` is apart from every other: own cookies, own storage, own cache, though one program runs for all.
"""
from dataclasses import dataclass

ENGINES = ["chromium", "firefox"]


@dataclass(frozen=True)
class Setting:
    """What a person has set in the browser. `zone` is a name of the tz database."""

    dark: bool = False
    javascript: bool = True
    language: str = "en-GB"
    zone: str = "Europe/London"
    viewport: tuple = (1024, 768)


def launch(engine):
    """Starts `engine`, one of `ENGINES`; to be used in a `with` statement, which ends it."""
    if engine == "chromium":
        from chromium import Chromium
        return Chromium()
    from firefox import Firefox
    return Firefox()
