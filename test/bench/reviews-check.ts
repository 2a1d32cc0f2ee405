// What a night must leave behind, counted in the rows: one re-check a household, one report of it, every answer once, the next
// review planned, each act in the audit once. Knows nothing of how the calendar works.
import type pg from 'pg';
import { sizeOf } from './bench-households.js';
import { SOURCE_IDS } from './bench-oracle.js';

interface Count {
  readonly what: string;
  readonly text: string;
  readonly expected: (households: number) => number;
}

const none = (): number => 0;
const each = (households: number): number => households;
/** Verifications of the night: live ones carry a reference of their client. */
const NIGHT = `(select v.* from hedui.verification v join hedui.decision d using (household_id))`;
const AUDITED = (action: string): string =>
  `from (select unnest(verification_ids) as id from hedui.audit_event where action = '${action}') a`;

const COUNTS: readonly Count[] = [
  { what: 're-checks', text: `select count(*) as n from ${NIGHT} v where trigger = 'recheck' and lane = 'bulk'`, expected: each },
  { what: 'households with a re-check', text: `select count(distinct household_id) as n from ${NIGHT} v`, expected: each },
  {
    what: 're-checks that are not complete at version 1',
    text: `select count(*) as n from ${NIGHT} v where state <> 'complete' or report_version <> 1`,
    expected: none,
  },
  { what: 'reports', text: `select count(*) as n from hedui.report r join ${NIGHT} v using (verification_id)`, expected: each },
  { what: 'answers', text: `select count(*) as n from hedui.finding f join ${NIGHT} v using (verification_id)`, expected: countAnswers },
  {
    what: 'answers that are not a find',
    text: `select count(*) as n from hedui.finding f join ${NIGHT} v using (verification_id) where outcome <> 'found' or revision <> 1`,
    expected: none,
  },
  {
    what: 'first reviews that are done',
    text: `select count(*) as n from hedui.review where cycle = 1 and state = 'done' and verification_id is not null`,
    expected: each,
  },
  {
    what: 'next reviews, planned for later',
    text: `select count(*) as n from hedui.review where cycle = 2 and state = 'due' and due_on > current_date + 30`,
    expected: each,
  },
  { what: 'other reviews', text: 'select count(*) as n from hedui.review where cycle > 2', expected: none },
  { what: 're-checks in the audit', text: `select count(*) as n ${AUDITED('review.requested')}`, expected: each },
  { what: 'different re-checks in the audit', text: `select count(distinct id) as n ${AUDITED('review.requested')}`, expected: each },
  { what: 'conclusions in the audit', text: `select count(*) as n ${AUDITED('review.done')}`, expected: each },
  { what: 'different conclusions in the audit', text: `select count(distinct id) as n ${AUDITED('review.done')}`, expected: each },
];

function countAnswers(households: number): number {
  let people = 0;
  for (let serial = 0; serial < households; serial += 1) people += sizeOf(serial);
  return people * SOURCE_IDS.length;
}

/** @returns what is not as it must be; nothing when the night is sound */
export async function checkNight(admin: pg.Client, households: number): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const { what, text, expected } of COUNTS) {
    const { rows } = await admin.query<{ n: number }>(text);
    const [found, wanted] = [Number(rows[0]?.n), expected(households)];
    if (found !== wanted) problems.push(`${found} ${what} instead of ${wanted}`);
  }
  return problems;
}

/** Defects of a night, each put into the rows of a sound one and taken back. */
export const DEFECTS: readonly { readonly name: string; readonly text: string }[] = [
  {
    name: 'a household checked twice',
    text: `insert into hedui.verification select (jsonb_populate_record(null::hedui.verification, to_jsonb(v) || jsonb_build_object('verification_id', gen_random_uuid()))).* from (select v.* from ${NIGHT} v limit 1) v`,
  },
  {
    name: 'a report that is missing',
    text: 'delete from hedui.report where verification_id = (select verification_id from hedui.review where cycle = 1 limit 1)',
  },
  {
    name: 'a review that is not planned again',
    text: 'delete from hedui.review where review_id = (select review_id from hedui.review where cycle = 2 limit 1)',
  },
  {
    name: 'an answer asked for again',
    text: `insert into hedui.finding select (jsonb_populate_record(null::hedui.finding, to_jsonb(f) || jsonb_build_object('revision', 2))).* from (select f.* from hedui.finding f join ${NIGHT} v using (verification_id) limit 1) f`,
  },
];
