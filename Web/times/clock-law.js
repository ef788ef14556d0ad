// @ts-check
import { t } from '../base/catalogue.js'

/**
 * What a change of clock law has done to a booked time, for whoever reads it; empty where nothing has.
 * @type {(appointment: { clock_law?: string | null, name: string, city: string }, side: string) => string}
 */
export const clockLaw = ({ clock_law, name, city }, side) =>
  clock_law === 'followed'
    ? side === 'client' ? t('appointments.law-followed', { name, city }) : t('appointments.law-followed-own', { city })
    : clock_law !== 'clash'
    ? ''
    : side === 'client'
    ? t('appointments.law-clash', { name })
    : t('appointments.law-clash-own')
