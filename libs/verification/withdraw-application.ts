// A family gives its application up: nothing further is asked, and the case says so apart from one whose asking was stopped.
import type { Trigger } from '#contracts';
import { HubError } from '#kernel';
import { principalOf, type Actor } from '#lawful-access';
import { reachFor } from './case-access.js';
import { found } from './found.js';
import type { HubDependencies } from './ports.js';
import type { Withdrawal } from './withdrawal-ports.js';

/** What begins with somebody who asks for aid; the rest the offices begin, and no family can give it up. */
const APPLICATIONS: readonly Trigger[] = ['application', 'delegated', 'emergency', 'clue'];

/**
 * Findings and reports stay. Withdrawing again changes nothing; one that was cancelled or is complete can be withdrawn.
 * @throws HubError `not-found`, `not-an-application`, `verification-decided`
 */
export async function withdrawApplication(
  verificationId: string,
  { withdrawnOn }: Withdrawal,
  actor: Actor,
  hub: Pick<HubDependencies, 'store' | 'access' | 'now'>,
): Promise<void> {
  await hub.store.transact(reachFor(hub.access, actor, 'verification', 'change'), async (transaction) => {
    const verification = found(await transaction.lockVerification(verificationId), 'verification');
    if (verification.isWithdrawn) return;
    const { trigger, purpose } = verification;
    if (!APPLICATIONS.includes(trigger))
      throw new HubError('not-an-application', `a verification begun by "${trigger}" is no application; cancel it instead`, {
        details: { trigger },
      });
    if (await transaction.isDecided(verificationId))
      throw new HubError('verification-decided', 'there is a decision on this application; record another decision instead');
    const stopped = await transaction.voidQueries(verificationId);
    const sequence = verification.eventSequence + 1;
    const said: Readonly<Record<string, string>> = withdrawnOn === undefined ? {} : { withdrawnOn };
    await transaction.appendEvents([
      { verificationId, sequence, type: 'verification.withdrawn', data: { queriesStopped: stopped, ...said } },
    ]);
    await transaction.changeVerification(verificationId, {
      state: 'cancelled',
      withdrawnAt: hub.now(),
      eventSequence: sequence,
      noMoreQueries: true,
    });
    await transaction.appendAudit([
      { actor: principalOf(actor), purpose, action: 'verification.withdrawn', verificationIds: [verificationId], detail: said },
    ]);
  });
}
