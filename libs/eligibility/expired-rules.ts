// A counting rule that has ended, with nobody knowing whether it was extended (the central basic pension after 2025):
// both branches are computed. Where they agree nothing is open; where they do not, the operator is asked once.
import type { EffectivePack } from '#contracts';
import type { Assessment, AssessedProgramme } from './assessment.js';

/** @returns the branch in which the rule has ended, with programmes that depend on it left undetermined */
export function askAboutExpired(pack: EffectivePack, assess: (pack: EffectivePack) => Assessment): Assessment {
  const ended = assess(pack);
  if (!ended.flags.some(({ code }) => code === 'counting-rule-expired')) return ended;
  const counting = pack.counting.map(({ to: _to, ...rule }) => rule);
  const extended = assess({ ...pack, counting });
  const rules = pack.counting.filter(({ to }) => to !== undefined);
  const asked = rules.map(({ id, citation }) => `${id} (${citation})`).join('; ');
  const programmes = ended.programmes.map((programme, index): AssessedProgramme => {
    const other = extended.programmes[index];
    if (other?.outcome === programme.outcome) return programme;
    return {
      ...programme,
      outcome: 'undetermined',
      settled: false,
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
