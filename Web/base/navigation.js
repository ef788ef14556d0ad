// @ts-check

// Paths between the pages of this site. A conversation's id stays in the fragment, which browsers send to no server.

/** @typedef {'client' | 'practitioner' | 'operator' | 'authority' | 'officer'} Role */

/**
 * `candidate` where it is a plain path of this site, else `otherwise`.
 * @type {(candidate: string | null, otherwise?: string) => string}
 */
export const localPath = (candidate, otherwise = '/talks') =>
  candidate && /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(candidate) && !candidate.includes('#') ? candidate : otherwise

/**
 * The path of `page` that goes on to `next` afterwards, with the fragment kept.
 * @type {(page: string, next: string, fragment: string) => string}
 */
export const pathWithNext = (page, next, fragment) => `${page}?next=${encodeURIComponent(next)}${fragment}`

/**
 * Goes to `address` in place of this page in the history. Never resolves: whatever waits for it does nothing more here,
 * and a form that was sent is not sent again by a press that comes before the next page.
 * @type {(address: string) => Promise<never>}
 */
export const leaveFor = (address) => {
  location.replace(address)
  return new Promise(() => {})
}

/**
 * The path to go to once somebody in `role` has signed in at the page with this query and fragment.
 * @type {(role: Role, search: string, fragment: string) => string}
 */
export const pathAfterSignIn = (role, search, fragment) => {
  const home = {
    client: '/talks',
    practitioner: '/practice',
    operator: '/operator',
    authority: '/authority',
    officer: '/oversight',
  }[role]
  const isOurs = !/^#(words=|[a-z]+\.)/.test(fragment)
  return localPath(new URLSearchParams(search).get('next'), home) + (isOurs ? fragment : '')
}
