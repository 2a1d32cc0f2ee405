// Usage reports for who answers for an organisation: who looked at how many people, when, and what of it is unusual. What
// is unusual comes first; it is a reason to ask, never a verdict.
import type { Bilingual } from '#contracts';

/** Figures of one officer, or of a client system without officers, in the time that was asked for. */
export interface UsageFigures {
  /** Id of the officer, or of the client system. */
  readonly who: string;
  readonly isOfficer: boolean;
  readonly organisationId: string | undefined;
  readonly division: string | undefined;
  readonly roles: readonly string[];
  readonly looks: number;
  readonly verifications: number;
  /** Distinct people, by keyed hash. */
  readonly people: number;
  /** Looks outside 07:00 to 20:00 in Shanghai, or on Saturdays and Sundays. */
  readonly offHours: number;
  /** The most distinct people within one hour of the clock. */
  readonly mostPeopleInAnHour: number;
  /** Looks at cases in which this officer did nothing but look. */
  readonly outsideOwnCases: number;
  readonly unmasked: number;
  /** Unmasked cases in which nobody decided anything since. */
  readonly unmaskedWithoutDecision: number;
  /** The most days on which one and the same person was looked at. */
  readonly mostDaysOnOnePerson: number;
  readonly printed: number;
  readonly firstAt: string;
  readonly lastAt: string;
}

export const UNUSUAL_USES = {
  'many-people': { zh: '一小时内查阅的人数异常多', en: 'an unusual number of people within an hour' },
  'unmasked-without-decision': { zh: '取消遮蔽后没有作出任何决定', en: 'unmasked, and nothing was decided since' },
  'outside-own-cases': { zh: '查阅了并非本人经办的案件', en: 'looked at cases in which the officer does nothing else' },
  'same-person': { zh: '多日反复查阅同一人', en: 'looked at one and the same person on many days' },
  'off-hours': { zh: '非工作时间查阅', en: 'looked outside working hours' },
} as const satisfies Record<string, Bilingual>;
export type UnusualUse = keyof typeof UNUSUAL_USES;

/** From how many on a figure is unusual, and how much it weighs in the order. */
const LIMITS: Record<UnusualUse, { readonly from: number; readonly weight: number; of(figures: UsageFigures): number }> = {
  'many-people': { from: 60, weight: 5, of: ({ mostPeopleInAnHour }) => mostPeopleInAnHour },
  'unmasked-without-decision': { from: 1, weight: 4, of: ({ unmaskedWithoutDecision }) => unmaskedWithoutDecision },
  'outside-own-cases': { from: 5, weight: 3, of: ({ outsideOwnCases, isOfficer }) => (isOfficer ? outsideOwnCases : 0) },
  'same-person': { from: 5, weight: 2, of: ({ mostDaysOnOnePerson, isOfficer }) => (isOfficer ? mostDaysOnOnePerson : 0) },
  'off-hours': { from: 3, weight: 1, of: ({ offHours, isOfficer }) => (isOfficer ? offHours : 0) },
};

export interface UsageLine extends UsageFigures {
  /** The gravest first. */
  readonly unusual: readonly { readonly code: UnusualUse; readonly count: number; readonly text: Bilingual }[];
}

/** Unusual use first, then by number of looks. */
export function judgeUsage(figures: readonly UsageFigures[]): UsageLine[] {
  const weigh = ({ unusual }: UsageLine): number => unusual.reduce((sum, { code }) => sum + LIMITS[code].weight, 0);
  return figures
    .map((one): UsageLine => {
      const codes = Object.keys(UNUSUAL_USES) as UnusualUse[];
      const unusual = codes.flatMap((code) => {
        const count = LIMITS[code].of(one);
        return count >= LIMITS[code].from ? [{ code, count, text: UNUSUAL_USES[code] }] : [];
      });
      return { ...one, unusual };
    })
    .sort((one, other) => weigh(other) - weigh(one) || other.looks - one.looks || (one.who < other.who ? -1 : 1));
}
