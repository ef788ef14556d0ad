// @ts-check

// Notes in this tab which appointment somebody is rescheduling: an id in an address would be kept by the browser's
// history. The exit empties it.

const MOVING = 'alcove-moving'

/**
 * The id of the appointment that is being changed; null for none.
 * @type {() => string | null}
 */
export const markedForRescheduling = () => sessionStorage.getItem(MOVING)

/** @type {(id: string) => void} */
export const markForRescheduling = (id) => sessionStorage.setItem(MOVING, id)

/** Forgets it: it was changed, or is to stay as it is. */
export const clearReschedulingMark = () => sessionStorage.removeItem(MOVING)
