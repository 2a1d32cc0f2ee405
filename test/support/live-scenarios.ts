// A whole hub with every source connected, and the worked households of the sandbox taken through it: what is stated stands
// in the request, everything else is fetched. The expected figures stand in test/e2e/scenarios-live.spec.ts.
import type { Determination, MeasureId, Programme, ReportBody } from '#contracts';
import { parseLocalDate } from '#kernel';
import { houseRoot } from '#platform';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSandboxHousehold, signFor, toVerificationBody } from '../../apps/cli/sandbox-households.js';
import { startHubStack, waitFor, type HubStack } from './stack.js';

export interface Stated {
  readonly programmes: readonly Programme[];
  readonly area?: 'urban' | 'rural';
  /** About people, by their refs. */
  readonly people?: Readonly<Record<string, object>>;
  /** People whose membership the rules decide instead of the caseworker; they are asked about, so they sign. */
  readonly undecided?: readonly string[];
  /** People for whom a guardian signs. */
  readonly guarded?: readonly string[];
  /** Trigger, change, aid now paid, temporary aid, excluded records. */
  readonly more?: Readonly<Record<string, unknown>>;
}

export interface Verified {
  readonly verificationId: string;
  readonly report: ReportBody;
  readonly determination: Determination;
}

interface Body {
  readonly household: { readonly members: readonly (Readonly<Record<string, unknown>> & { readonly ref: string })[] };
  readonly authorizations: readonly (Readonly<Record<string, unknown>> & { readonly validFrom: string })[];
}

/** The policy of the demonstration, without the Mentougou standard of July 2023: the worked case of October names that of 2022. */
export async function startFullHub(): Promise<HubStack> {
  const overlay = await mkdtemp(join(tmpdir(), 'hedui-overlay-'));
  await cp(join(houseRoot(), 'config', 'policies', '_demo'), overlay, { recursive: true });
  await rm(join(overlay, 'mentougou', '2023-07-01'), { recursive: true });
  const env = { HEDUI_POLICY_OVERLAY: overlay };
  const stack = await startHubStack({ connected: 'all', apiEnv: env, workerEnv: env });
  return {
    ...stack,
    async stop() {
      await stack.stop();
      await rm(overlay, { recursive: true, force: true });
    },
  };
}

/** Requests the household and waits until every source has been heard; the determination is the one its own address answers. */
export async function verifyHousehold(stack: HubStack, ref: string, stated: Stated): Promise<Verified> {
  const body = await writeRequest(stack, ref, stated);
  const { verificationId } = await stack.hub.requestVerification(body);
  await waitFor(`${ref} to be complete`, async () => (await stack.hub.readVerification(verificationId)).state === 'complete', 60_000);
  const { report } = (await stack.hub.readReport(verificationId)) as { report: ReportBody };
  const answer = await stack.hub.call('GET', `/v1/verifications/${verificationId}/determination`);
  return { verificationId, report, determination: (await answer.json()) as Determination };
}

async function writeRequest(stack: HubStack, ref: string, stated: Stated): Promise<object> {
  const { programmes, area, people = {}, undecided = [], guarded = [], more = {} } = stated;
  const household = await readSandboxHousehold(stack.controlUrl, ref);
  const plain = toVerificationBody(household, { programmes, ...(area === undefined ? {} : { area }) }) as Body; // our own writer's
  const members = plain.household.members.map((member) => {
    const { counted, countedReason, ...open } = member;
    const circumstances = people[member.ref];
    return {
      ...(undecided.includes(member.ref) ? open : { ...open, counted, countedReason }),
      ...(circumstances === undefined ? {} : { circumstances }),
    };
  });
  const signers = household.members
    .filter(({ personRef, counted, role }) => counted || role === 'obligor' || undecided.includes(personRef))
    .map(({ personRef }) => personRef);
  const authorizations = plain.authorizations.map((one) => ({
    ...one,
    subjects: signers,
    signatures: signers.map((subject) =>
      guarded.includes(subject)
        ? {
            subject,
            signedOn: one.validFrom,
            signedBy: 'guardian',
            signatory: { relation: 'other-relative', basis: '村民委员会指定监护人证明' },
          }
        : signFor(household, subject, parseLocalDate(one.validFrom)),
    ),
  }));
  return { ...plain, household: { ...plain.household, members }, authorizations, ...more };
}

/** Known figures by measure; `open` is written behind one that a source could still move. */
export const figuresOf = (report: ReportBody): Readonly<Partial<Record<MeasureId, string>>> =>
  Object.fromEntries(report.measures.map(({ id, known, settled }) => [id, settled ? known : `${known} open`]));

/** Tests as sentences, `rule@P2: left < right: met`; people by their place in the request. */
export function testsOf({ report, determination }: Verified): ReadonlySet<string> {
  const refs = new Map(report.subjects.map(({ subjectId }, index) => [subjectId, `P${index + 1}`]));
  return new Set(
    determination.programmes.flatMap(({ trace }) =>
      trace.map(({ ruleId, about, left, operator, right, result }) => {
        const name = about === undefined ? ruleId : `${ruleId}@${refs.get(about) ?? about}`;
        return left && right !== null ? `${name}: ${left.known} ${operator} ${right}: ${result}` : `${name}: ${result}`;
      }),
    ),
  );
}

export const outcomesOf = ({ determination }: Verified): Readonly<Record<string, string>> =>
  Object.fromEntries(
    determination.programmes.map(({ programme, outcome, settled }) => [programme, settled ? outcome : `${outcome}, open`]),
  );

export const benefitsOf = ({ determination }: Verified): Readonly<Record<string, string | null>> =>
  Object.fromEntries(determination.benefits.map(({ benefitId, amount }) => [benefitId, amount]));

export const flagsOf = ({ report, determination }: Verified): readonly string[] =>
  [...report.flags, ...determination.flags].map(({ code }) => code).sort();

/** What was recorded and left out by a rule, in yuan, added up by nobody: one line a rule and person. */
export const leftOutBy = (report: ReportBody, ruleId: string): readonly (string | undefined)[] =>
  report.lines.filter(({ counted, rule }) => !counted && rule.id === ruleId).map(({ recordedAmount }) => recordedAmount);

const SOURCES = 39;

/** Every source answered about everybody who was asked about, and nothing could still move a figure. */
export function expectEverythingAnswered({ report, determination }: Verified): void {
  expect(new Set(report.coverage.map(({ sourceId }) => sourceId)).size).toBe(SOURCES);
  expect(report.coverage.filter(({ outcome }) => outcome !== 'found' && outcome !== 'no-record')).toEqual([]);
  expect(report.completeness).toBe('complete');
  expect(report.measures.filter(({ settled }) => !settled)).toEqual([]);
  expect(determination.programmes.filter(({ settled, sufficient }) => !settled || !sufficient)).toEqual([]);
}
