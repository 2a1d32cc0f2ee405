// Circumstances of a pack and what hangs on them: records and values must exist, and every name must be one of them.
import type { EffectivePack, FactKind, PackFile } from '#contracts';
import type { PackPath } from './pack-file.js';

type Report = (path: PackPath, problem: string, mend: string) => void;
type CheckValues = (fact: FactKind, field: string, allowed: readonly string[], path: PackPath, report: Report) => void;

/** @param checkValues whether a field of a kind of record exists and can have these values */
export function checkCircumstances(value: PackFile, effective: EffectivePack, checkValues: CheckValues, report: Report): void {
  const seen = new Set<string>();
  value.circumstances.forEach(({ id, provenBy, from, to }, index) => {
    const path: PackPath = ['circumstances', index];
    if (seen.has(id)) report([...path, 'id'], `circumstance ${id} stands twice`, 'give each circumstance its own id');
    seen.add(id);
    if (from !== undefined && to !== undefined && to < from)
      report([...path, 'to'], `circumstance ${id} ends before it begins`, 'correct from or to');
    for (const [field, allowed] of Object.entries(provenBy.when))
      checkValues(provenBy.fact, field, typeof allowed === 'string' ? [allowed] : allowed, [...path, 'provenBy', 'when', field], report);
    if (provenBy.levelAtMost !== undefined && provenBy.fact !== 'disability')
      report([...path, 'provenBy', 'levelAtMost'], `${provenBy.fact} has no level`, 'only disability has one');
    if (provenBy.codes !== undefined && provenBy.fact !== 'diagnosis')
      report([...path, 'provenBy', 'codes'], `${provenBy.fact} has no code of a disease`, 'only diagnosis has one');
  });
  const known = new Set((effective.circumstances ?? []).map(({ id }) => id));
  value.referrals.forEach(({ id, opensTo, opensWhen }, index) => {
    for (const named of opensWhen ?? [])
      if (!known.has(named))
        report(
          ['referrals', index, 'opensWhen'],
          `referral ${id} opens when ${named}, which is no circumstance of the pack`,
          `use one of ${[...known].join(', ')}`,
        );
    if (opensTo.length === 0 && (opensWhen ?? []).length === 0)
      report(
        ['referrals', index, 'opensTo'],
        `referral ${id} opens to nobody`,
        'name programmes under opensTo or circumstances under opensWhen',
      );
  });
  if (value.score && value.tests[value.score.test])
    report(['score', 'test'], `score ${value.score.test} has the name of another test`, 'give it its own name');
}
