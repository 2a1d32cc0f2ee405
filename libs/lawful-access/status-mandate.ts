// The mandate of another department: for which purpose, where, about which programmes and from when to when it may ask whether
// people are assisted. It stands in the registration of its system.
import { programmeSchema, statusPurposeSchema, type Programme, type StatusPurpose } from '#contracts';
import { HubError, parseLocalDate, type LocalDate } from '#kernel';
import { z } from 'zod';
import { areaOf } from './division-area.js';

const MOST_PEOPLE_A_DAY = 10_000;

export const statusMandateSchema = z
  .strictObject({
    purpose: statusPurposeSchema,
    /** The law or the agreement it rests on; shown to whoever reads the registration. */
    basis: z.string().min(3).max(200),
    /** Division codes whose register it may ask. */
    areas: z
      .array(z.string().regex(/^\d{2,12}$/, 'must be the digits of a division code'))
      .min(1)
      .max(50),
    programmes: z.array(programmeSchema).min(1),
    validFrom: z.iso.date(),
    validTo: z.iso.date(),
    /** People asked about in a day of Shanghai. */
    peoplePerDay: z.number().int().min(1).max(1_000_000).default(MOST_PEOPLE_A_DAY),
  })
  .refine(({ validFrom, validTo }) => validFrom <= validTo, { path: ['validTo'], message: 'must not lie before validFrom' });
export type StatusMandate = z.output<typeof statusMandateSchema>;

/** What of a registration bounds a look-up: an actor has it. */
export interface StatusRights {
  readonly statusMandates?: readonly StatusMandate[];
  readonly divisions: readonly string[];
  readonly programmes: readonly Programme[];
}

/** What of a mandate is in force for an actor. */
export interface StatusScope {
  readonly purpose: StatusPurpose;
  /** Digits all divisions of an area share; never empty. */
  readonly areas: readonly string[];
  readonly programmes: readonly Programme[];
  readonly peoplePerDay: number;
  /** Last day of the mandate. */
  readonly validTo: LocalDate;
}

/**
 * The mandate for a purpose on a day, no wider than the rest of the registration.
 * @throws HubError `status-not-mandated`
 */
export function requireStatusScope(actor: StatusRights, purpose: StatusPurpose, today: LocalDate): StatusScope {
  const mandate = actor.statusMandates?.find((one) => one.purpose === purpose && one.validFrom <= today && today <= one.validTo);
  const areas = mandate === undefined ? [] : narrowAreas(mandate.areas.map(areaOf), actor.divisions.map(areaOf));
  const programmes = mandate?.programmes.filter((one) => actor.programmes.length === 0 || actor.programmes.includes(one)) ?? [];
  if (mandate === undefined || areas.length === 0 || programmes.length === 0)
    throw new HubError('status-not-mandated', 'this client holds no mandate for the purpose today', { details: { purpose } });
  return { purpose, areas, programmes, peoplePerDay: mandate.peoplePerDay, validTo: parseLocalDate(mandate.validTo) };
}

/** What lies in both. @param within empty: everywhere */
const narrowAreas = (areas: readonly string[], within: readonly string[]): string[] =>
  within.length === 0
    ? [...areas]
    : [...new Set(areas.flatMap((area) => within.flatMap((one) => (area.startsWith(one) ? area : one.startsWith(area) ? one : []))))];
