// @ts-check

/**
 * Puts the names that clients chose in the place of their talks' codes, wherever the page shows one.
 * @type {(talks: import('../messaging/all-talks.js').AllTalks['talks']) => void}
 */
export const showNames = (talks) => {
  for (const place of document.querySelectorAll('[data-alias]')) {
    if (!(place instanceof HTMLElement)) continue
    const alias = talks.get(place.dataset.alias ?? '')?.talk.alias
    if (alias) place.textContent = alias
  }
}
