// @ts-check

// Where somebody said that they are, as long as this tab is open: a choice of place that was made once fills in the
// next one. Nothing is sent anywhere; leaving empties it.

const PLACE = 'alcove-where'

/**
 * The place that was said in this tab; empty for none.
 * @type {() => string}
 */
export const rememberedPlace = () => sessionStorage.getItem(PLACE) ?? ''

/** @type {(place: string) => void} */
export const rememberPlace = (
  place,
) => (place ? sessionStorage.setItem(PLACE, place) : sessionStorage.removeItem(PLACE))

/**
 * Fills in an empty list of places and remembers what is chosen there.
 * @type {(select: HTMLSelectElement) => void}
 */
export const keepPlaceOf = (select) => {
  if (!select.value && [...select.options].some(({ value }) => value === rememberedPlace())) {
    select.value = rememberedPlace()
  }
  select.addEventListener('change', () => rememberPlace(select.value))
}

if (typeof document !== 'undefined') {
  for (const field of document.querySelectorAll('[name=place]')) {
    if (field instanceof HTMLSelectElement) keepPlaceOf(field)
    else if (field instanceof HTMLInputElement && field.type === 'hidden') rememberPlace(field.value)
  }
}
