// @ts-check
import { t } from '../base/catalogue.js'
import { el, fill, one } from '../base/dom.js'
import { sentenceFor } from '../forms/error-text.js'
import { expectationOf } from '../members/expectation.js'
import { AllTalks } from '../messaging/all-talks.js'
import { ServerProblem } from '../net/server.js'
import { openAccount } from '../vault/open-account.js'
import { bodiesFor } from './bodies.js'
import { lodgedList } from './lodged-reports.js'
import { lodgedOf, ReportDraft } from './report-draft.js'
import { ReportSteps } from './steps.js'

// "Report something": `#CID` for one talk, nothing for the reports that were sent.

const root = one('#report-page', HTMLElement)

const account = await openAccount({ next: '/report' })
try {
  const id = decodeURIComponent(location.hash.slice(1))
  const all = new AllTalks(account)
  await all.start()
  const open = all.talks.get(id)
  if (open && account.role === 'client') {
    const [draft, bodies, practitioner] = await Promise.all([
      ReportDraft.of(open.talk.member),
      bodiesFor(open.talk.member.handle),
      expectationOf(open.talk.member),
    ])
    new ReportSteps({ root, account, talk: open.talk, draft, bodies, name: practitioner.name }).show('words')
  } else fill(root, el('h1', {}, t('report.sent-title')), await lodgedList(lodgedOf(account)))
} catch (error) {
  fill(
    root,
    el('h1', {}, t('report.title')),
    el('div', { class: 'note', 'data-kind': 'warn', role: 'alert' }, el('p', {}, sentenceFor(error))),
  )
  if (!(error instanceof ServerProblem)) throw error
} finally {
  root.ariaBusy = 'false'
}
