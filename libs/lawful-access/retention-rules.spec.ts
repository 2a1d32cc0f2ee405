// The retention rules are read whole or refused with file, line and what is wrong.
import { readFileSync } from 'node:fs';
import { householdPeriodOf, parseRetentionRules, type RetentionAbilities } from './retention-rules.js';

const abilities: RetentionAbilities = {
  'delete-rows': { idempotency: ['made'], officer_session: ['ended'] },
  'keep-hash': { callback: ['made'] },
};
const HEAD = "version: '2026-11-22'\nrespond: { correctionWorkingDays: 15, accessWorkingDays: 15 }\nclasses:\n";
const write = (id: string, rest: string): string =>
  `  - id: ${id}\n    title: { zh: 甲, en: a }\n    basis: { zh: 依据, en: ground }\n${rest
    .split('; ')
    .map((line) => `    ${line}\n`)
    .join('')}`;
const refusalOf = (classes: string, head = HEAD): string => {
  try {
    parseRetentionRules(head + classes, 'retention.yaml', abilities);
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
  return 'accepted';
};

it('gives each class its period, from when, and what happens', () => {
  const { classes, respond } = parseRetentionRules(
    HEAD +
      write('people', 'tables: [household]; keep: { years: 5 }; from: case-closed; then: destroy-key') +
      write('keys', 'tables: [idempotency]; keep: { days: 90 }; from: made; then: delete-rows; operator: true') +
      write('policy', 'tables: [pack_edition]; keep: for-ever; then: nothing'),
    'retention.yaml',
    abilities,
  );
  expect(classes.map(({ id, keep, from, then, operator }) => [id, keep, from, then, operator])).toEqual([
    ['people', { months: 60, days: 0 }, 'case-closed', 'destroy-key', false],
    ['keys', { months: 0, days: 90 }, 'made', 'delete-rows', true],
    ['policy', undefined, undefined, 'nothing', false],
  ]);
  expect(respond.correctionWorkingDays).toBe(15);
});

it('keeps a household as long as the longest of its classes', () => {
  const rules = parseRetentionRules(
    HEAD +
      write('people', 'tables: [household]; keep: { years: 5 }; from: case-closed; then: destroy-key') +
      write('letters', 'tables: [hand_request]; keep: { months: 72 }; from: case-closed; then: destroy-key'),
    'retention.yaml',
    abilities,
  );
  expect(householdPeriodOf(rules)).toEqual({ months: 72, days: 0 });
});

it.each([
  [
    'a table of two classes',
    'tables: [household]; keep: { years: 5 }; from: case-closed; then: destroy-key',
    /retention\.yaml:14: .*household belongs to people already/,
  ],
  [
    'a table that cannot be emptied so',
    'tables: [finding]; keep: { years: 5 }; from: made; then: delete-rows',
    /:14: .*delete-rows from made cannot be done with finding: only idempotency, officer_session/,
  ],
  [
    'an instant the rows do not have',
    'tables: [officer_session]; keep: { years: 5 }; from: made; then: delete-rows',
    /:14: .*counted from ended/,
  ],
  ['for ever and an action', 'tables: [finding]; keep: for-ever; from: made; then: delete-rows', /:15: classes\.1\.keep: for-ever and/],
  ['a period and no instant', 'tables: [idempotency]; keep: { days: 1 }; then: delete-rows', /:16: classes\.1\.then: say `from`/],
  [
    'less than the law asks for a case',
    'tables: [finding]; keep: { years: 2 }; from: case-closed; then: destroy-key',
    /:15: classes\.1\.keep: the law asks for at least 36 months/,
  ],
  [
    'less than the law asks for logs',
    'tables: [officer_session]; keep: { days: 90 }; from: ended; then: delete-rows',
    /:15: .*at least 6 months/,
  ],
  ['who removes it by itself left out', 'tables: [finding]; keep: { days: 1 }; then: by-itself', /:16: .*`by`/],
  [
    'a period that is none',
    'tables: [finding]; keep: soon; from: made; then: delete-rows',
    /:15: classes\.1\.keep: must be \{ years: n \}/,
  ],
  ['a word that is none', 'tables: [finding]; keep: { years: 5 }; from: case-closed; then: shred', /:17: classes\.1\.then/],
  [
    'a field that is none',
    'tables: [finding]; keep: { years: 5 }; from: case-closed; then: destroy-key; until: 2030',
    /classes\.1: .*until/,
  ],
])('%s is refused with its line', (_what, rest, message) => {
  const first = write('people', 'tables: [household]; keep: { years: 5 }; from: case-closed; then: destroy-key');
  expect(refusalOf(first + write('other', rest))).toMatch(message);
});

it('what is no YAML is refused with its line', () => {
  expect(refusalOf('  - id: [\n')).toMatch(/retention\.yaml:\d+: not readable as YAML/);
});

it('every class of the house names its ground, or says that the operator decides', () => {
  const text = readFileSync('config/retention.yaml', 'utf8');
  for (const block of text.split('\n  - id: ').slice(1))
    expect(block).toMatch(/第[一二三四五六七八九十]+条|operator: true|审批档案|同家庭档案|同部门|随所证明/);
});
