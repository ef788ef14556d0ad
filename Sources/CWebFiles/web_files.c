// Written by scripts/embed. Do not edit.
#include "web_files.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char file_0[] = {
#embed "../../Locales/ar.json" suffix(, 0) if_empty(0)
};
static const unsigned char file_1[] = {
#embed "../../Locales/en.json" suffix(, 0) if_empty(0)
};
static const unsigned char file_2[] = {
#embed "../../PolicyPacks/jurisdictions/au-sa.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file_3[] = {
#embed "../../PolicyPacks/jurisdictions/au-states.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file_4[] = {
#embed "../../PolicyPacks/jurisdictions/ca-ns.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file_5[] = {
#embed "../../PolicyPacks/jurisdictions/ca-on.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file_6[] = {
#embed "../../PolicyPacks/jurisdictions/ca-provinces.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file_7[] = {
#embed "../../PolicyPacks/jurisdictions/gb-eng.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file_8[] = {
#embed "../../PolicyPacks/jurisdictions/gb-nir.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file_9[] = {
#embed "../../PolicyPacks/jurisdictions/gb-sct.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file_10[] = {
#embed "../../PolicyPacks/jurisdictions/gb-wls.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file_11[] = {
#embed "../../PolicyPacks/jurisdictions/ie.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file_12[] = {
#embed "../../PolicyPacks/jurisdictions/nz.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file_13[] = {
#embed "../../PolicyPacks/jurisdictions/us-ca.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file_14[] = {
#embed "../../PolicyPacks/jurisdictions/us-fl.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file_15[] = {
#embed "../../PolicyPacks/jurisdictions/us-md.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file_16[] = {
#embed "../../PolicyPacks/jurisdictions/us-nj.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file_17[] = {
#embed "../../PolicyPacks/jurisdictions/us-pa.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file_18[] = {
#embed "../../PolicyPacks/jurisdictions/us-sc.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file_19[] = {
#embed "../../PolicyPacks/jurisdictions/us-states.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file_20[] = {
#embed "../../PolicyPacks/jurisdictions/us-vt.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file_21[] = {
#embed "../../PolicyPacks/jurisdictions/us-wa.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file_22[] = {
#embed "../../PolicyPacks/jurisdictions/xa.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file_23[] = {
#embed "../../Samples/registers/maps/tab-separated.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file_24[] = {
#embed "../../Samples/registers/maps/washington.yaml" suffix(, 0) if_empty(0)
};
static const unsigned char file_25[] = {
#embed "../../Samples/registers/social-work-england.csv" suffix(, 0) if_empty(0)
};
static const unsigned char file_26[] = {
#embed "../../Samples/registers/washington-download.csv" suffix(, 0) if_empty(0)
};
static const unsigned char file_27[] = {
#embed "../../Samples/registers/washington-roster.csv" suffix(, 0) if_empty(0)
};
static const unsigned char file_28[] = {
#embed "../../Web/access/access-list.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_29[] = {
#embed "../../Web/access/export.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_30[] = {
#embed "../../Web/access/list-policy.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_31[] = {
#embed "../../Web/access/looked-page.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_32[] = {
#embed "../../Web/access/looked.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char file_33[] = {
#embed "../../Web/accounts/account-page.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_34[] = {
#embed "../../Web/accounts/account.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char file_35[] = {
#embed "../../Web/accounts/accounts.css" suffix(, 0) if_empty(0)
};
static const unsigned char file_36[] = {
#embed "../../Web/accounts/join-page.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_37[] = {
#embed "../../Web/accounts/join.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char file_38[] = {
#embed "../../Web/accounts/own-passkeys.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_39[] = {
#embed "../../Web/accounts/phrase-check.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_40[] = {
#embed "../../Web/accounts/sign-in-page.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_41[] = {
#embed "../../Web/accounts/sign-in.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char file_42[] = {
#embed "../../Web/accounts/words-card.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_43[] = {
#embed "../../Web/accounts/words-card.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char file_44[] = {
#embed "../../Web/accounts/words-field.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_45[] = {
#embed "../../Web/accounts/words-page.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_46[] = {
#embed "../../Web/accounts/words.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char file_47[] = {
#embed "../../Web/base/base.css" suffix(, 0) if_empty(0)
};
static const unsigned char file_48[] = {
#embed "../../Web/base/catalogue-texts.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_49[] = {
#embed "../../Web/base/catalogue.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_50[] = {
#embed "../../Web/base/dom.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_51[] = {
#embed "../../Web/base/exit.css" suffix(, 0) if_empty(0)
};
static const unsigned char file_52[] = {
#embed "../../Web/base/exit.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_53[] = {
#embed "../../Web/base/icon.svg" suffix(, 0) if_empty(0)
};
static const unsigned char file_54[] = {
#embed "../../Web/base/layout.css" suffix(, 0) if_empty(0)
};
static const unsigned char file_55[] = {
#embed "../../Web/base/media.css" suffix(, 0) if_empty(0)
};
static const unsigned char file_56[] = {
#embed "../../Web/base/navigation.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_57[] = {
#embed "../../Web/base/page.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_58[] = {
#embed "../../Web/base/reconcile.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_59[] = {
#embed "../../Web/base/reset.css" suffix(, 0) if_empty(0)
};
static const unsigned char file_60[] = {
#embed "../../Web/base/shift-counter.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_61[] = {
#embed "../../Web/base/tokens.css" suffix(, 0) if_empty(0)
};
static const unsigned char file_62[] = {
#embed "../../Web/base/utilities.css" suffix(, 0) if_empty(0)
};
static const unsigned char file_63[] = {
#embed "../../Web/booking/agenda.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_64[] = {
#embed "../../Web/booking/all-bookings.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_65[] = {
#embed "../../Web/booking/appointment-view.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_66[] = {
#embed "../../Web/booking/appointments-page.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_67[] = {
#embed "../../Web/booking/appointments.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char file_68[] = {
#embed "../../Web/booking/book-held-time.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_69[] = {
#embed "../../Web/booking/booking.css" suffix(, 0) if_empty(0)
};
static const unsigned char file_70[] = {
#embed "../../Web/booking/bookings.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_71[] = {
#embed "../../Web/booking/client-names.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_72[] = {
#embed "../../Web/booking/hold-page.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_73[] = {
#embed "../../Web/booking/hold.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char file_74[] = {
#embed "../../Web/booking/more-times.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_75[] = {
#embed "../../Web/booking/no-hold.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char file_76[] = {
#embed "../../Web/booking/no-times.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char file_77[] = {
#embed "../../Web/booking/place-part.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_78[] = {
#embed "../../Web/booking/rescheduling-mark.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_79[] = {
#embed "../../Web/booking/rescheduling.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_80[] = {
#embed "../../Web/booking/times-page.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_81[] = {
#embed "../../Web/booking/times.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char file_82[] = {
#embed "../../Web/conversations/ask-draft.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_83[] = {
#embed "../../Web/conversations/ask-page.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_84[] = {
#embed "../../Web/conversations/ask.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char file_85[] = {
#embed "../../Web/conversations/booked-times.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_86[] = {
#embed "../../Web/conversations/composer.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_87[] = {
#embed "../../Web/conversations/conversations.css" suffix(, 0) if_empty(0)
};
static const unsigned char file_88[] = {
#embed "../../Web/conversations/inbox-page.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_89[] = {
#embed "../../Web/conversations/inbox.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char file_90[] = {
#embed "../../Web/conversations/log-items.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_91[] = {
#embed "../../Web/conversations/talk-list.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_92[] = {
#embed "../../Web/conversations/talk-view.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_93[] = {
#embed "../../Web/conversations/talks-layout.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_94[] = {
#embed "../../Web/conversations/talks-page.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_95[] = {
#embed "../../Web/conversations/talks.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char file_96[] = {
#embed "../../Web/conversations/warnings.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_97[] = {
#embed "../../Web/conversations/winding-down.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_98[] = {
#embed "../../Web/directory/card.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char file_99[] = {
#embed "../../Web/directory/directory.css" suffix(, 0) if_empty(0)
};
static const unsigned char file_100[] = {
#embed "../../Web/directory/everybody.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char file_101[] = {
#embed "../../Web/directory/find.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char file_102[] = {
#embed "../../Web/directory/form.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char file_103[] = {
#embed "../../Web/directory/local-times.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_104[] = {
#embed "../../Web/directory/person.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char file_105[] = {
#embed "../../Web/directory/results.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char file_106[] = {
#embed "../../Web/directory/unlisted.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char file_107[] = {
#embed "../../Web/forms/error-text.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_108[] = {
#embed "../../Web/forms/form.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_109[] = {
#embed "../../Web/frame.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char file_110[] = {
#embed "../../Web/keys/checked-keys.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_111[] = {
#embed "../../Web/keys/key-audit.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_112[] = {
#embed "../../Web/keys/key-source.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_113[] = {
#embed "../../Web/keys/own-keys.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_114[] = {
#embed "../../Web/keys/pinned-log.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_115[] = {
#embed "../../Web/layout/problem.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char file_116[] = {
#embed "../../Web/licences/authority-page.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_117[] = {
#embed "../../Web/licences/authority.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char file_118[] = {
#embed "../../Web/licences/badge.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char file_119[] = {
#embed "../../Web/licences/licence-event.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_120[] = {
#embed "../../Web/licences/licences.css" suffix(, 0) if_empty(0)
};
static const unsigned char file_121[] = {
#embed "../../Web/licences/own-page.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_122[] = {
#embed "../../Web/licences/own.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char file_123[] = {
#embed "../../Web/licences/proof.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char file_124[] = {
#embed "../../Web/log/log.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char file_125[] = {
#embed "../../Web/mailbox/delivery-cursor.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_126[] = {
#embed "../../Web/mailbox/delivery-storage.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_127[] = {
#embed "../../Web/mailbox/delivery.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_128[] = {
#embed "../../Web/mailbox/event-stream.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_129[] = {
#embed "../../Web/mailbox/mailbox.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_130[] = {
#embed "../../Web/members/expectation.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_131[] = {
#embed "../../Web/members/member.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_132[] = {
#embed "../../Web/members/pinned-instance.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_133[] = {
#embed "../../Web/messaging/all-talks.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_134[] = {
#embed "../../Web/messaging/draft.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_135[] = {
#embed "../../Web/messaging/finish-renewal.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_136[] = {
#embed "../../Web/messaging/first-message.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_137[] = {
#embed "../../Web/messaging/message-content.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_138[] = {
#embed "../../Web/messaging/message-editor.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_139[] = {
#embed "../../Web/messaging/message-split.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_140[] = {
#embed "../../Web/messaging/open-talk.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_141[] = {
#embed "../../Web/messaging/outbox.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_142[] = {
#embed "../../Web/messaging/rotation.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_143[] = {
#embed "../../Web/messaging/start-talk.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_144[] = {
#embed "../../Web/messaging/talk-rows.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_145[] = {
#embed "../../Web/messaging/talk.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_146[] = {
#embed "../../Web/messaging/unread.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_147[] = {
#embed "../../Web/names/names.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_148[] = {
#embed "../../Web/names/table.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_149[] = {
#embed "../../Web/net/backoff.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_150[] = {
#embed "../../Web/net/event-reader.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_151[] = {
#embed "../../Web/net/public.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_152[] = {
#embed "../../Web/net/server-clock.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_153[] = {
#embed "../../Web/net/server.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_154[] = {
#embed "../../Web/net/timed-fetch.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_155[] = {
#embed "../../Web/net/unless-leaving.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_156[] = {
#embed "../../Web/net/well-formed.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_157[] = {
#embed "../../Web/oversight/bundle-check.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_158[] = {
#embed "../../Web/oversight/console-page.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_159[] = {
#embed "../../Web/oversight/console.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char file_160[] = {
#embed "../../Web/oversight/inbox.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_161[] = {
#embed "../../Web/oversight/inquiry-view.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_162[] = {
#embed "../../Web/oversight/open-report.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_163[] = {
#embed "../../Web/oversight/operator-page.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_164[] = {
#embed "../../Web/oversight/operator.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char file_165[] = {
#embed "../../Web/oversight/registers.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_166[] = {
#embed "../../Web/oversight/respondent-page.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_167[] = {
#embed "../../Web/oversight/respondent.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char file_168[] = {
#embed "../../Web/oversight/sanctions.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_169[] = {
#embed "../../Web/oversight/step-forms.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_170[] = {
#embed "../../Web/parts/button.css" suffix(, 0) if_empty(0)
};
static const unsigned char file_171[] = {
#embed "../../Web/parts/card.css" suffix(, 0) if_empty(0)
};
static const unsigned char file_172[] = {
#embed "../../Web/parts/care-card.css" suffix(, 0) if_empty(0)
};
static const unsigned char file_173[] = {
#embed "../../Web/parts/chips.css" suffix(, 0) if_empty(0)
};
static const unsigned char file_174[] = {
#embed "../../Web/parts/choice.css" suffix(, 0) if_empty(0)
};
static const unsigned char file_175[] = {
#embed "../../Web/parts/days.css" suffix(, 0) if_empty(0)
};
static const unsigned char file_176[] = {
#embed "../../Web/parts/details.css" suffix(, 0) if_empty(0)
};
static const unsigned char file_177[] = {
#embed "../../Web/parts/empty.css" suffix(, 0) if_empty(0)
};
static const unsigned char file_178[] = {
#embed "../../Web/parts/error.css" suffix(, 0) if_empty(0)
};
static const unsigned char file_179[] = {
#embed "../../Web/parts/facts.css" suffix(, 0) if_empty(0)
};
static const unsigned char file_180[] = {
#embed "../../Web/parts/field.css" suffix(, 0) if_empty(0)
};
static const unsigned char file_181[] = {
#embed "../../Web/parts/footer.css" suffix(, 0) if_empty(0)
};
static const unsigned char file_182[] = {
#embed "../../Web/parts/header.css" suffix(, 0) if_empty(0)
};
static const unsigned char file_183[] = {
#embed "../../Web/parts/hero.css" suffix(, 0) if_empty(0)
};
static const unsigned char file_184[] = {
#embed "../../Web/parts/interruption.css" suffix(, 0) if_empty(0)
};
static const unsigned char file_185[] = {
#embed "../../Web/parts/note.css" suffix(, 0) if_empty(0)
};
static const unsigned char file_186[] = {
#embed "../../Web/parts/portrait.css" suffix(, 0) if_empty(0)
};
static const unsigned char file_187[] = {
#embed "../../Web/parts/slots.css" suffix(, 0) if_empty(0)
};
static const unsigned char file_188[] = {
#embed "../../Web/parts/summary-list.css" suffix(, 0) if_empty(0)
};
static const unsigned char file_189[] = {
#embed "../../Web/parts/table.css" suffix(, 0) if_empty(0)
};
static const unsigned char file_190[] = {
#embed "../../Web/parts/tag.css" suffix(, 0) if_empty(0)
};
static const unsigned char file_191[] = {
#embed "../../Web/parts/talk.css" suffix(, 0) if_empty(0)
};
static const unsigned char file_192[] = {
#embed "../../Web/parts/timeline.css" suffix(, 0) if_empty(0)
};
static const unsigned char file_193[] = {
#embed "../../Web/parts/verdict.css" suffix(, 0) if_empty(0)
};
static const unsigned char file_194[] = {
#embed "../../Web/parts/words.css" suffix(, 0) if_empty(0)
};
static const unsigned char file_195[] = {
#embed "../../Web/passkeys/attestation.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_196[] = {
#embed "../../Web/passkeys/cbor.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_197[] = {
#embed "../../Web/passkeys/passkeys.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_198[] = {
#embed "../../Web/places/eligibility.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_199[] = {
#embed "../../Web/places/place-memory.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_200[] = {
#embed "../../Web/practice/days.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char file_201[] = {
#embed "../../Web/practice/hours.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char file_202[] = {
#embed "../../Web/practice/intervals.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char file_203[] = {
#embed "../../Web/practice/page.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char file_204[] = {
#embed "../../Web/practice/practice.css" suffix(, 0) if_empty(0)
};
static const unsigned char file_205[] = {
#embed "../../Web/practice/remarks.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char file_206[] = {
#embed "../../Web/practice/today-page.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_207[] = {
#embed "../../Web/practice/today.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char file_208[] = {
#embed "../../Web/protocol/accounts/login-statement.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_209[] = {
#embed "../../Web/protocol/accounts/mailbox-token.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_210[] = {
#embed "../../Web/protocol/accounts/phrase-words.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_211[] = {
#embed "../../Web/protocol/accounts/phrase.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_212[] = {
#embed "../../Web/protocol/accounts/settings.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_213[] = {
#embed "../../Web/protocol/accounts/unlockers.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_214[] = {
#embed "../../Web/protocol/accounts/vault.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_215[] = {
#embed "../../Web/protocol/conversations/attachment.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_216[] = {
#embed "../../Web/protocol/conversations/chain.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_217[] = {
#embed "../../Web/protocol/conversations/conversation-keys.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_218[] = {
#embed "../../Web/protocol/conversations/conversation.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_219[] = {
#embed "../../Web/protocol/conversations/message-parts.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_220[] = {
#embed "../../Web/protocol/conversations/message.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_221[] = {
#embed "../../Web/protocol/conversations/receipt.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_222[] = {
#embed "../../Web/protocol/conversations/safety-number.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_223[] = {
#embed "../../Web/protocol/evidence/evidence-check.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_224[] = {
#embed "../../Web/protocol/evidence/evidence-files.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_225[] = {
#embed "../../Web/protocol/evidence/evidence-leaves.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_226[] = {
#embed "../../Web/protocol/evidence/evidence-reasons.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_227[] = {
#embed "../../Web/protocol/evidence/evidence-trust.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_228[] = {
#embed "../../Web/protocol/evidence/evidence.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_229[] = {
#embed "../../Web/protocol/evidence/zip.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_230[] = {
#embed "../../Web/protocol/keys/key-check.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_231[] = {
#embed "../../Web/protocol/keys/key-record.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_232[] = {
#embed "../../Web/protocol/keys/key-trouble.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_233[] = {
#embed "../../Web/protocol/leaves/access-event.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_234[] = {
#embed "../../Web/protocol/leaves/leaves.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_235[] = {
#embed "../../Web/protocol/log/log-policy.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_236[] = {
#embed "../../Web/protocol/log/log-proof.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_237[] = {
#embed "../../Web/protocol/log/log-tiles.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_238[] = {
#embed "../../Web/protocol/log/merkle.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_239[] = {
#embed "../../Web/protocol/log/note.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_240[] = {
#embed "../../Web/protocol/log/unverifiable.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_241[] = {
#embed "../../Web/protocol/suite/cobblestone.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_242[] = {
#embed "../../Web/protocol/suite/hpke.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_243[] = {
#embed "../../Web/protocol/suite/key-hygiene.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_244[] = {
#embed "../../Web/protocol/suite/suite.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_245[] = {
#embed "../../Web/protocol/wire/bytes.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_246[] = {
#embed "../../Web/protocol/wire/refusal.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_247[] = {
#embed "../../Web/protocol/wire/wire.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_248[] = {
#embed "../../Web/reports/bodies.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_249[] = {
#embed "../../Web/reports/gather-bundle.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_250[] = {
#embed "../../Web/reports/lodge-report.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_251[] = {
#embed "../../Web/reports/lodged-reports.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_252[] = {
#embed "../../Web/reports/report-draft.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_253[] = {
#embed "../../Web/reports/report-page.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_254[] = {
#embed "../../Web/reports/report.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char file_255[] = {
#embed "../../Web/reports/sealed-report.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_256[] = {
#embed "../../Web/reports/steps.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_257[] = {
#embed "../../Web/safety/about.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char file_258[] = {
#embed "../../Web/safety/before-you-start.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char file_259[] = {
#embed "../../Web/safety/danger.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char file_260[] = {
#embed "../../Web/safety/exit-choice.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_261[] = {
#embed "../../Web/safety/locked.mustache" suffix(, 0) if_empty(0)
};
static const unsigned char file_262[] = {
#embed "../../Web/safety/numbers.json" suffix(, 0) if_empty(0)
};
static const unsigned char file_263[] = {
#embed "../../Web/storage/browser-storage.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_264[] = {
#embed "../../Web/storage/talk-storage.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_265[] = {
#embed "../../Web/style.list" suffix(, 0) if_empty(0)
};
static const unsigned char file_266[] = {
#embed "../../Web/times/both-clocks.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_267[] = {
#embed "../../Web/times/clock-law.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_268[] = {
#embed "../../Web/times/moments.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_269[] = {
#embed "../../Web/times/time-format.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_270[] = {
#embed "../../Web/vault/account.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_271[] = {
#embed "../../Web/vault/create-account.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_272[] = {
#embed "../../Web/vault/idle-lock.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_273[] = {
#embed "../../Web/vault/open-account.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_274[] = {
#embed "../../Web/vault/persona.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_275[] = {
#embed "../../Web/vault/remembered-browser.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_276[] = {
#embed "../../Web/vault/renew-keys.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_277[] = {
#embed "../../Web/vault/sign-in.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_278[] = {
#embed "../../Web/vault/tab-session.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_279[] = {
#embed "../../Web/vault/vault-lock.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_280[] = {
#embed "../../Web/vault/vault-revision.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_281[] = {
#embed "../../Web/verify/findings.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_282[] = {
#embed "../../Web/verify/page.html" suffix(, 0) if_empty(0)
};
static const unsigned char file_283[] = {
#embed "../../Web/verify/report.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_284[] = {
#embed "../../Web/verify/texts.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_285[] = {
#embed "../../Web/verify/verify.css" suffix(, 0) if_empty(0)
};
static const unsigned char file_286[] = {
#embed "../../Web/verify/verify.html" suffix(, 0) if_empty(0)
};
static const unsigned char file_287[] = {
#embed "../../Web/verify/verify.js" suffix(, 0) if_empty(0)
};
static const unsigned char file_288[] = {
#embed "../../Web/verify/visible.js" suffix(, 0) if_empty(0)
};

static const struct web_file web_files[] = {
    {"Locales/ar.json", file_0, sizeof file_0 - 1},
    {"Locales/en.json", file_1, sizeof file_1 - 1},
    {"PolicyPacks/jurisdictions/au-sa.yaml", file_2, sizeof file_2 - 1},
    {"PolicyPacks/jurisdictions/au-states.yaml", file_3, sizeof file_3 - 1},
    {"PolicyPacks/jurisdictions/ca-ns.yaml", file_4, sizeof file_4 - 1},
    {"PolicyPacks/jurisdictions/ca-on.yaml", file_5, sizeof file_5 - 1},
    {"PolicyPacks/jurisdictions/ca-provinces.yaml", file_6, sizeof file_6 - 1},
    {"PolicyPacks/jurisdictions/gb-eng.yaml", file_7, sizeof file_7 - 1},
    {"PolicyPacks/jurisdictions/gb-nir.yaml", file_8, sizeof file_8 - 1},
    {"PolicyPacks/jurisdictions/gb-sct.yaml", file_9, sizeof file_9 - 1},
    {"PolicyPacks/jurisdictions/gb-wls.yaml", file_10, sizeof file_10 - 1},
    {"PolicyPacks/jurisdictions/ie.yaml", file_11, sizeof file_11 - 1},
    {"PolicyPacks/jurisdictions/nz.yaml", file_12, sizeof file_12 - 1},
    {"PolicyPacks/jurisdictions/us-ca.yaml", file_13, sizeof file_13 - 1},
    {"PolicyPacks/jurisdictions/us-fl.yaml", file_14, sizeof file_14 - 1},
    {"PolicyPacks/jurisdictions/us-md.yaml", file_15, sizeof file_15 - 1},
    {"PolicyPacks/jurisdictions/us-nj.yaml", file_16, sizeof file_16 - 1},
    {"PolicyPacks/jurisdictions/us-pa.yaml", file_17, sizeof file_17 - 1},
    {"PolicyPacks/jurisdictions/us-sc.yaml", file_18, sizeof file_18 - 1},
    {"PolicyPacks/jurisdictions/us-states.yaml", file_19, sizeof file_19 - 1},
    {"PolicyPacks/jurisdictions/us-vt.yaml", file_20, sizeof file_20 - 1},
    {"PolicyPacks/jurisdictions/us-wa.yaml", file_21, sizeof file_21 - 1},
    {"PolicyPacks/jurisdictions/xa.yaml", file_22, sizeof file_22 - 1},
    {"Samples/registers/maps/tab-separated.yaml", file_23, sizeof file_23 - 1},
    {"Samples/registers/maps/washington.yaml", file_24, sizeof file_24 - 1},
    {"Samples/registers/social-work-england.csv", file_25, sizeof file_25 - 1},
    {"Samples/registers/washington-download.csv", file_26, sizeof file_26 - 1},
    {"Samples/registers/washington-roster.csv", file_27, sizeof file_27 - 1},
    {"Web/access/access-list.js", file_28, sizeof file_28 - 1},
    {"Web/access/export.js", file_29, sizeof file_29 - 1},
    {"Web/access/list-policy.js", file_30, sizeof file_30 - 1},
    {"Web/access/looked-page.js", file_31, sizeof file_31 - 1},
    {"Web/access/looked.mustache", file_32, sizeof file_32 - 1},
    {"Web/accounts/account-page.js", file_33, sizeof file_33 - 1},
    {"Web/accounts/account.mustache", file_34, sizeof file_34 - 1},
    {"Web/accounts/accounts.css", file_35, sizeof file_35 - 1},
    {"Web/accounts/join-page.js", file_36, sizeof file_36 - 1},
    {"Web/accounts/join.mustache", file_37, sizeof file_37 - 1},
    {"Web/accounts/own-passkeys.js", file_38, sizeof file_38 - 1},
    {"Web/accounts/phrase-check.js", file_39, sizeof file_39 - 1},
    {"Web/accounts/sign-in-page.js", file_40, sizeof file_40 - 1},
    {"Web/accounts/sign-in.mustache", file_41, sizeof file_41 - 1},
    {"Web/accounts/words-card.js", file_42, sizeof file_42 - 1},
    {"Web/accounts/words-card.mustache", file_43, sizeof file_43 - 1},
    {"Web/accounts/words-field.js", file_44, sizeof file_44 - 1},
    {"Web/accounts/words-page.js", file_45, sizeof file_45 - 1},
    {"Web/accounts/words.mustache", file_46, sizeof file_46 - 1},
    {"Web/base/base.css", file_47, sizeof file_47 - 1},
    {"Web/base/catalogue-texts.js", file_48, sizeof file_48 - 1},
    {"Web/base/catalogue.js", file_49, sizeof file_49 - 1},
    {"Web/base/dom.js", file_50, sizeof file_50 - 1},
    {"Web/base/exit.css", file_51, sizeof file_51 - 1},
    {"Web/base/exit.js", file_52, sizeof file_52 - 1},
    {"Web/base/icon.svg", file_53, sizeof file_53 - 1},
    {"Web/base/layout.css", file_54, sizeof file_54 - 1},
    {"Web/base/media.css", file_55, sizeof file_55 - 1},
    {"Web/base/navigation.js", file_56, sizeof file_56 - 1},
    {"Web/base/page.js", file_57, sizeof file_57 - 1},
    {"Web/base/reconcile.js", file_58, sizeof file_58 - 1},
    {"Web/base/reset.css", file_59, sizeof file_59 - 1},
    {"Web/base/shift-counter.js", file_60, sizeof file_60 - 1},
    {"Web/base/tokens.css", file_61, sizeof file_61 - 1},
    {"Web/base/utilities.css", file_62, sizeof file_62 - 1},
    {"Web/booking/agenda.js", file_63, sizeof file_63 - 1},
    {"Web/booking/all-bookings.js", file_64, sizeof file_64 - 1},
    {"Web/booking/appointment-view.js", file_65, sizeof file_65 - 1},
    {"Web/booking/appointments-page.js", file_66, sizeof file_66 - 1},
    {"Web/booking/appointments.mustache", file_67, sizeof file_67 - 1},
    {"Web/booking/book-held-time.js", file_68, sizeof file_68 - 1},
    {"Web/booking/booking.css", file_69, sizeof file_69 - 1},
    {"Web/booking/bookings.js", file_70, sizeof file_70 - 1},
    {"Web/booking/client-names.js", file_71, sizeof file_71 - 1},
    {"Web/booking/hold-page.js", file_72, sizeof file_72 - 1},
    {"Web/booking/hold.mustache", file_73, sizeof file_73 - 1},
    {"Web/booking/more-times.js", file_74, sizeof file_74 - 1},
    {"Web/booking/no-hold.mustache", file_75, sizeof file_75 - 1},
    {"Web/booking/no-times.mustache", file_76, sizeof file_76 - 1},
    {"Web/booking/place-part.js", file_77, sizeof file_77 - 1},
    {"Web/booking/rescheduling-mark.js", file_78, sizeof file_78 - 1},
    {"Web/booking/rescheduling.js", file_79, sizeof file_79 - 1},
    {"Web/booking/times-page.js", file_80, sizeof file_80 - 1},
    {"Web/booking/times.mustache", file_81, sizeof file_81 - 1},
    {"Web/conversations/ask-draft.js", file_82, sizeof file_82 - 1},
    {"Web/conversations/ask-page.js", file_83, sizeof file_83 - 1},
    {"Web/conversations/ask.mustache", file_84, sizeof file_84 - 1},
    {"Web/conversations/booked-times.js", file_85, sizeof file_85 - 1},
    {"Web/conversations/composer.js", file_86, sizeof file_86 - 1},
    {"Web/conversations/conversations.css", file_87, sizeof file_87 - 1},
    {"Web/conversations/inbox-page.js", file_88, sizeof file_88 - 1},
    {"Web/conversations/inbox.mustache", file_89, sizeof file_89 - 1},
    {"Web/conversations/log-items.js", file_90, sizeof file_90 - 1},
    {"Web/conversations/talk-list.js", file_91, sizeof file_91 - 1},
    {"Web/conversations/talk-view.js", file_92, sizeof file_92 - 1},
    {"Web/conversations/talks-layout.js", file_93, sizeof file_93 - 1},
    {"Web/conversations/talks-page.js", file_94, sizeof file_94 - 1},
    {"Web/conversations/talks.mustache", file_95, sizeof file_95 - 1},
    {"Web/conversations/warnings.js", file_96, sizeof file_96 - 1},
    {"Web/conversations/winding-down.js", file_97, sizeof file_97 - 1},
    {"Web/directory/card.mustache", file_98, sizeof file_98 - 1},
    {"Web/directory/directory.css", file_99, sizeof file_99 - 1},
    {"Web/directory/everybody.mustache", file_100, sizeof file_100 - 1},
    {"Web/directory/find.mustache", file_101, sizeof file_101 - 1},
    {"Web/directory/form.mustache", file_102, sizeof file_102 - 1},
    {"Web/directory/local-times.js", file_103, sizeof file_103 - 1},
    {"Web/directory/person.mustache", file_104, sizeof file_104 - 1},
    {"Web/directory/results.mustache", file_105, sizeof file_105 - 1},
    {"Web/directory/unlisted.mustache", file_106, sizeof file_106 - 1},
    {"Web/forms/error-text.js", file_107, sizeof file_107 - 1},
    {"Web/forms/form.js", file_108, sizeof file_108 - 1},
    {"Web/frame.mustache", file_109, sizeof file_109 - 1},
    {"Web/keys/checked-keys.js", file_110, sizeof file_110 - 1},
    {"Web/keys/key-audit.js", file_111, sizeof file_111 - 1},
    {"Web/keys/key-source.js", file_112, sizeof file_112 - 1},
    {"Web/keys/own-keys.js", file_113, sizeof file_113 - 1},
    {"Web/keys/pinned-log.js", file_114, sizeof file_114 - 1},
    {"Web/layout/problem.mustache", file_115, sizeof file_115 - 1},
    {"Web/licences/authority-page.js", file_116, sizeof file_116 - 1},
    {"Web/licences/authority.mustache", file_117, sizeof file_117 - 1},
    {"Web/licences/badge.mustache", file_118, sizeof file_118 - 1},
    {"Web/licences/licence-event.js", file_119, sizeof file_119 - 1},
    {"Web/licences/licences.css", file_120, sizeof file_120 - 1},
    {"Web/licences/own-page.js", file_121, sizeof file_121 - 1},
    {"Web/licences/own.mustache", file_122, sizeof file_122 - 1},
    {"Web/licences/proof.mustache", file_123, sizeof file_123 - 1},
    {"Web/log/log.mustache", file_124, sizeof file_124 - 1},
    {"Web/mailbox/delivery-cursor.js", file_125, sizeof file_125 - 1},
    {"Web/mailbox/delivery-storage.js", file_126, sizeof file_126 - 1},
    {"Web/mailbox/delivery.js", file_127, sizeof file_127 - 1},
    {"Web/mailbox/event-stream.js", file_128, sizeof file_128 - 1},
    {"Web/mailbox/mailbox.js", file_129, sizeof file_129 - 1},
    {"Web/members/expectation.js", file_130, sizeof file_130 - 1},
    {"Web/members/member.js", file_131, sizeof file_131 - 1},
    {"Web/members/pinned-instance.js", file_132, sizeof file_132 - 1},
    {"Web/messaging/all-talks.js", file_133, sizeof file_133 - 1},
    {"Web/messaging/draft.js", file_134, sizeof file_134 - 1},
    {"Web/messaging/finish-renewal.js", file_135, sizeof file_135 - 1},
    {"Web/messaging/first-message.js", file_136, sizeof file_136 - 1},
    {"Web/messaging/message-content.js", file_137, sizeof file_137 - 1},
    {"Web/messaging/message-editor.js", file_138, sizeof file_138 - 1},
    {"Web/messaging/message-split.js", file_139, sizeof file_139 - 1},
    {"Web/messaging/open-talk.js", file_140, sizeof file_140 - 1},
    {"Web/messaging/outbox.js", file_141, sizeof file_141 - 1},
    {"Web/messaging/rotation.js", file_142, sizeof file_142 - 1},
    {"Web/messaging/start-talk.js", file_143, sizeof file_143 - 1},
    {"Web/messaging/talk-rows.js", file_144, sizeof file_144 - 1},
    {"Web/messaging/talk.js", file_145, sizeof file_145 - 1},
    {"Web/messaging/unread.js", file_146, sizeof file_146 - 1},
    {"Web/names/names.js", file_147, sizeof file_147 - 1},
    {"Web/names/table.js", file_148, sizeof file_148 - 1},
    {"Web/net/backoff.js", file_149, sizeof file_149 - 1},
    {"Web/net/event-reader.js", file_150, sizeof file_150 - 1},
    {"Web/net/public.js", file_151, sizeof file_151 - 1},
    {"Web/net/server-clock.js", file_152, sizeof file_152 - 1},
    {"Web/net/server.js", file_153, sizeof file_153 - 1},
    {"Web/net/timed-fetch.js", file_154, sizeof file_154 - 1},
    {"Web/net/unless-leaving.js", file_155, sizeof file_155 - 1},
    {"Web/net/well-formed.js", file_156, sizeof file_156 - 1},
    {"Web/oversight/bundle-check.js", file_157, sizeof file_157 - 1},
    {"Web/oversight/console-page.js", file_158, sizeof file_158 - 1},
    {"Web/oversight/console.mustache", file_159, sizeof file_159 - 1},
    {"Web/oversight/inbox.js", file_160, sizeof file_160 - 1},
    {"Web/oversight/inquiry-view.js", file_161, sizeof file_161 - 1},
    {"Web/oversight/open-report.js", file_162, sizeof file_162 - 1},
    {"Web/oversight/operator-page.js", file_163, sizeof file_163 - 1},
    {"Web/oversight/operator.mustache", file_164, sizeof file_164 - 1},
    {"Web/oversight/registers.js", file_165, sizeof file_165 - 1},
    {"Web/oversight/respondent-page.js", file_166, sizeof file_166 - 1},
    {"Web/oversight/respondent.mustache", file_167, sizeof file_167 - 1},
    {"Web/oversight/sanctions.js", file_168, sizeof file_168 - 1},
    {"Web/oversight/step-forms.js", file_169, sizeof file_169 - 1},
    {"Web/parts/button.css", file_170, sizeof file_170 - 1},
    {"Web/parts/card.css", file_171, sizeof file_171 - 1},
    {"Web/parts/care-card.css", file_172, sizeof file_172 - 1},
    {"Web/parts/chips.css", file_173, sizeof file_173 - 1},
    {"Web/parts/choice.css", file_174, sizeof file_174 - 1},
    {"Web/parts/days.css", file_175, sizeof file_175 - 1},
    {"Web/parts/details.css", file_176, sizeof file_176 - 1},
    {"Web/parts/empty.css", file_177, sizeof file_177 - 1},
    {"Web/parts/error.css", file_178, sizeof file_178 - 1},
    {"Web/parts/facts.css", file_179, sizeof file_179 - 1},
    {"Web/parts/field.css", file_180, sizeof file_180 - 1},
    {"Web/parts/footer.css", file_181, sizeof file_181 - 1},
    {"Web/parts/header.css", file_182, sizeof file_182 - 1},
    {"Web/parts/hero.css", file_183, sizeof file_183 - 1},
    {"Web/parts/interruption.css", file_184, sizeof file_184 - 1},
    {"Web/parts/note.css", file_185, sizeof file_185 - 1},
    {"Web/parts/portrait.css", file_186, sizeof file_186 - 1},
    {"Web/parts/slots.css", file_187, sizeof file_187 - 1},
    {"Web/parts/summary-list.css", file_188, sizeof file_188 - 1},
    {"Web/parts/table.css", file_189, sizeof file_189 - 1},
    {"Web/parts/tag.css", file_190, sizeof file_190 - 1},
    {"Web/parts/talk.css", file_191, sizeof file_191 - 1},
    {"Web/parts/timeline.css", file_192, sizeof file_192 - 1},
    {"Web/parts/verdict.css", file_193, sizeof file_193 - 1},
    {"Web/parts/words.css", file_194, sizeof file_194 - 1},
    {"Web/passkeys/attestation.js", file_195, sizeof file_195 - 1},
    {"Web/passkeys/cbor.js", file_196, sizeof file_196 - 1},
    {"Web/passkeys/passkeys.js", file_197, sizeof file_197 - 1},
    {"Web/places/eligibility.js", file_198, sizeof file_198 - 1},
    {"Web/places/place-memory.js", file_199, sizeof file_199 - 1},
    {"Web/practice/days.mustache", file_200, sizeof file_200 - 1},
    {"Web/practice/hours.mustache", file_201, sizeof file_201 - 1},
    {"Web/practice/intervals.mustache", file_202, sizeof file_202 - 1},
    {"Web/practice/page.mustache", file_203, sizeof file_203 - 1},
    {"Web/practice/practice.css", file_204, sizeof file_204 - 1},
    {"Web/practice/remarks.mustache", file_205, sizeof file_205 - 1},
    {"Web/practice/today-page.js", file_206, sizeof file_206 - 1},
    {"Web/practice/today.mustache", file_207, sizeof file_207 - 1},
    {"Web/protocol/accounts/login-statement.js", file_208, sizeof file_208 - 1},
    {"Web/protocol/accounts/mailbox-token.js", file_209, sizeof file_209 - 1},
    {"Web/protocol/accounts/phrase-words.js", file_210, sizeof file_210 - 1},
    {"Web/protocol/accounts/phrase.js", file_211, sizeof file_211 - 1},
    {"Web/protocol/accounts/settings.js", file_212, sizeof file_212 - 1},
    {"Web/protocol/accounts/unlockers.js", file_213, sizeof file_213 - 1},
    {"Web/protocol/accounts/vault.js", file_214, sizeof file_214 - 1},
    {"Web/protocol/conversations/attachment.js", file_215, sizeof file_215 - 1},
    {"Web/protocol/conversations/chain.js", file_216, sizeof file_216 - 1},
    {"Web/protocol/conversations/conversation-keys.js", file_217, sizeof file_217 - 1},
    {"Web/protocol/conversations/conversation.js", file_218, sizeof file_218 - 1},
    {"Web/protocol/conversations/message-parts.js", file_219, sizeof file_219 - 1},
    {"Web/protocol/conversations/message.js", file_220, sizeof file_220 - 1},
    {"Web/protocol/conversations/receipt.js", file_221, sizeof file_221 - 1},
    {"Web/protocol/conversations/safety-number.js", file_222, sizeof file_222 - 1},
    {"Web/protocol/evidence/evidence-check.js", file_223, sizeof file_223 - 1},
    {"Web/protocol/evidence/evidence-files.js", file_224, sizeof file_224 - 1},
    {"Web/protocol/evidence/evidence-leaves.js", file_225, sizeof file_225 - 1},
    {"Web/protocol/evidence/evidence-reasons.js", file_226, sizeof file_226 - 1},
    {"Web/protocol/evidence/evidence-trust.js", file_227, sizeof file_227 - 1},
    {"Web/protocol/evidence/evidence.js", file_228, sizeof file_228 - 1},
    {"Web/protocol/evidence/zip.js", file_229, sizeof file_229 - 1},
    {"Web/protocol/keys/key-check.js", file_230, sizeof file_230 - 1},
    {"Web/protocol/keys/key-record.js", file_231, sizeof file_231 - 1},
    {"Web/protocol/keys/key-trouble.js", file_232, sizeof file_232 - 1},
    {"Web/protocol/leaves/access-event.js", file_233, sizeof file_233 - 1},
    {"Web/protocol/leaves/leaves.js", file_234, sizeof file_234 - 1},
    {"Web/protocol/log/log-policy.js", file_235, sizeof file_235 - 1},
    {"Web/protocol/log/log-proof.js", file_236, sizeof file_236 - 1},
    {"Web/protocol/log/log-tiles.js", file_237, sizeof file_237 - 1},
    {"Web/protocol/log/merkle.js", file_238, sizeof file_238 - 1},
    {"Web/protocol/log/note.js", file_239, sizeof file_239 - 1},
    {"Web/protocol/log/unverifiable.js", file_240, sizeof file_240 - 1},
    {"Web/protocol/suite/cobblestone.js", file_241, sizeof file_241 - 1},
    {"Web/protocol/suite/hpke.js", file_242, sizeof file_242 - 1},
    {"Web/protocol/suite/key-hygiene.js", file_243, sizeof file_243 - 1},
    {"Web/protocol/suite/suite.js", file_244, sizeof file_244 - 1},
    {"Web/protocol/wire/bytes.js", file_245, sizeof file_245 - 1},
    {"Web/protocol/wire/refusal.js", file_246, sizeof file_246 - 1},
    {"Web/protocol/wire/wire.js", file_247, sizeof file_247 - 1},
    {"Web/reports/bodies.js", file_248, sizeof file_248 - 1},
    {"Web/reports/gather-bundle.js", file_249, sizeof file_249 - 1},
    {"Web/reports/lodge-report.js", file_250, sizeof file_250 - 1},
    {"Web/reports/lodged-reports.js", file_251, sizeof file_251 - 1},
    {"Web/reports/report-draft.js", file_252, sizeof file_252 - 1},
    {"Web/reports/report-page.js", file_253, sizeof file_253 - 1},
    {"Web/reports/report.mustache", file_254, sizeof file_254 - 1},
    {"Web/reports/sealed-report.js", file_255, sizeof file_255 - 1},
    {"Web/reports/steps.js", file_256, sizeof file_256 - 1},
    {"Web/safety/about.mustache", file_257, sizeof file_257 - 1},
    {"Web/safety/before-you-start.mustache", file_258, sizeof file_258 - 1},
    {"Web/safety/danger.mustache", file_259, sizeof file_259 - 1},
    {"Web/safety/exit-choice.js", file_260, sizeof file_260 - 1},
    {"Web/safety/locked.mustache", file_261, sizeof file_261 - 1},
    {"Web/safety/numbers.json", file_262, sizeof file_262 - 1},
    {"Web/storage/browser-storage.js", file_263, sizeof file_263 - 1},
    {"Web/storage/talk-storage.js", file_264, sizeof file_264 - 1},
    {"Web/style.list", file_265, sizeof file_265 - 1},
    {"Web/times/both-clocks.js", file_266, sizeof file_266 - 1},
    {"Web/times/clock-law.js", file_267, sizeof file_267 - 1},
    {"Web/times/moments.js", file_268, sizeof file_268 - 1},
    {"Web/times/time-format.js", file_269, sizeof file_269 - 1},
    {"Web/vault/account.js", file_270, sizeof file_270 - 1},
    {"Web/vault/create-account.js", file_271, sizeof file_271 - 1},
    {"Web/vault/idle-lock.js", file_272, sizeof file_272 - 1},
    {"Web/vault/open-account.js", file_273, sizeof file_273 - 1},
    {"Web/vault/persona.js", file_274, sizeof file_274 - 1},
    {"Web/vault/remembered-browser.js", file_275, sizeof file_275 - 1},
    {"Web/vault/renew-keys.js", file_276, sizeof file_276 - 1},
    {"Web/vault/sign-in.js", file_277, sizeof file_277 - 1},
    {"Web/vault/tab-session.js", file_278, sizeof file_278 - 1},
    {"Web/vault/vault-lock.js", file_279, sizeof file_279 - 1},
    {"Web/vault/vault-revision.js", file_280, sizeof file_280 - 1},
    {"Web/verify/findings.js", file_281, sizeof file_281 - 1},
    {"Web/verify/page.html", file_282, sizeof file_282 - 1},
    {"Web/verify/report.js", file_283, sizeof file_283 - 1},
    {"Web/verify/texts.js", file_284, sizeof file_284 - 1},
    {"Web/verify/verify.css", file_285, sizeof file_285 - 1},
    {"Web/verify/verify.html", file_286, sizeof file_286 - 1},
    {"Web/verify/verify.js", file_287, sizeof file_287 - 1},
    {"Web/verify/visible.js", file_288, sizeof file_288 - 1},
};
const size_t web_file_count = sizeof web_files / sizeof *web_files;
const struct web_file *web_file_at(size_t index) { return &web_files[index]; }
