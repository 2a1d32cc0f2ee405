// Alerts as an officer works them off: the list of their area, the households to visit, one with both values and its evidence,
// and what became of it.
import { HubError } from '#kernel';
import { principalOf, type Actor } from '#lawful-access';
import { grantFor, isOpenedBy, reachFor, viewOfCase } from '../case-access.js';
import { found } from '../found.js';
import type { HubDependencies } from '../ports.js';
import type { Page } from '../views.js';
import type { AlertHousehold, AlertView, AlertWithDetails, ListAlerts, NewAlertAnswer } from './alert-ports.js';

export interface AlertDesk {
  /** The most urgent first. @throws HubError `cursor-invalid` */
  listAlerts(query: ListAlerts, actor: Actor): Promise<Page<AlertView>>;
  /** The same, a household an entry with all its alerts. @throws HubError `cursor-invalid` */
  listHouseholds(query: ListAlerts, actor: Actor): Promise<Page<AlertHousehold>>;
  /** With both values, evidence and answers. Audited as a look. @throws HubError `not-found`, `reason-needed` */
  readAlert(alertId: string, actor: Actor): Promise<AlertWithDetails>;
  /**
   * What became of it; the last answer counts, and the same twice is one. `decision` names a decision on the household.
   * @throws HubError `not-found`, `alert-over`: nobody visits for what is over
   */
  answerAlert(alertId: string, answer: NewAlertAnswer, actor: Actor): Promise<AlertView>;
}

export function createAlertDesk(hub: HubDependencies): AlertDesk {
  return {
    listAlerts: async (query, actor) =>
      hub.store.transact(reachFor(hub.access, actor, 'alert', 'list'), (transaction) => transaction.listAlerts(query)),
    listHouseholds: async (query, actor) =>
      hub.store.transact(reachFor(hub.access, actor, 'alert', 'list'), (transaction) => transaction.listAlertHouseholds(query)),
    async readAlert(alertId, actor) {
      const { grant, reach } = grantFor(hub.access, actor, 'alert', 'read');
      return hub.store.transact(reach, async (transaction) => {
        const alert = found(await transaction.readAlert(alertId), 'alert');
        const { verificationId, householdId } = alert;
        viewOfCase(grant, verificationId === undefined || (await isOpenedBy(transaction, verificationId, actor)));
        await transaction.appendAudit([
          {
            actor: principalOf(actor),
            purpose: alert.purpose,
            action: 'alert.read',
            verificationIds: verificationId === undefined ? [] : [verificationId],
            detail: { alertId, householdId },
          },
        ]);
        return alert;
      });
    },
    async answerAlert(alertId, answer, actor) {
      return hub.store.transact(reachFor(hub.access, actor, 'alert', 'change'), async (transaction) => {
        const alert = found(await transaction.lockAlert(alertId), 'alert');
        const { householdId, verificationId, purpose } = alert;
        const last = alert.answers.at(-1);
        if (last && isSame(last, answer)) return withoutDetails(alert);
        if (answer.outcome === 'visit' && (alert.state === 'gone' || alert.state === 'handled'))
          throw new HubError('alert-over', 'the alert is over; nobody needs to visit for it', { details: { state: alert.state } });
        if (answer.decisionId !== undefined) {
          const decision = found(await transaction.readDecision(answer.decisionId), 'decision');
          if (decision.householdId !== householdId) throw new HubError('not-found', 'there is no such decision on this household');
        }
        const state = answer.outcome === 'visit' ? 'visit' : 'handled';
        await transaction.insertAlertAnswer({
          ...answer,
          answerId: hub.newId(),
          alertId,
          householdId,
          ordinal: alert.answers.length + 1,
          answeredBy: principalOf(actor),
          state,
        });
        await transaction.appendAudit([
          {
            actor: principalOf(actor),
            purpose,
            action: 'alert.answered',
            verificationIds: verificationId === undefined ? [] : [verificationId],
            detail: {
              alertId,
              householdId,
              outcome: answer.outcome,
              ...(answer.useful === undefined ? {} : { useful: answer.useful }),
              ...(answer.decisionId === undefined ? {} : { decisionId: answer.decisionId }),
            },
          },
        ]);
        return { ...withoutDetails(alert), state };
      });
    },
  };
}

const withoutDetails = ({ details: _details, answers: _answers, ...view }: AlertWithDetails): AlertView => view;

const isSame = (last: AlertWithDetails['answers'][number], answer: NewAlertAnswer): boolean =>
  last.outcome === answer.outcome &&
  last.useful === answer.useful &&
  last.decisionId === answer.decisionId &&
  last.reason === answer.reason;
