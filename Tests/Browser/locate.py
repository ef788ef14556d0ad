"""How a test points at a thing on a page: by CSS, or by what a person would call it.

A target is a CSS selector, or one of `button("Send")`, `link("Find help")`, `field("Your alias")`, `heading("Times")`,
`words("Booked")`. Names are compared whole, white space folded; `words` finds the smallest element that shows them.
"""


def button(name): return {"role": "button", "name": name}
def link(name): return {"role": "link", "name": name}
def field(name): return {"role": "field", "name": name}
def heading(name): return {"role": "heading", "name": name}
def words(name): return {"role": "words", "name": name}


# A JavaScript expression whose value is the function (target) => Element[], in document order.
LOCATE = r"""
(target) => {
  if (typeof target === 'string') return [...document.querySelectorAll(target)]
  const roles = {
    button: 'button, summary, input[type=submit], input[type=button], [role=button]',
    link: 'a[href], [role=link]',
    field: 'input:not([type=hidden]), textarea, select, [role=textbox]',
    heading: 'h1, h2, h3, h4, h5, h6, [role=heading]',
  }
  const fold = (text) => (text ?? '').replace(/\s+/g, ' ').trim()
  const shown = (element) => fold(element.innerText ?? element.textContent)
  const seen = (element) => element.checkVisibility({ visibilityProperty: true })
  if (target.role === 'words') {
    const holds = [...document.body.querySelectorAll('*')]
      .filter((element) => seen(element) && shown(element).includes(fold(target.name)))
    return holds.filter((element) => !holds.some((other) => other !== element && element.contains(other)))
  }
  const name = (element) => {
    const by = element.getAttribute('aria-labelledby')
    if (by) return fold(by.split(/\s+/).map((id) => document.getElementById(id)?.textContent).join(' '))
    if (element.hasAttribute('aria-label')) return fold(element.getAttribute('aria-label'))
    if (element.labels?.length) return fold([...element.labels].map(shown).join(' '))
    return shown(element) || fold(element.value) || fold(element.title)
  }
  return [...document.querySelectorAll(roles[target.role])].filter((element) => name(element) === fold(target.name))
}
"""

# (target) => where to press: the middle of the first match once it is in view, enabled and on top, or why not yet.
# What comes of the press then stands in `document.documentElement.press`: it is awaited, landed there, or landed beside it.
# A press is a click: what gives way to something else between going down and coming up has not been pressed.
PRESS_POINT = r"""
(target) => {
  const find = () => (%s)(target)[0]
  const takes = (other) => find()?.contains(other) || [...find()?.labels ?? []].some((label) => label.contains(other))
  const element = find()
  if (!element) return { not: 'is not on the page' }
  if (element.matches(':disabled')) return { not: 'is disabled' }
  element.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' })
  const box = element.getClientRects()[0]
  if (!box || !box.width || !box.height) return { not: 'is not shown' }
  const [x, y] = [Math.floor(box.x + box.width / 2), Math.floor(box.y + box.height / 2)]
  const top = document.elementFromPoint(x, y)
  if (!takes(top)) return { not: 'is covered by ' + (top?.outerHTML ?? 'nothing').slice(0, 80) }
  const root = document.documentElement
  root.looking?.abort()
  root.looking = new AbortController()
  root.press = 'awaited'
  addEventListener('click', (event) => { root.press = takes(event.target) ? 'landed' : 'beside' },
    { capture: true, once: true, signal: root.looking.signal })
  return { x, y }
}
""" % LOCATE

# (target, text) => focuses the first match with its old text selected; true where `text` still has to be typed.
TAKE_FIELD = r"""
(target, text) => {
  const element = (%s)(target)[0]
  if (!element) return { not: 'is not on the page' }
  if (element.matches(':disabled, [readonly]')) return { not: 'cannot be written in' }
  element.focus()
  const typed = element.matches('textarea, [contenteditable], input:is([type=text], [type=search], [type=email], '
    + '[type=tel], [type=url], [type=password], [type=number], :not([type]))')
  if (typed) {
    if (element.select) element.select()
    else getSelection().selectAllChildren(element)
  } else {
    element.value = text
    if (element.value !== text) return { not: 'does not take ' + text }
    for (const kind of ['input', 'change']) element.dispatchEvent(new Event(kind, { bubbles: true }))
  }
  return { typed }
}
""" % LOCATE
