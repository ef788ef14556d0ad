// @ts-check
import { fill } from './dom.js'

/**
 * Makes the children of `parent` those of `items`, in order, leaving what is already there in its place, so that a
 * screen reader speaks only what is new and nothing loses the focus.
 * @template {{ key: string }} Item
 * @param {Element} parent
 * @param {Item[]} items
 * @param {(item: Item) => HTMLElement} make
 * @param {(element: HTMLElement, item: Item) => void} [update]
 */
export const reconcile = (parent, items, make, update = () => {}) => {
  const had = new Map(
    [...parent.children].flatMap((child) => (child instanceof HTMLElement ? [[child.dataset.key ?? '', child]] : [])),
  )
  const wanted = items.map((item) => {
    const element = /** @type {HTMLElement} */ (had.get(item.key) ?? make(item))
    element.dataset.key = item.key
    update(element, item)
    return element
  })
  for (const child of [...parent.children]) if (!wanted.includes(/** @type {HTMLElement} */ (child))) child.remove()
  wanted.forEach((element, at) => {
    if (parent.children[at] !== element) parent.insertBefore(element, parent.children[at] ?? null)
  })
}

/**
 * As `fill`, but where all would read the same as it does, nothing is touched. Listeners stay those of what is there.
 * @type {typeof fill}
 */
export const fillIfChanged = (element, ...children) => {
  const wanted = /** @type {Element} */ (element.cloneNode(false))
  fill(wanted, ...children)
  if (!wanted.isEqualNode(element)) element.replaceChildren(...wanted.childNodes)
}
