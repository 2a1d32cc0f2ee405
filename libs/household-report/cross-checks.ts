// Mismatches between sources that a person should look into. Only sources that answered are held against each other:
// a silent one contradicts nobody.
import type { Fact, FactOf, Subject } from '#contracts';
import { compareText, isMeasured, raiseFlag, type Entry, type Ledger } from './ledger.js';
import type { Answered } from './silence.js';

export function raiseCrossChecks(ledger: Ledger, subjects: readonly Subject[], entries: readonly Entry[], answered: Answered): void {
  for (const { subjectId, counted } of subjects) {
    if (!counted) continue;
    const own = entries.filter((entry) => entry.finding.subjectId === subjectId);
    compareWagesWithContributions(ledger, subjectId, own, answered);
    compareTaxWithBankInterest(ledger, subjectId, own);
  }
  for (const [ruleId, day] of [...ledger.expired].sort(([a], [b]) => compareText(a, b))) {
    raiseFlag(
      ledger,
      'counting-rule-expired',
      {
        zh: `计算规则 ${ruleId} 在 ${day} 之前已到期,请确认政策是否延续`,
        en: `Counting rule ${ruleId} had ended before ${day}; check whether the policy was extended`,
      },
      { sourceIds: [], lineIds: [] },
    );
  }
  const ruleless = ledger.lines.filter(({ line }) => line.rule.id === 'no-counting-rule');
  if (ruleless.length > 0) {
    raiseFlag(
      ledger,
      'no-counting-rule',
      {
        zh: `政策包没有适用于 ${ruleless.length} 行记录的规则,未计入,请人工判断`,
        en: `The pack has no rule for ${ruleless.length} lines; they are not counted and a person decides`,
      },
      {
        sourceIds: [...new Set(ruleless.map(({ line }) => line.sourceId))].sort(compareText),
        lineIds: ruleless.map(({ line }) => line.lineId).sort(compareText),
      },
    );
  }
}

function compareWagesWithContributions(ledger: Ledger, subjectId: string, own: readonly Entry[], answered: Answered): void {
  if (!answered.hasAnswered('income-payment', subjectId) || !answered.hasAnswered('contribution', subjectId)) return;
  const wages = own.filter((entry) => isWage(entry.fact) && isMeasured(entry.finding, entry.fact.month, ledger.window));
  const contributions = own.filter(
    (entry) => isEmployeeContribution(entry.fact) && isMeasured(entry.finding, entry.fact.month, ledger.window),
  );
  if ((wages.length === 0) === (contributions.length === 0)) return;
  const about = { subjectId, sourceIds: sourcesOf([...wages, ...contributions]), lineIds: [] };
  if (wages.length > 0) {
    raiseFlag(
      ledger,
      'wages-without-contributions',
      {
        zh: '税务有工资记录,社会保险没有职工缴费记录',
        en: 'The tax office has wages; the social-insurance office has no employee contributions',
      },
      about,
    );
  } else {
    raiseFlag(
      ledger,
      'contributions-without-wages',
      {
        zh: '社会保险有职工缴费记录,税务没有工资记录',
        en: 'The social-insurance office has employee contributions; the tax office has no wages',
      },
      about,
    );
  }
}

function compareTaxWithBankInterest(ledger: Ledger, subjectId: string, own: readonly Entry[]): void {
  const taxed = own.filter(
    ({ fact, finding }) =>
      fact.kind === 'income-payment' && fact.item === 'interest-dividend' && isMeasured(finding, fact.month, ledger.window),
  );
  const credited = own.filter(({ fact }) => fact.kind === 'interest');
  if (taxed.length === 0 || credited.length === 0) return;
  raiseFlag(
    ledger,
    'interest-from-two-sources',
    {
      zh: '税务与银行都报送了利息,请核实是否为同一笔',
      en: 'The tax office and a bank both report interest; check whether it is the same money',
    },
    { subjectId, sourceIds: sourcesOf([...taxed, ...credited]), lineIds: [] },
  );
}

const isWage = (fact: Fact): fact is FactOf<'income-payment'> => fact.kind === 'income-payment' && fact.item === 'wages';
const isEmployeeContribution = (fact: Fact): fact is FactOf<'contribution'> => fact.kind === 'contribution' && fact.scheme === 'employee';
const sourcesOf = (entries: readonly Entry[]): string[] => [...new Set(entries.map((entry) => entry.finding.sourceId))].sort(compareText);
