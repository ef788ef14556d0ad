// @ts-check

/**
 * @typedef {{ n: number, kind: string, cid: string, at: number, envelope?: string, receipt?: string, epoch?: number,
 *   appointment?: Appointment }} Delivery
 *   One numbered thing that a mailbox is told: an envelope, an epoch, an appointment. `at` in seconds.
 * @typedef {{ id: string, start: number, minutes: number, medium: string, zone: string, offset: number,
 *   client_zone: string, client_offset: number, state: string, cancelled_by?: string | null,
 *   cancel_reason?: string | null, clock_law?: string | null, place?: string | null, sequence: number }} Appointment
 */

export {}
