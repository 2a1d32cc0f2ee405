// Answers about simulations and redeterminations, as documented. Cells of one to four households are "<5".
import { formatYuan, type Money } from '#kernel';
import { csvForPrograms } from '#tables';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import {
  maskFigures,
  type ProgrammeFigure,
  type RedeterminationView,
  type RedeterminedHousehold,
  type ShownCount,
  type SimulationView,
} from '#verification';
import { AdjustmentFiguresDto, ApprovalDto, showApproval, showFigures } from './adjustment.dto.js';

const ID = '01935b7e-3c1a-7d52-9a51-0c3f5d6e7f60';
const AT = '2026-11-21T01:02:03.456Z';
const STATES = ['queued', 'running', 'done', 'failed'];
const OUTCOMES = ['meets', 'does-not-meet', 'undetermined', 'refer-to-person'];

const Count = (description: string, example: ShownCount): PropertyDecorator => {
  const options: ApiPropertyOptions = {
    oneOf: [
      { type: 'integer', minimum: 0 },
      { type: 'string', enum: ['<5'] },
    ],
    description,
    example,
  };
  return ApiProperty(options);
};
const Amount = (description: string): PropertyDecorator =>
  ApiProperty({
    type: String,
    nullable: true,
    description: `${description} Null where it stands on one to four households.`,
    example: '184300.00',
  });

export class SimulationGroupDto {
  @ApiProperty({ type: String, example: 'dibao' }) declare programme: string;
  @ApiProperty({ type: String, description: 'A county, or `all`.', example: '110109' }) declare divisionCode: string;
  @Count('Households tested for the programme.', 1240) declare households: ShownCount;
  @Count('Meet it now.', 310) declare meetsBefore: ShownCount;
  @Count('Would meet it.', 342) declare meetsAfter: ShownCount;
  @Count('Would meet it and do not now.', 35) declare gains: ShownCount;
  @Count('Meet it and would not.', '<5') declare loses: ShownCount;
  @Count('Would be undetermined and are not now.', 0) declare becomesUndetermined: ShownCount;
  @Count('None of the three.', 1202) declare stays: ShownCount;
  @Count('Meet it before and after, with another monthly amount.', 297) declare otherAmount: ShownCount;
  @Count('Meet it, and a parameter without value leaves the amount open.', 0) declare amountOpen: ShownCount;
  @Amount('Monthly amounts now, together.') declare monthlyBefore: string | null;
  @Amount('Monthly amounts under the draft, together.') declare monthlyAfter: string | null;
  @Amount('The second less the first.') declare monthlyDifference: string | null;
}

export class SimulationFiguresDto {
  @Count('Households tested so far.', 1240) declare households: ShownCount;
  @Count('Households of which an outcome or an amount would change.', 332) declare touched: ShownCount;
  @ApiProperty({ type: SimulationGroupDto, isArray: true, description: 'Programme by programme: all divisions, then each.' })
  declare groups: SimulationGroupDto[];
}

export class SimulationViewDto {
  @ApiProperty({ type: String, format: 'uuid', example: ID }) declare simulationId: string;
  @ApiProperty({ type: String, enum: STATES, example: 'running' }) declare state: string;
  @ApiProperty({ type: 'integer', required: false, description: 'Households to test, once it has begun.', example: 100_000 })
  declare total?: number;
  @ApiProperty({ type: 'integer', description: 'Households tested.', example: 42_000 }) declare tested: number;
  @ApiProperty({ type: SimulationFiguresDto, required: false, description: 'Of the households tested so far.' })
  declare figures?: SimulationFiguresDto;
  @ApiProperty({ type: String, required: false, description: 'Code of what ended it, when it failed.', example: 'gave-up' })
  declare failure?: string;
  @ApiProperty({ type: String, format: 'date-time', example: AT }) declare requestedAt: string;
  @ApiProperty({ type: String, format: 'date-time', required: false, example: AT }) declare finishedAt?: string;
}

export class RedeterminationViewDto {
  @ApiProperty({ type: String, format: 'uuid', example: ID }) declare redeterminationId: string;
  @ApiProperty({ type: String, example: 'mentougou' }) declare region: string;
  @ApiProperty({ type: String, format: 'date', example: '2026-07-01' }) declare policyDate: string;
  @ApiProperty({ type: String, enum: STATES, example: 'done' }) declare state: string;
  @ApiProperty({ type: 'integer', required: false, description: 'Recipients, once it has begun.', example: 18_000 }) declare total?: number;
  @ApiProperty({ type: 'integer', example: 18_000 }) declare tested: number;
  @ApiProperty({ type: 'integer', description: 'Recipients with another outcome or amount.', example: 17_420 }) declare changed: number;
  @ApiProperty({ type: String, required: false, example: 'gave-up' }) declare failure?: string;
  @ApiProperty({ type: String, format: 'date-time', example: AT }) declare requestedAt: string;
  @ApiProperty({ type: String, format: 'date-time', required: false, example: AT }) declare finishedAt?: string;
  @ApiProperty({
    type: AdjustmentFiguresDto,
    required: false,
    description: 'What it means for the decisions in force, where they are kept.',
  })
  declare adjustments?: AdjustmentFiguresDto;
  @ApiProperty({ type: ApprovalDto, required: false }) declare approval?: ApprovalDto;
}

export class RedeterminedProgrammeDto {
  @ApiProperty({ type: String, format: 'uuid', example: ID }) declare verificationId: string;
  @ApiProperty({ type: String, required: false, example: 'case-2026-0417' }) declare clientReference?: string;
  @ApiProperty({ type: 'integer', description: 'Report it is made from.', example: 1 }) declare reportVersion: number;
  @ApiProperty({ type: String, example: 'dibao' }) declare programme: string;
  @ApiProperty({ type: String, enum: OUTCOMES, required: false, example: 'meets' }) declare outcomeBefore?: string;
  @ApiProperty({ type: String, enum: OUTCOMES, required: false, example: 'meets' }) declare outcomeAfter?: string;
  @ApiProperty({ type: String, nullable: true, required: false, description: 'Yuan a month; null = open.', example: '1790.00' })
  declare monthlyBefore?: string | null;
  @ApiProperty({ type: String, nullable: true, required: false, description: 'Yuan a month; null = open.', example: '2000.00' })
  declare monthlyAfter?: string | null;
}

export class RedeterminationChangesDto {
  @ApiProperty({ type: RedeterminedProgrammeDto, isArray: true }) declare items: RedeterminedProgrammeDto[];
  @ApiProperty({ type: String, required: false, description: 'Hand it back as `cursor` for the next page.', example: ID })
  declare nextCursor?: string;
}

const showAmount = (amount: Money | null): string | null => (amount === null ? null : formatYuan(amount));

export function showSimulation({ divisions: _divisions, figures, total, failure, finishedAt, ...view }: SimulationView): SimulationViewDto {
  const shown = figures && maskFigures(figures);
  return {
    ...view,
    ...(total === undefined ? {} : { total }),
    ...(failure === undefined ? {} : { failure }),
    ...(shown === undefined
      ? {}
      : {
          figures: {
            ...shown,
            groups: shown.groups.map((group) => ({
              ...group,
              monthlyBefore: showAmount(group.monthlyBefore),
              monthlyAfter: showAmount(group.monthlyAfter),
              monthlyDifference: showAmount(group.monthlyDifference),
            })),
          },
        }),
    requestedAt: view.requestedAt.toISOString(),
    ...(finishedAt === undefined ? {} : { finishedAt: finishedAt.toISOString() }),
  };
}

export const showRedetermination = ({
  divisions: _divisions,
  total,
  failure,
  finishedAt,
  requestedBy: _requestedBy,
  figures,
  approval,
  ...view
}: RedeterminationView): RedeterminationViewDto => ({
  ...view,
  ...(total === undefined ? {} : { total }),
  ...(failure === undefined ? {} : { failure }),
  requestedAt: view.requestedAt.toISOString(),
  ...(finishedAt === undefined ? {} : { finishedAt: finishedAt.toISOString() }),
  ...(figures === undefined ? {} : { adjustments: showFigures(figures) }),
  ...(approval === undefined ? {} : { approval: showApproval(approval) }),
});

/** One entry a programme that is not as it stood. */
export function showChanges({
  verificationId,
  clientReference,
  reportVersion,
  before,
  after,
}: RedeterminedHousehold): RedeterminedProgrammeDto[] {
  const earlier = new Map(before.map((figure) => [figure.programme, figure]));
  const later = new Map(after.map((figure) => [figure.programme, figure]));
  return [...new Set([...earlier.keys(), ...later.keys()])].sort().flatMap((programme) => {
    const [was, is] = [earlier.get(programme), later.get(programme)];
    if (was?.outcome === is?.outcome && was?.monthly === is?.monthly) return [];
    return [
      {
        verificationId,
        ...(clientReference === undefined ? {} : { clientReference }),
        reportVersion,
        programme,
        ...(was === undefined ? {} : { outcomeBefore: was.outcome, ...showMonthly('monthlyBefore', was) }),
        ...(is === undefined ? {} : { outcomeAfter: is.outcome, ...showMonthly('monthlyAfter', is) }),
      },
    ];
  });
}

const showMonthly = (name: 'monthlyBefore' | 'monthlyAfter', { monthly }: ProgrammeFigure): Record<string, string | null> =>
  monthly === undefined ? {} : { [name]: showAmount(monthly) };

const CSV_FIELDS = [
  'verificationId',
  'clientReference',
  'reportVersion',
  'programme',
  'outcomeBefore',
  'outcomeAfter',
  'monthlyBefore',
  'monthlyAfter',
] as const;

/** `?` = open, empty = none. */
export const { header: REDETERMINATION_HEADER, writeRow: writeRedeterminedCsv } = csvForPrograms<RedeterminedProgrammeDto>(
  CSV_FIELDS.map((key) => ({
    key,
    title: { zh: key, en: key },
    kind: 'count',
    read: (change) => (change[key] === null ? '?' : change[key]),
  })),
);
