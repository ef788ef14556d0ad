// @ts-check
import { t } from '../base/catalogue.js'
import { leaveFor, pathAfterSignIn } from '../base/navigation.js'
import { sentenceFor } from '../forms/error-text.js'
import { byId, clearErrors, onSubmit, showErrors } from '../forms/form.js'
import { isProblem, ServerProblem } from '../net/server.js'
import { disown, makePasskey } from '../passkeys/passkeys.js'
import { createOperator, createPractitioner, createSignatory, freshKeys, freshWords } from '../vault/create-account.js'
import { explainFirst } from '../vault/open-account.js'
import { showWords } from '../phrase/words-card.js'

const steps = ['join-broken', 'join-name', 'join-words', 'join-passkey']

/** @type {(step: string) => void} */
const go = (step) => {
  clearErrors()
  for (const other of steps) byId(other).hidden = other !== step
  const heading = byId(step).querySelector('h1')
  heading.tabIndex = -1
  heading.focus()
}

/**
 * @type {(role: 'practitioner' | 'operator' | 'authority' | 'officer', invitation: string,
 *   signatory?: string) => Promise<void>}
 */
const join = async (role, invitation, signatory = '') => {
  const words = (await freshWords()).join(' ')
  const keys = await freshKeys(words)
  const answer = showWords(words.split(' '))
  const name = { handle: '', displayName: '' }

  onSubmit(byId('name-form'), async () => {
    name.handle = byId('handle').value.trim().toLowerCase()
    name.displayName = byId('display-name').value.trim()
    const errors = []
    if (!name.displayName) errors.push({ field: 'display-name', text: t('join.name_missing') })
    if (!/^(?=.{3,32}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name.handle)) {
      errors.push({ field: 'handle', text: t('join.handle_wrong') })
    }
    errors.length > 0 ? showErrors(errors) : go('join-words')
  })
  onSubmit(byId('prove-words'), async () => {
    const { wrong } = answer()
    wrong.length > 0 ? showErrors(wrong) : go('join-passkey')
  })

  /** @type {(passkey?: import('../vault/create-account.js').Passkey) => Promise<void>} */
  const finish = async (passkey) => {
    const now = Number(document.querySelector('meta[name=server-time]')?.getAttribute('content')) ||
      Math.floor(Date.now() / 1000)
    const account = role === 'operator'
      ? await createOperator(keys, { invitation, passkey })
      : role !== 'practitioner'
      ? await createSignatory(role, keys, { invitation, handle: signatory, now, passkey })
      : await createPractitioner(keys, {
        invitation,
        ...name,
        zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        now,
        passkey,
      })
    await leaveFor(pathAfterSignIn(account.role, '', ''))
  }
  /** @type {(work: () => Promise<void>) => Promise<void>} */
  const trying = async (work) => {
    clearErrors()
    try {
      await work()
    } catch (error) {
      const isName = error instanceof ServerProblem &&
        (error.problem === 'handle-taken' || error.facts.field === 'handle')
      if (isName) go('join-name')
      showErrors([{ field: isName ? 'handle' : undefined, text: sentenceFor(error) }])
    }
  }
  /**
   * Made by an earlier press after which something else was wrong; it is used then, and no second one is made.
   * @type {Awaited<ReturnType<typeof makePasskey>> | null}
   */
  let made = null
  const forget = async () => {
    if (made) await disown(made.registration.credential_id)
    made = null
  }
  onSubmit(byId('passkey-form'), () =>
    trying(async () => {
      made ??= await makePasskey(keys.vaultId, keys.vmk, t('passkey.name'))
      try {
        await finish(made)
      } catch (error) {
        // The server takes what was made for one question once.
        if (isProblem(error, 'challenge-refused') || isProblem(error, 'passkey-refused')) await forget()
        throw error
      }
    }))
  onSubmit(byId('without-passkey'), () =>
    trying(async () => {
      await forget()
      await finish()
    }))
  go(role === 'practitioner' ? 'join-name' : 'join-words')
}

if (!explainFirst(location.pathname)) {
  const invitation =
    /^#(?:(practitioner|operator)\.([\w-]{43})|(authority|officer)\.([\w-]{43})\.([a-z][a-z0-9-]{1,19}\.[1-9]\d{0,8}))$/
      .exec(location.hash)
  if (invitation?.[1]) await join(/** @type {any} */ (invitation[1]), invitation[2])
  else if (invitation) await join(/** @type {any} */ (invitation[3]), invitation[4], invitation[5])
  else go('join-broken')
}
