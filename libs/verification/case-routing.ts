// Where a case belongs: by its programmes and by the hukou, as the region's pack says. A suggestion with its source; people decide.
import type { Bilingual, EffectivePack, Programme } from '#contracts';

/** here — keep it; hukou — the place of the hukou; department — another office's aid; charity — what remains. */
export interface RoutingSuggestion {
  readonly to: 'here' | 'hukou' | 'department' | 'charity';
  /** Of the place of the hukou. */
  readonly divisionCode?: string;
  readonly programme?: Programme;
  /** Of the pack's list of other offices' aid. */
  readonly referralId?: string;
  readonly title: Bilingual;
  readonly citation: string;
  /** Urgent aid is given here all the same. */
  readonly aidHereFirst?: true;
}

export interface RoutedCase {
  readonly programmes: readonly Programme[];
  readonly hukouDivision: string | undefined;
  readonly isUrgent: boolean;
}

const KEEP: Bilingual = { zh: '由本单位办理', en: 'kept here' };
const HUKOU: Bilingual = { zh: '转介户籍所在地', en: 'handed to the place of the hukou' };

/** The first of each programme; with none known, where the hukou alone sends it. @returns what the pack says, never empty */
export function suggestRouting(routed: RoutedCase, pack: EffectivePack): readonly RoutingSuggestion[] {
  const suggestions = routed.programmes.flatMap((programme) => routeProgramme(programme, routed, pack));
  const charity = pack.referrals.find(({ id }) => id === 'charity');
  return [
    ...(suggestions.length === 0 ? [{ to: 'here' as const, title: KEEP, citation: pack.residence?.citation ?? pack.region }] : suggestions),
    ...(charity === undefined
      ? []
      : [{ to: 'charity' as const, referralId: charity.id, title: charity.title, citation: charity.citation }]),
  ];
}

function routeProgramme(programme: Programme, { hukouDivision, isUrgent }: RoutedCase, pack: EffectivePack): RoutingSuggestion[] {
  const rule = pack.programmes.find(({ id }) => id === programme);
  if (rule === undefined) {
    const referral = pack.referrals.find(({ id }) => id === programme);
    return referral === undefined
      ? []
      : [{ to: 'department', programme, referralId: referral.id, title: referral.title, citation: referral.citation }];
  }
  const { residence } = pack;
  const isElsewhere =
    hukouDivision !== undefined && residence !== undefined && !residence.localHukou.some((prefix) => hukouDivision.startsWith(prefix));
  if (isElsewhere && rule.hukouElsewhere !== 'open')
    return [
      {
        to: 'hukou',
        divisionCode: hukouDivision,
        programme,
        title: HUKOU,
        citation: residence.citation,
        ...(isUrgent ? { aidHereFirst: true as const } : {}),
      },
    ];
  return [{ to: 'here', programme, title: KEEP, citation: rule.citation }];
}
