// @ts-check

// Building page parts from values. Text becomes text and never markup, so nothing here needs a Trusted Types policy.

/** @typedef {string | number | boolean | null | undefined | ((event: any) => void)} AttributeValue */
/**
 * @typedef {Node | string | number | null | undefined | false} Child  Nothing is added for null, undefined and false.
 */

const ADDRESSES = new Set(['href', 'src', 'action', 'formaction'])

/**
 * Whether `address` stays on this site, is something this page made (blob:), or dials a number.
 * @type {(address: string, base?: string) => boolean}
 */
export const isOwnAddress = (address, base = location.href) => {
  const url = new URL(address, base)
  return url.origin === new URL(base).origin || url.protocol === 'blob:' || url.protocol === 'tel:' ||
    url.protocol === 'sms:'
}

/**
 * A new element. `true` sets an attribute without a value; `false`, null and undefined leave it out; a function under
 * `onclick` and the like listens. Refuses style, markup in attributes and addresses of other sites with a TypeError.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, AttributeValue>} [attributes]
 * @param {...(Child | Child[])} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export const el = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) set(element, name.toLowerCase(), value)
  element.append(...nodes(children))
  return element
}

/** @type {(element: Element, name: string, value: AttributeValue) => void} */
const set = (element, name, value) => {
  if (name.startsWith('on')) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value)
    else if (value) throw new TypeError(`${name} must be a function`)
  } else if (name === 'style' || name === 'srcdoc') {
    throw new TypeError(`${name} is not allowed`)
  } else if (value !== false && value !== null && value !== undefined) {
    if (ADDRESSES.has(name) && !isOwnAddress(String(value))) throw new TypeError('an address of another site')
    element.setAttribute(name, value === true ? '' : String(value))
  }
}

/** @type {(children: (Child | Child[])[]) => (Node | string)[]} */
const nodes = (children) =>
  children.flat().flatMap((
    child,
  ) => (child === null || child === undefined || child === false
    ? []
    : [typeof child === 'number' ? String(child) : child])
  )

/**
 * Puts `children` in the place of all that `element` holds.
 * @type {(element: Element, ...children: (Child | Child[])[]) => void}
 */
export const fill = (element, ...children) => element.replaceChildren(...nodes(children))

/**
 * The one element that `selector` names; a page without it is a mistake of ours and throws.
 * @template {Element} Kind
 * @param {string} selector
 * @param {{ new (): Kind }} kind
 * @param {ParentNode} [within]
 * @returns {Kind}
 */
export const one = (selector, kind, within = document) => {
  const found = within.querySelector(selector)
  if (!(found instanceof kind)) throw new Error(`no ${selector}`)
  return found
}
