// Evidence a family brings against a record (a car sold and never transferred): the record stays in the report and counts no
// more, once two officers approve. Evidence that was refused, or that speaks of a later day, changes nothing.
import type { ScenarioLists } from './scenario-records.js';
import { openRow, type ScenarioReading, type ScenarioRow } from './scenario-row.js';

type Written = Readonly<Record<string, unknown>>;

const KINDS: readonly (readonly [RegExp, string])[] = [
  [/vehicle|car|plate|scrap|motor|车/i, 'vehicle'],
  [/account|deposit|money held|bank|存款|账户/i, 'bank-account'],
  [/dwelling|house|demoli|real estate|apartment|房/i, 'real-estate'],
  [/business|compan|shareholder|identity theft|shop|企业|经营/i, 'business-registration'],
  [/alive|death|死亡|生存/i, 'death'],
  [/wage|salary|pay|tax|工资/i, 'income-payment'],
];

/** @param records everything the lists gave, to find what the evidence is about */
export function readExclusions(
  lists: ScenarioLists,
  records: readonly Written[],
  on: string,
  reading: ScenarioReading,
): Record<string, unknown>[] {
  const seen = new Set<string>();
  return (lists.get('evidence') ?? []).flatMap(({ path, fields }) => {
    const { row, finish } = openRow(path, fields, reading);
    const person = row.text('personRef');
    const words = row.text('kind', 'type', 'evidenceKind', 'item', 'about', 'against') ?? '';
    const submittedOn = row.date('submittedOn', 'raisedOn', 'objectedOn', 'on', 'date') ?? on;
    const documentOn = row.date('documentDate', 'contractDate', 'issuedOn', 'dated');
    const outcome = row.text('outcome', 'result', 'decision', 'accepted', 'status') ?? '';
    const approvers = (row.list('approvedBy', 'approvers') ?? []).map(String);
    const price = row.money('salePrice', 'price');
    const stated = row.text('reason', 'statement', 'description', 'grounds', 'evidence');
    const named = row.text('recordId', 'plate', 'accountNumber', 'certificateNumber', 'creditCode', 'unifiedSocialCreditCode', 'target');
    row.text('bank', 'buyer', 'issuer', 'documentNumber', 'file');
    finish();
    const kind = KINDS.find(([pattern]) => pattern.test(words))?.[1];
    if (kind === undefined && named === undefined) {
      row.setAside('证据未指明针对哪条记录,由经办人员判断', 'the evidence does not say which record it is about; a person decides');
      return [];
    }
    if (/upheld|reject|refus|not accepted|false|维持|不予/i.test(outcome)) {
      row.note('异议未被采纳,记录照旧计入', 'the objection was not accepted; the record counts as before');
      return [];
    }
    if (documentOn !== undefined && documentOn > on) {
      row.note(
        '证据所述事项发生在核对基准日之后,不影响本次认定',
        'the evidence is of a day after the reference date and changes nothing on it',
      );
      return [];
    }
    const matching = findRecords(row, records, kind, named, person);
    if (approvers.length < 2)
      row.note('排除须经两人批准;下列结果以批准为前提', 'an exclusion needs two approvers; the outcome given here holds once both approve');
    return matching.flatMap((recordId) => {
      if (seen.has(recordId)) return [];
      seen.add(recordId);
      return [
        {
          recordId,
          reason: stated ?? (words.length >= 3 ? words : 'excluded after re-verification'),
          evidence:
            [words, documentOn === undefined ? '' : `of ${documentOn}`, price === undefined ? '' : `price ${price}`]
              .filter((part) => part !== '')
              .join(', ') || 'evidence of the applicant',
          on: submittedOn,
          approvedBy: approvers.length >= 2 ? approvers : ['first approver, to be named', 'second approver, to be named'],
        },
      ];
    });
  });
}

function findRecords(
  row: ScenarioRow,
  records: readonly Written[],
  kind: string | undefined,
  named: string | undefined,
  person: string | undefined,
): string[] {
  const fits = (record: Written): boolean =>
    (kind === undefined || record['kind'] === kind) &&
    (named === undefined
      ? person === undefined || record['about'] === person
      : [record['recordId'], record['plate'], record['accountNumber'], record['certificateNumber'], record['creditCode']].includes(named));
  const found = [...new Set(records.filter(fits).map((record) => String(record['recordId'])))];
  if (found.length === 0) row.note('没有相符的记录可排除', 'no record fits this evidence');
  if (found.length > 1 && named === undefined && kind !== 'income-payment') {
    row.refuse('plate', `is needed (or accountNumber, certificateNumber, recordId): ${found.length} records could be meant`);
    return [];
  }
  return found;
}
