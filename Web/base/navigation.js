// @ts-check

// Ways between the pages of this site. A conversation's name stays in the fragment, which no server sees.

/** @typedef {'client' | 'practitioner' | 'operator' | 'authority' | 'officer'} Role */

/**
 * `candidate` where it is a plain path of this site, else `otherwise`.
 * @type {(candidate: string | null, otherwise?: string) => string}
 */
export const localPath = (candidate, otherwise = '/talks') =>
  candidate && /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(candidate) && !candidate.includes('#') ? candidate : otherwise

/**
 * Where `page` leads with `next` after it, and the fragment kept.
 * @type {(page: string, next: string, fragment: string) => string}
 */
export const wayTo = (page, next, fragment) => `${page}?next=${encodeURIComponent(next)}${fragment}`

/**
 * Leaves for `address`, with no way back to this page. Never resolves: whatever waits for it does nothing more here, and a
 * form that was sent is not sent again by a press that comes before the next page.
 * @type {(address: string) => Promise<never>}
 */
export const leaveFor = (address) => {
  location.replace(address)
  return new Promise(() => {})
}

/**
 * Where to go once `role` is signed in at the page with this query and fragment.
 * @type {(role: Role, search: string, fragment: string) => string}
 */
export const wayOn = (role, search, fragment) => {
  const home = { client: '/talks', practitioner: '/practice', operator: '/operator', authority: '/authority', officer: '/oversight' }[role]
  const isOurs = !/^#(words=|[a-z]+\.)/.test(fragment)
  return localPath(new URLSearchParams(search).get('next'), home) + (isOurs ? fragment : '')
}
