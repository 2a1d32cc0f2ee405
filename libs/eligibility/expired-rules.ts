// A counting rule that has ended, with nobody knowing whether it was extended (the central basic pension after 2025):
// both branches are computed. Where they agree nothing is open; where they do not, the operator is asked once.
import type { EffectivePack, ReportBody } from '#contracts';
import type { Assessment, AssessedProgramme } from './assessment.js';

const extensions = new WeakMap<EffectivePack, EffectivePack>();

/** The pack as if every counting rule had been extended; one a pack, so that what is compiled for it is kept. */
function extendRules(pack: EffectivePack): EffectivePack {
  const known = extensions.get(pack);
  if (known) return known;
  const extended = { ...pack, counting: pack.counting.map(({ to: _to, ...rule }) => rule) };
  extensions.set(pack, extended);
  return extended;
}

/**
 * @param report built under the pack; it says whether a rule has ended that would have decided
 * @returns the branch in which the rule has ended, with programmes that depend on it left undetermined
 */
export function askAboutExpired<T extends Pick<Assessment, 'programmes' | 'benefits' | 'flags'>>(
  pack: EffectivePack,
  report: ReportBody,
  assess: (pack: EffectivePack) => T,
): T {
  const ended = assess(pack);
  if (!report.flags.some(({ code }) => code === 'counting-rule-expired')) return ended;
  const extended = assess(extendRules(pack));
  const rules = pack.counting.filter(({ to }) => to !== undefined);
  const asked = rules.map(({ id, citation }) => `${id} (${citation})`).join('; ');
  const programmes = ended.programmes.map((programme, index): AssessedProgramme => {
    const other = extended.programmes[index];
    // Settled only where no answer could change it in either branch.
    if (other?.outcome === programme.outcome)
      return programme.settled && !other.settled ? { ...programme, settled: false, settledBy: [] } : programme;
    return {
      ...programme,
      outcome: 'undetermined',
      settled: false,
      settledBy: [],
      reasonForFamily: OPEN_TO_FAMILY,
      reason: {
        zh: `结果取决于计算规则是否延续,请管理员确认一次:${asked}`,
        en: `the outcome depends on whether a counting rule was extended; the operator is asked once: ${asked}`,
      },
    };
  });
  const agree = programmes.every(({ outcome }, index) => outcome === ended.programmes[index]?.outcome);
  return {
    ...ended,
    programmes,
    benefits: agree
      ? ended.benefits.filter((benefit) =>
          extended.benefits.some((other) => other.benefitId === benefit.benefitId && other.amount === benefit.amount),
        )
      : [],
    flags: [
      ...ended.flags,
      {
        code: agree ? 'expired-rule-no-difference' : 'expired-rule-question',
        sourceIds: [],
        lineIds: [],
        text: agree
          ? { zh: '规则是否延续不影响结果', en: 'Whether the rule was extended makes no difference to any outcome' }
          : { zh: `请确认规则是否延续:${asked}`, en: `Was this rule extended? ${asked}` },
      },
    ],
  };
}

const OPEN_TO_FAMILY = {
  zh: '一项计算规则是否延续尚待主管部门确认,暂不能确定',
  en: 'whether a rule of reckoning was extended is being clarified, so this is open',
};
