"""A person who uses no pointer: Tab, Shift+Tab, arrows, Enter, Space and letters are all they have.

At each stop they must see where they are: the focused element is in view, is not wholly covered, and is outlined.
"""
import re

from page import NotSeen

# What is wrong with where the focus is; empty where nothing is, and while the browser's own bars have it. A choice that is drawn by its neighbour is outlined there.
FAULT = r"""
() => {
  const e = document.activeElement
  if (!e || e === document.body || e.tabIndex < 0 || !document.hasFocus()) return ''
  const name = `${e.cloneNode().outerHTML.slice(0, 120)} ${(e.innerText ?? '').slice(0, 40)}`
  const drawn = e.matches('.slot input, .chip input') ? e.nextElementSibling : e
  const style = getComputedStyle(drawn)
  if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) return `no outline on ${name}`
  const owns = (top) => top && (drawn.contains(top) || top.contains(drawn) && top.matches('label, summary') || [...(e.labels ?? [])].some((l) => l.contains(top)))
  for (const box of drawn.getClientRects()) {
    for (const [x, y] of [[.5, .5], [.05, .5], [.95, .5], [.5, .1], [.5, .9]]) {
      const [left, top] = [box.left + box.width * x, box.top + box.height * y]
      if (left < 0 || top < 0 || left >= innerWidth || top >= innerHeight) continue
      if (owns(document.elementFromPoint(left, top))) return ''
    }
  }
  return `out of view: ${name}`
}
"""

# What can be reached and was not: every control and link that shows, of each group of radio buttons one.
UNVISITED = r"""
() => {
  const shown = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
    .filter((e) => e.tabIndex >= 0 && !e.disabled && e.checkVisibility({ visibilityProperty: true }))
  const group = (e) => shown.filter((o) => o.type === 'radio' && o.name === e.name && o.form === e.form)
  return shown.filter((e) => !(e.type === 'radio' ? group(e).some((o) => o.visited) : e.visited))
    .map((e) => `${e.cloneNode().outerHTML.slice(0, 120)} ${(e.innerText ?? '').slice(0, 40)}`)
}
"""


def step(page, key="Tab"):
    """Presses `key` and checks the stop it leads to."""
    page.press(key)
    # Scrolling to it may take a frame.
    try:
        page.wait_for(lambda: page.evaluate(FAULT) == "", "a visible focus", patience=10)
    except NotSeen:
        raise NotSeen(f"after {key} at {page.url}: {page.evaluate(FAULT)}") from None


def reach(page, target, key="Tab", limit=150):
    """Goes on with Tab until the focus is on `target`: a target of a page, or a JavaScript arrow function of the element."""
    arrow = isinstance(target, str) and "=>" in target
    here = (lambda: page.evaluate(f"() => Boolean(({target})(document.activeElement))")) if arrow else (
        lambda: page.is_focused(target))
    page.wait_for(lambda: arrow or page.is_ready(target), f"{target} to be ready")
    page.to_front()
    for _ in range(limit):
        if here():
            return
        step(page, key)
    raise NotSeen(f"{target} cannot be reached with {key} in {limit} steps\n{page._account()}")


def skip(page):
    """Passes over the header with the link that is there for it."""
    page.wait_for("#main")
    reach(page, "a.skip[href='#main']", limit=3)
    page.press("Enter")
    page.wait_for(lambda: page.is_focused("#main"), "the focus in the main part")


def follow(page, target):
    """Reaches a link or button and presses Enter, which leads to another page."""
    reach(page, target)
    page.leaving(lambda: page.press("Enter"))


def write(page, target, text):
    reach(page, target)
    page.type(text)
    assert page.value(target) == text


def choose(page, target, value):
    """Chooses the option `value` of a list with the arrow keys."""
    reach(page, target)
    for _ in range(page.evaluate("() => document.activeElement.options.length")):
        if page.value(target) == value:
            return
        page.press("ArrowDown")
    raise NotSeen(f"{value} is not in {target}")


def arrive(page, path):
    if not getattr(page, "has_read_explanation", False):
        page.wait_for(lambda: page.path == "/before-you-start" and page.shows("#exit-choice"), "the explanation")
        follow(page, "#continue")
        page.has_read_explanation = True
    page.wait_for(lambda: page.path == path, path)


def take_words(page):
    page.wait_for("#words-list li")
    words = [text.split()[-1] for text in page.texts("#words-list li")]
    reach(page, "#words-kept")
    page.press("Enter")
    page.wait_for(lambda: page.is_focused("#proof-first"), "the focus in the first field")
    for name in ("first", "second"):
        number = int(re.search(r"\d+", page.text(f"#proof-{name}-label")).group(0))
        page.type(words[number - 1])
        # Enter goes on to the second word, and then sends both.
        page.press("Enter") if name == "first" else page.leaving(lambda: page.press("Enter"))
    return words


def sign_in(page, origin, words, next_page):
    page.goto(f"{origin}/sign-in?next={next_page}")
    page.wait_for("#words")
    write(page, "#words", " ".join(words))
    page.wait_for(lambda: page.is_ready("#sign-in-words .button"), "the form to be ready")
    page.leaving(lambda: page.press("Enter"))
    arrive(page, next_page)


def tour(page, limit=300):
    """Walks the page forwards until every control was reached, and returns those that were not. Must be empty."""
    page.to_front()
    for _ in range(limit):
        step(page)
        page.evaluate("() => { document.activeElement.visited = true }")
        # Not one step further: beyond the last one, the browser's own bars would take the focus.
        if not (missed := page.evaluate(UNVISITED)):
            break
    return missed
