// Bulk files of a caseload: assistance that runs already, taken over as decisions, so that its reviews are planned. Named by the
// sender's own number, programme and first day: the same line again records nothing, another one about the same is told.
import { programmeLabels, programmeSchema, type Programme } from '#contracts';
import { isHubError, parseYuan, startOfDay, ZERO, type LocalDate, type Money } from '#kernel';
import { createHash } from 'node:crypto';
import { isInAreaOf, isRefusal, outcomeOfRefusal, refuseUnit, type BulkContext, type BulkKindWork, type ReadUnit } from './bulk-kind.js';
import { readDay } from './bulk-papers.js';
import { readEnum, readHousehold, readOnce, readReference } from './bulk-people.js';
import type { BulkFault, BulkOutcome } from './bulk-ports.js';
import { cellOf, faultAt, type BulkRow, type BulkUnit } from './bulk-units.js';
import type { NewHousehold } from './commands.js';
import { createDecisionDesk, type DecisionDesk } from './decision-desk.js';

interface CaseloadValue {
  readonly household: NewHousehold;
  readonly programme: Programme;
  readonly class: string | undefined;
  readonly amount: Money | undefined;
  readonly from: LocalDate;
  readonly to: LocalDate | undefined;
  readonly decidedOn: LocalDate;
  readonly decider: string | undefined;
  readonly reference: string | undefined;
}

const CLASS = /^[\p{L}\p{N}._-]{1,20}$/u;
const LONGEST_NAME = 100;

export const bulkCaseload: BulkKindWork<CaseloadValue> = {
  check(unit, context, faults) {
    const { household } = readHousehold(unit, { today: context.today, isInArea: isInAreaOf(context) }, faults);
    const [first] = unit.rows;
    if (first === undefined) return undefined;
    for (const field of ['programme', 'class', 'amount', 'assistedFrom', 'assistedTo', 'decidedOn', 'decidedBy'] as const)
      readOnce(unit, field, faults);
    const terms = readTerms(first, context.today, faults);
    const reference = readReference(unit, faults);
    return terms && { household, ...terms, reference };
  },

  async act(units, context) {
    const desk = createDecisionDesk(context.hub);
    const outcomes: BulkOutcome[] = [];
    for (const unit of units) outcomes.push(context.file.validateOnly ? { state: 'checked' } : await record(unit, context, desk));
    return outcomes;
  },
};

function readTerms(row: BulkRow, today: LocalDate, faults: BulkFault[]): Omit<CaseloadValue, 'household' | 'reference'> | undefined {
  const programme = readEnum(row, 'programme', programmeLabels, programmeSchema.options, faults);
  const from = readDay(row, 'assistedFrom', faults);
  const to = cellOf(row, 'assistedTo') === '' ? undefined : readDay(row, 'assistedTo', faults);
  const decidedOn = readDay(row, 'decidedOn', faults);
  if (from !== undefined && to !== undefined && to < from) faults.push(faultAt(row, 'assistance-period', 'assistedTo'));
  if (decidedOn !== undefined && decidedOn > today) faults.push(faultAt(row, 'date-in-future', 'decidedOn'));
  const group = cellOf(row, 'class');
  if (group !== '' && !CLASS.test(group)) faults.push(faultAt(row, 'assistance-class', 'class'));
  const decider = cellOf(row, 'decidedBy');
  if ([...decider].length > LONGEST_NAME) faults.push(faultAt(row, 'cell-too-long', 'decidedBy'));
  const amount = readAmount(row, faults);
  if (programme === undefined || from === undefined || decidedOn === undefined) return undefined;
  return { programme, class: group === '' ? undefined : group, amount, from, to, decidedOn, decider: decider === '' ? undefined : decider };
}

/** Exact to the fen; what is not said is not zero. */
function readAmount(row: BulkRow, faults: BulkFault[]): Money | undefined {
  const text = cellOf(row, 'amount');
  if (text === '') return undefined;
  try {
    const amount = parseYuan(text);
    if (amount < ZERO) faults.push(faultAt(row, 'amount-negative', 'amount'));
    return amount;
  } catch (error) {
    faults.push(faultAt(row, isHubError(error) && error.code === 'money-too-large' ? 'amount-too-large' : 'amount-invalid', 'amount'));
    return undefined;
  }
}

async function record({ unit, value }: ReadUnit<CaseloadValue>, { file }: BulkContext, desk: DecisionDesk): Promise<BulkOutcome> {
  const decision = {
    programme: value.programme,
    class: value.class,
    outcome: 'granted' as const,
    amount: value.amount,
    validFrom: value.from,
    validTo: value.to,
    reason: undefined,
    decidedAt: startOfDay(value.decidedOn),
    decider: value.decider,
    clientReference: value.reference,
    supersedes: undefined,
    purpose: file.purpose,
  };
  const key = `caseload/${unit.number ?? ''}/${value.programme}/${value.from}`;
  try {
    const { view } = await desk.takeOver(value.household, decision, file.actor, { key, bodySha256: hashOf(unit, value) });
    return { state: 'recorded', householdId: view.householdId, decisionIds: [view.decisionId] };
  } catch (error) {
    if (isRefusal(error) && error.code === 'idempotency-key-reused') return refuseUnit(unit, 'assistance-differs');
    return outcomeOfRefusal(unit, error);
  }
}

/** Of what the lines say, however they are written. */
const hashOf = ({ number }: BulkUnit, { household, ...terms }: CaseloadValue): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        number,
        household.divisionCode,
        household.members.map(({ name, idNumber, relation, role }) => [name, idNumber, relation, role]),
        [terms.programme, terms.class, terms.amount?.toString(), terms.from, terms.to, terms.decidedOn, terms.decider, terms.reference],
      ]),
    )
    .digest('hex');
