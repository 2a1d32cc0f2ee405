// A household with everything the departments could say, through intake, settlement and consolidation on a real PostgreSQL.
import { factKindSchema, factSchema, type Determination, type FactJson, type FactKind, type ReportBody } from '#contracts';
import { loadPacks, selectPack } from '#eligibility';
import { parseLocalDate, type LocalDate, type NationalId } from '#kernel';
import { createCollectStore, createConsolidationStore, createHubStore } from '#persistence';
import { consolidate, requestVerifications, type RequestVerification } from '#verification';
import { gunzipSync } from 'node:zlib';
import { demoActor, hubOver, inventIdNumber, inventRequest, rememberingDispatcher, testSource } from './hub-fixture.js';
import { testCipher, type HubDatabase } from './hub-database.js';

const packs = loadPacks('config/policies', 'config/policies/_demo');
/** One source a kind of record: who holds what is not what this is about. */
export const storySources = factKindSchema.options.map((kind) => testSource(kind, { provides: [kind] }));

type Person = Extract<RequestVerification['household'], { members: unknown }>['members'][number];
export interface Story {
  readonly region: string;
  readonly divisionCode: string;
  readonly on: string;
  readonly people: readonly Omit<Person, 'name' | 'idNumber'>[];
  readonly bornOn: readonly string[];
  readonly facts: Readonly<Record<string, readonly FactJson[]>>;
  readonly silent?: readonly FactKind[];
  readonly more?: Partial<RequestVerification>;
  readonly area?: 'urban' | 'rural';
}

export const numberFor = (bornOn: string, serial: number): NationalId => {
  const invented = inventIdNumber(serial);
  const first17 = `110199${bornOn.replaceAll('-', '')}${invented.slice(14, 17)}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = [...first17].reduce((total, digit, index) => total + Number(digit) * (weights[index] ?? 0), 0);
  return `${first17}${'10X98765432'[sum % 11] ?? ''}` as NationalId;
};

/** People of every age are in the stories: whoever signs for them is named. */
const BY_THE_COMMITTEE = { relation: 'village-committee' as const, basis: '监护人指定证明' };

let serial = 900;
export async function verifyStory(
  database: HubDatabase,
  story: Story,
): Promise<{ report: ReportBody; determination: Determination; verificationId: string }> {
  const usual = inventRequest(1, { size: story.people.length });
  const [authorization] = usual.authorizations;
  if (!authorization) throw new Error('no authorization');
  const refs = story.people.filter(({ counted }) => counted !== false).map(({ ref }) => ref);
  const dispatcher = rememberingDispatcher();
  const command: RequestVerification = {
    ...usual,
    household: {
      divisionCode: story.divisionCode,
      members: story.people.map((person, index) => ({
        ...person,
        name: `测样${index}`,
        idNumber: numberFor(story.bornOn[index] ?? '1980-01-01', (serial += 1)),
      })),
      ...(story.area ? { statements: { area: story.area } } : {}),
    },
    authorizations: [
      {
        ...authorization,
        programmes: story.more?.programmes ?? authorization.programmes,
        subjects: refs,
        signatures: refs.map((subject) => ({
          subject,
          signedOn: authorization.validFrom,
          signedBy: 'guardian' as const,
          signatory: BY_THE_COMMITTEE,
        })),
      },
    ],
    referenceDate: parseLocalDate(story.on),
    ...story.more,
  };
  const hub = hubOver(database, storySources, dispatcher);
  const [result] = await requestVerifications([{ command, idempotency: undefined }], 'live', demoActor, {
    ...hub,
    policy: { ...hub.policy, windowFor: (division, date) => ({ ...hub.policy.windowFor(division, date), region: story.region }) },
  });
  const verificationId = result?.verificationId ?? '';
  const refOf = new Map(
    (
      await database.inspect<{ subject_id: string; ref: string }>(
        'select subject_id, ref from hedui.member m join hedui.verification v using (household_id) where verification_id = $1',
        [verificationId],
      )
    ).map(({ subject_id: subjectId, ref }) => [subjectId, ref]),
  );
  const store = createCollectStore(database.worker, testCipher);
  const claimed = await store.claimBatches(
    dispatcher.dispatched.map(({ batchId }) => batchId),
    5000,
  );
  await store.settleBatches(
    claimed.map((batch) => ({
      batchId: batch.batchId,
      sourceId: batch.sourceId,
      lane: batch.lane,
      attempt: batch.attempt,
      findings: batch.queries.flatMap((query) =>
        query.subjects.map(({ subjectId }) => {
          const said = { verificationId: query.verificationId, queryId: query.queryId, subjectId };
          if (story.silent?.some((kind) => kind === batch.sourceId))
            return { ...said, outcome: 'late' as const, reason: 'deadline-passed' };
          const facts = (story.facts[refOf.get(subjectId) ?? ''] ?? []).filter(({ kind }) => kind === batch.sourceId);
          const asOf = story.on as LocalDate;
          return facts.length === 0
            ? { ...said, outcome: 'no-record' as const, asOf }
            : { ...said, outcome: 'found' as const, asOf, facts: facts.map((fact) => factSchema.parse(fact)) };
        }),
      ),
      queries: batch.queries.map((query) => ({
        queryId: query.queryId,
        verificationId: query.verificationId,
        state: 'settled' as const,
        heard: true,
      })),
      next: { state: 'done' as const },
    })),
  );
  await consolidate([verificationId], {
    store: createConsolidationStore(database.worker, testCipher),
    catalogue: storySources,
    packFor: (region, date) => selectPack(packs, region, date),
    now: () => new Date(),
  });
  const stored = await createHubStore(database.app, testCipher).transact(demoActor.clientId, (transaction) =>
    transaction.readReport(verificationId, undefined),
  );
  if (!stored) throw new Error('no report');
  return {
    ...(JSON.parse(gunzipSync(stored.gzippedBody).toString('utf8')) as { report: ReportBody; determination: Determination }),
    verificationId,
  };
}

export const on = (day: string): LocalDate => parseLocalDate(day);
const months = (from: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => {
    const month = Number(from.slice(5)) - 1 + index;
    return `${Number(from.slice(0, 4)) + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
  });
export const monthly = (fact: object, from: string, count: number): FactJson[] =>
  months(from, count).map(
    (month) => ({ recordId: `${JSON.stringify(fact).length}-${month}`, asOf: on('2021-09-14'), ...fact, month }) as FactJson,
  );

/** A couple and two children whose spending the medical insurance told. */
export const yinchuan = (more: Partial<Story> = {}): Story => ({
  region: 'yinchuan',
  divisionCode: '640104',
  on: '2021-09-14',
  people: [
    { ref: 'man', role: 'member', relation: 'self' },
    { ref: 'woman', role: 'member', relation: 'spouse' },
    { ref: 'son', role: 'member', relation: 'son' },
    { ref: 'girl', role: 'member', relation: 'daughter' },
  ],
  bornOn: ['1977-05-16', '1979-10-03', '2002-02-27', '2009-12-12'],
  facts: {
    man: [
      ...monthly({ kind: 'income-payment', item: 'wages', payer: 'one', grossAmount: '5000.00', taxWithheld: '0.00' }, '2020-09', 12),
      ...monthly({ kind: 'contribution', scheme: 'employee', employer: 'one', personalAmount: '525.00' }, '2020-09', 12),
    ],
    woman: monthly({ kind: 'medical-settlement', outOfPocketAmount: '42000.00', commercialReimbursement: '8000.00' }, '2021-03', 1),
  },
  ...more,
});
