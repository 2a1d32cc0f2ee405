// The baseline's intake: the same household, authorization and verification rows as the hub's, in the same set-based
// statements (so that only the work on queries differs), then one flow a verification.
import { shanghaiDate, type LocalDate } from '#kernel';
import { ownerOf } from '#lawful-access';
import { createHubStore, openDatabase } from '#persistence';
import type { HubTransaction, NewAuthorizationRow, NewHouseholdRow, NewMemberRow, NewVerificationRow } from '#verification';
import { v7 as newUuid } from 'uuid';
import type { ArmPart, ArmSetUp } from './arm-messages.js';
import { openCipher, openPolicy, type BenchPolicy } from './arm-policy.js';
import { BENCH_DIVISION, benchActor, inventHousehold, REFERENCE_DATE } from './bench-households.js';
import { benchSources } from './bench-sources.js';
import { openFlowConnection, toFlow } from './flow-queue.js';
import { openReportWatch } from './report-watch.js';

const CHUNK = 200;
const { clientId } = benchActor;
const owner = ownerOf(benchActor, BENCH_DIVISION);

interface FlowRows {
  readonly household: NewHouseholdRow;
  readonly members: readonly NewMemberRow[];
  readonly authorization: NewAuthorizationRow;
  readonly verification: NewVerificationRow;
}

export async function openFlowIntake(setUp: ArmSetUp): Promise<ArmPart> {
  const database = openDatabase({ url: setUp.appUrl, applicationName: 'bench-flow-intake', poolSize: 10 });
  const store = createHubStore(database, openCipher(setUp));
  const policy = openPolicy();
  const connection = openFlowConnection(setUp.appUrl, setUp.redisUrl);
  const producer = connection.openProducer();
  const today = shanghaiDate(new Date());

  const hand = async (serials: readonly number[]): Promise<readonly string[]> => {
    const rows = serials.map((serial) => buildRows(serial, today, serials.length === 1 ? 'live' : 'bulk', policy));
    await store.transact(clientId, (transaction) => insertRows(transaction, rows));
    await producer.add(
      rows.map(({ verification: { verificationId, householdId }, members }) =>
        toFlow(
          verificationId,
          benchSources.flatMap(({ id: sourceId }) =>
            members.map(({ subjectId }) => ({ verificationId, queryId: newUuid(), householdId, subjectId, sourceId })),
          ),
        ),
      ),
    );
    return rows.map(({ verification }) => verification.verificationId);
  };

  return {
    async request(first, count) {
      for (let start = first; start < first + count; start += CHUNK)
        await hand(Array.from({ length: Math.min(CHUNK, first + count - start) }, (_unused, index) => start + index));
    },
    async isolate(first, count) {
      const watch = await openReportWatch(setUp.workerUrl);
      const times: number[] = [];
      for (let serial = first; serial < first + count; serial += 1) {
        const startedAt = performance.now();
        const [verificationId = ''] = await hand([serial]);
        await watch.untilStored(verificationId);
        times.push(performance.now() - startedAt);
      }
      await watch.close();
      return times;
    },
    async close() {
      await producer.close();
      await connection.close();
      await database.destroy();
    },
  };
}

async function insertRows(transaction: HubTransaction, rows: readonly FlowRows[]): Promise<void> {
  await Promise.all([
    transaction.insertHouseholds(rows.map(({ household }) => household)),
    transaction.insertMembers(rows.flatMap(({ members }) => members)),
    transaction.insertAuthorizations(rows.map(({ authorization }) => authorization)),
    transaction.insertVerifications(rows.map(({ verification }) => verification)),
    transaction.appendEvents(
      rows.map(({ verification: { verificationId } }) => ({ verificationId, sequence: 1, type: 'verification.accepted', data: {} })),
    ),
    transaction.appendAudit([
      {
        actor: clientId,
        purpose: 'social-assistance',
        action: 'verification.requested',
        verificationIds: rows.map(({ verification }) => verification.verificationId),
      },
    ]),
  ]);
}

function buildRows(serial: number, today: LocalDate, lane: 'live' | 'bulk', policy: BenchPolicy): FlowRows {
  const command = inventHousehold(serial, today);
  const people = 'members' in command.household ? command.household.members : [];
  const householdId = newUuid();
  const members = people.map((member) => ({ ...member, subjectId: newUuid(), householdId, clientId }));
  const subjectIds = members.map(({ subjectId }) => subjectId);
  const authorizationId = newUuid();
  const { region, window } = policy.windowFor(BENCH_DIVISION, REFERENCE_DATE);
  const { clientReference, purpose, trigger, programmes, referenceDate, declared } = command;
  const requestedAt = new Date();
  return {
    household: { householdId, clientId, owner, divisionCode: BENCH_DIVISION },
    members,
    authorization: {
      authorizationId,
      householdId,
      clientId,
      number: `B-${authorizationId}`,
      subjectIds,
      sourceIds: undefined,
      programmes,
      validFrom: today,
      validTo: `${Number(today.slice(0, 4)) + 1}-12-31` as LocalDate,
      revokedAt: undefined,
      signatures: subjectIds.map((subjectId) => ({ subjectId, signedOn: today, signedBy: 'self', under14: false })),
      evidence: { kind: 'electronic', sha256: authorizationId.replaceAll('-', '').repeat(2) },
      validity: { mode: 'dates' },
      copies: 1,
      receivedAt: new Date(),
    },
    // BullMQ counts the open children here, so that the row has none.
    verification: {
      verificationId: newUuid(),
      clientId,
      owner,
      clientReference,
      householdId,
      lane,
      trigger,
      purpose,
      programmes,
      referenceDate,
      window,
      packRegion: region,
      subjectIds,
      declared,
      asking: 'everything',
      openQueries: 0,
      heldQueries: 0,
      waveClosesAt: requestedAt,
      eventSequence: 1,
      firstReportDueAt: requestedAt,
      requestedAt,
    },
  };
}
