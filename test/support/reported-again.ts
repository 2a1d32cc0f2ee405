// Households of a test that were reported more than once, over a year of the hub: what comparisons and alerts are made of.
import type { FactJson } from '#contracts';
import { addMonths, monthOf, parseLocalDate } from '#kernel';
import type { Actor } from '#lawful-access';
import { createComparisonStore } from '#persistence';
import { requestVerifications, type ComparingWork, type ComparisonStore, type NewMember } from '#verification';
import { v7 as newUuid } from 'uuid';
import type { AskingHub, Records } from './asking-hub.js';
import { testCipher, type HubDatabase } from './hub-database.js';
import { demoActor, inventRequest } from './hub-fixture.js';

const ON = parseLocalDate('2023-09-15');

/** Twelve months of wages from one payer. */
export const payFor = (amount: string): readonly FactJson[] =>
  Array.from({ length: 12 }, (_unused, index) => ({
    kind: 'income-payment' as const,
    recordId: `pay-${index}`,
    asOf: ON,
    item: 'wages' as const,
    payer: '某公司',
    month: addMonths(monthOf(ON), -1 - index),
    grossAmount: amount,
    taxWithheld: '0.00',
  }));
const HUKOU: FactJson = { kind: 'household-registration', recordId: 'h', asOf: ON, hukouDivision: '110109', status: 'normal' };

/** What sources say of the first person, who is registered where the household applies. */
export const holding =
  (said: Readonly<Record<string, readonly FactJson[]>>): Records =>
  (sourceId, position) =>
    position !== 0 ? [] : (said[sourceId] ?? (sourceId === 'register' ? [HUKOU] : []));

export interface ReportedAgain {
  readonly work: (store?: ComparisonStore) => ComparingWork;
  /** A household with one report a set of answers, each some time after the last. @returns ids */
  readonly report: (
    answers: readonly Records[],
    actor?: Actor,
    household?: { readonly divisionCode: string; readonly members: readonly NewMember[] },
  ) => Promise<{ readonly householdId: string; readonly verificationIds: readonly string[] }>;
  /** One more report of it. @returns id of the verification */
  readonly reportAgain: (householdId: string, records: Records, actor?: Actor) => Promise<string>;
}

export function openReportedAgain(database: HubDatabase, asking: AskingHub, firstSerial: number): ReportedAgain {
  let serial = firstSerial;
  const reportAgain: ReportedAgain['reportAgain'] = async (householdId, records, actor = demoActor) => {
    const signed = await database.inspect<{ authorization_id: string }>(
      'select authorization_id from hedui.authorization where household_id = $1',
      [householdId],
    );
    const { declared: _declared, household: _household, authorizations: _signed, ...more } = inventRequest((serial += 1));
    const command = {
      ...more,
      household: { householdId },
      authorizations: [],
      authorizationIds: signed.map((one) => one.authorization_id),
      referenceDate: ON,
      trigger: 'recheck' as const,
      declared: [],
    };
    const [result] = await requestVerifications([{ command, idempotency: undefined }], 'bulk', actor, asking.hub);
    const verificationId = result?.verificationId ?? '';
    await asking.answerAll(verificationId, records);
    return verificationId;
  };
  return {
    work: (store = createComparisonStore(database.worker, testCipher)) => ({
      store,
      policy: asking.hub.policy,
      newId: () => newUuid(),
      atATime: 2,
      leaseMs: 2000,
    }),
    async report([first, ...others], actor = demoActor, household) {
      const verificationId = await asking.request((serial += 1), household ? { household } : {}, household?.members.length ?? 1, actor);
      await asking.answerAll(verificationId, first ?? holding({}));
      const [row] = await database.inspect<{ household_id: string }>(
        'select household_id from hedui.verification where verification_id = $1',
        [verificationId],
      );
      const householdId = row?.household_id ?? '';
      const verificationIds = [verificationId];
      for (const records of others) verificationIds.push(await reportAgain(householdId, records, actor));
      return { householdId, verificationIds };
    },
    reportAgain,
  };
}
