// @ts-check
import { t } from '../base/catalogue.js'
import { el, fill, one } from '../base/dom.js'
import { showTrouble } from '../forms/error-text.js'
import { pin } from '../keys/pinned-log.js'
import { Mailbox } from '../mailbox/mailbox.js'
import { expectationOf } from '../members/expectation.js'
import { serverNow } from '../net/server-clock.js'
import { changeSettings, settingsOf } from '../protocol/accounts/settings.js'
import { base64url, isZero, unbase64url } from '../protocol/wire/bytes.js'
import { dayAndClock, machineTime } from '../times/time-format.js'
import { openAccount } from '../vault/open-account.js'
import { NOTHING_MET, objects, readList } from './access-list.js'
import { asJSON, asPage } from './export.js'
import { policyForLists } from './list-policy.js'

/**
 * @typedef {{ handle: string, seed: Uint8Array, isReport: boolean }} Place  A conversation or a report: whom it is with
 *   or about, and the mailbox it is in.
 * @typedef {import('./access-list.js').List & { name: string, title: string, id: string }} NamedList
 */

const box = one('#looked', HTMLElement)

/**
 * The mailboxes of everything this account has begun.
 * @type {(account: import('../vault/account.js').Account) => Place[]}
 */
const places = (account) => [
  ...account.body.personas.filter((persona) => !isZero(persona.cid)).map(({ handle, mailboxAuthSeed }) => ({
    handle,
    seed: mailboxAuthSeed,
    isReport: false,
  })),
  ...Object.values(settingsOf(account.body).reports ?? {}).flatMap((/** @type {any} */ report) =>
    report?.seed ? [{ handle: String(report.handle ?? ''), seed: unbase64url(report.seed), isReport: true }] : []
  ),
]

/**
 * The names of the people of `places`, by handle: a member of the conversation is told, a report's mailbox is not.
 * @type {(places: Place[]) => Promise<Map<string, string>>}
 */
const namesOf = async (places) =>
  new Map(
    await Promise.all(
      places.filter(({ isReport }) => !isReport).map(async (
        { handle, seed },
      ) => /** @type {const} */ ([handle, (await expectationOf({ handle, mailbox: new Mailbox(seed) })).name])),
    ),
  )

/**
 * @type {(account: import('../vault/account.js').Account, policy: import('../protocol/log/log-policy.js').LogPolicy) =>
 *   Promise<NamedList[]>}
 */
const readAll = async (account, policy) => {
  const met = /** @type {Record<string, [number, string]>} */ (settingsOf(account.body).looked ?? {})
  const all = places(account)
  const names = await namesOf(all)
  return Promise.all(
    all.map(async ({ handle, seed, isReport }) => {
      const mailbox = new Mailbox(seed)
      const id = await mailbox.name()
      const [counter, hash] = met[id] ?? []
      const before = counter && hash ? { counter, hash: unbase64url(hash) } : NOTHING_MET
      return {
        name: handle,
        title: t(isReport ? 'looked.with-report' : 'looked.with', { name: names.get(handle) ?? handle }),
        id,
        ...await readList((after) => mailbox.get(`access-events?after=${after}`), policy, before, serverNow()),
      }
    }),
  )
}

/** Notes in the vault how far each list had come, so that no other device can be shown a shorter one. */
const remember = (
  /** @type {import('../vault/account.js').Account} */ account,
  /** @type {NamedList[]} */ lists,
  /** @type {import('../keys/pinned-log.js').Pinned | null} */ toPin,
) =>
  account.update(async (body) => {
    if (toPin) await pin(body, toPin)
    const looked = { .../** @type {object} */ (settingsOf(body).looked ?? {}) }
    for (const { id, met, trouble } of lists) {
      if (!trouble && met.counter > 0) Object.assign(looked, { [id]: [met.counter, base64url(met.hash)] })
    }
    changeSettings(body, { looked })
  })

/** @type {Record<number, string>} */
const WHAT = { [objects.talk]: 'looked.talk', [objects.booking]: 'looked.booking', [objects.report]: 'looked.report' }

/**
 * One line: who opened what, and when.
 * @type {(entry: import('./access-list.js').Entry) => HTMLElement}
 */
const line = (entry) =>
  el(
    'li',
    {},
    el('span', {}, t(WHAT[entry.object] ?? 'looked.other', { name: entry.reader })),
    ' ',
    el('time', { datetime: machineTime(entry.at) }, dayAndClock(entry.at)),
    entry.state === 'waiting' ? [' ', el('span', { class: 'hint' }, t('looked.waiting'))] : null,
  )

/** @type {(list: NamedList) => HTMLElement} */
const section = (list) =>
  el(
    'section',
    { class: 'section stack' },
    el('h2', {}, list.title),
    list.trouble
      ? el('p', { class: 'note', 'data-kind': 'danger', role: 'alert' }, t(`looked.trouble.${list.trouble}`))
      : null,
    list.entries.length > 0
      ? el('ul', { class: 'stack', 'data-gap': 'small' }, [...list.entries].reverse().map(line))
      : el('p', {}, t('looked.nobody')),
    el(
      'p',
      { class: 'hint' },
      t(list.trouble ? 'looked.check-failed' : 'looked.checked'),
      list.endedTo ? [' ', t('looked.ended', { when: dayAndClock(list.endedTo) })] : null,
    ),
  )

/**
 * The lines of a text for machines, broken where they must be.
 * @type {(text: string) => HTMLElement}
 */
const lines = (text) =>
  el('ul', { dir: 'ltr' }, ...text.trim().split('\n').map((one) => el('li', {}, el('code', {}, one))))

/**
 * What is said where the server names another policy than the pinned one: both, so that somebody who knows can compare
 * them.
 * @type {(listPolicy: import('./list-policy.js').ListPolicy) => HTMLElement | null}
 */
const otherPolicy = ({ policy, offered }) =>
  offered === '' ? null : el(
    'section',
    { class: 'note stack', 'data-kind': 'warn', id: 'other-policy', role: 'status' },
    el('p', {}, t('looked.other-policy')),
    el(
      'details',
      {},
      el('summary', {}, t('looked.compare-policies')),
      el('p', {}, t('looked.policy-pinned')),
      lines(policy.text),
      el('p', {}, t('looked.policy-offered')),
      lines(offered),
    ),
  )

/**
 * A button that saves `content` as a file.
 * @type {(label: string, name: string, type: string, content: string) => HTMLElement}
 */
const save = (label, name, type, content) =>
  el('button', {
    class: 'button quiet',
    type: 'button',
    onclick: () => {
      const link = document.createElement('a')
      link.href = URL.createObjectURL(new Blob([content], { type }))
      link.download = name
      link.click()
      URL.revokeObjectURL(link.href)
    },
  }, label)

const start = async () => {
  const account = await openAccount({ next: location.pathname })
  fill(box, el('p', {}, t('looked.reading')))
  const listPolicy = await policyForLists(account.body)
  const lists = await readAll(account, listPolicy.policy)
  fill(
    box,
    otherPolicy(listPolicy),
    lists.length > 0 ? lists.map(section) : el('p', {}, t('looked.no-talks')),
    lists.length > 0
      ? el(
        'div',
        { class: 'buttons' },
        save(t('looked.save-page'), 'list.html', 'text/html', asPage(lists, document.documentElement.lang)),
        save(t('looked.save-json'), 'list.json', 'application/json', asJSON(lists)),
      )
      : null,
  )
  await remember(account, lists, listPolicy.toPin)
}

await start().catch((error) => {
  fill(box)
  showTrouble(error)
})
box.ariaBusy = 'false'
