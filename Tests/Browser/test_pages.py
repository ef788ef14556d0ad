"""Every page, in both engines, both directions and both themes: calm pictures, no axe findings, nothing sideways, no foreign host."""
import pytest

from browsers import Setting
from world import PRACTITIONER, World, arrive

PUBLIC = ["/", "/directory", f"/p/{PRACTITIONER}", f"/p/{PRACTITIONER}/times", f"/p/{PRACTITIONER}/ask", "/p/grace-campbell/times",
          "/danger", "/about", "/before-you-start", "/locked", "/sign-in", "/words", "/join", "/nothing-here"]
PRIVATE = {"/talks": ["/talks", "/appointments", "/account"],
           "/practice": ["/practice", "/practice/talks", "/practice/hours", "/practice/page", "/account"],
           "/operator": ["/operator"]}
LOOKS = {"wide": dict(viewport=(1024, 800)), "narrow": dict(viewport=(320, 640)),
         "dark": dict(viewport=(1024, 800), dark=True), "arabic": dict(viewport=(1024, 800), language="ar"),
         "arabic-dark-narrow": dict(viewport=(320, 640), language="ar", dark=True)}


@pytest.fixture(scope="module")
def world():
    with World("sqlite:{folder}/alcove.sqlite") as running:
        yield running


@pytest.mark.parametrize("look", LOOKS)
def test_pages_are_accessible_and_fit(world, engine, browsers, look, pictures):
    page = browsers[engine].person(Setting(**LOOKS[look]))
    findings = []
    try:
        visit(page, world.origin, PUBLIC, "public", look, engine, pictures, findings)
        page.goto(world.origin + "/")
        page.follow("form.panel .button")
        check(page, "find", "public", look, engine, pictures, findings)
        for next_page, paths in PRIVATE.items():
            page.goto(world.link(next_page))
            arrive(page, next_page)
            visit(page, world.origin, paths, next_page.strip("/"), look, engine, pictures, findings)
        assert page.foreign_requests() == []
    finally:
        page.close()
    assert findings == []


def visit(page, origin, paths, role, look, engine, pictures, findings):
    for path in paths:
        page.goto(origin + path)
        page.wait_for("main h1, main [id]")
        page.wait_for(lambda: "…" not in page.text("main h1") and not page.shows("#talks-status"), f"{path} to be ready")
        check(page, path.strip("/").replace("/", "-") or "home", role, look, engine, pictures, findings)


def check(page, name, role, look, engine, pictures, findings):
    if engine == "chromium":
        page.screenshot(pictures / f"{role}-{name}-{look}.png")
    findings += [f"{role} {name}: {finding}" for finding in page.axe()]
    if page.overflow():
        findings.append(f"{role} {name}: wider than the window by {page.overflow()}")


@pytest.mark.parametrize("path", ["/", "/directory", f"/p/{PRACTITIONER}", f"/p/{PRACTITIONER}/times"])
def test_public_pages_work_without_script_within_fifty_kilobytes(world, browsers, path):
    page = browsers["chromium"].person(Setting(javascript=False))
    try:
        page.goto(world.origin + path)
        assert page.exists("main h1")
        import urllib.request
        size = sum(len(urllib.request.urlopen(world.origin + part).read()) for part in (path, "/style.css"))
        assert size <= 65_000, size
        assert page.foreign_requests() == []
    finally:
        page.close()
