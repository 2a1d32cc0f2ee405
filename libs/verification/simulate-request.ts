// What a simulation is asked for: a draft pack, values over a pack, or one local value; what it is compared with, and where.
import { localDateSchema, localValueKindSchema, valueUnitSchema, situationSchema, type PublishedValue } from '#contracts';
import { openDraftPack, openDraftValue, openDraftValues, openPublishedPack, type DraftPolicy, type PackCatalogue } from '#eligibility';
import { HubError, type LocalDate } from '#kernel';
import { z } from 'zod';
import { FIELDS } from './evaluation-row-fields.js';

/** A local value as if published; instants travel as text in stored requests. */
const draftValueSchema = z.strictObject({
  localValueId: z.string(),
  publishedAt: z.coerce.date(),
  region: z.string(),
  kind: localValueKindSchema,
  name: z.string(),
  year: z.int().optional(),
  publishedOn: localDateSchema.optional(),
  value: z.string().nullable(),
  unit: valueUnitSchema.optional(),
  validFrom: localDateSchema,
  document: z.strictObject({ title: z.string(), number: z.string(), issuedOn: localDateSchema, issuedBy: z.string() }),
  supersedes: z.string().optional(),
});

export const simulationRequestSchema = z.strictObject({
  draft: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('pack'), yaml: z.string() }),
    z.strictObject({ kind: z.literal('values'), region: z.string(), values: situationSchema.shape.values }),
    z.strictObject({ kind: z.literal('value'), value: draftValueSchema }),
  ]),
  /** First day of the pack of the draft's region to compare with; absent: what stands now. */
  against: localDateSchema.optional(),
  /** Division (prefix) to look at; absent: everywhere the draft reaches. */
  division: z.string().optional(),
});
export type SimulationRequest = z.output<typeof simulationRequestSchema>;

/** Reads a stored request. @throws HubError `simulation-invalid` */
export function readSimulationRequest(stored: unknown): SimulationRequest {
  const parsed = simulationRequestSchema.safeParse(stored);
  if (!parsed.success)
    throw new HubError('simulation-invalid', 'a stored request for a simulation does not have the shape it was written in');
  return parsed.data;
}

export interface OpenedSimulation {
  readonly draft: DraftPolicy;
  readonly against: DraftPolicy | undefined;
}

export interface PolicyOfDay {
  readonly packs: PackCatalogue;
  /** Local values that are published; a draft of one takes its place among them. */
  readonly published: readonly PublishedValue[];
  readonly today: LocalDate;
}

/**
 * @param file how a draft pack is called in problems
 * @throws HubError `packs-invalid` (every problem with line and mend), `value-without-parameter`, `no-pack-for-region`,
 *   `draft-reads-what-is-not-kept` when a rule looks at something no evaluation row holds
 */
export function openSimulation(
  { draft, against }: SimulationRequest,
  { packs, published, today }: PolicyOfDay,
  file = 'draft/pack.yaml',
): OpenedSimulation {
  const opened =
    draft.kind === 'pack'
      ? openDraftPack(packs, file, draft.yaml)
      : draft.kind === 'values'
        ? openDraftValues(packs, draft.region, draft.values, today)
        : openDraftValue(packs, published, toPublished(draft.value));
  refuseUnkept(opened, packs, today);
  return { draft: opened, against: against === undefined ? undefined : openPublishedPack(packs, opened.region, against) };
}

const toPublished = ({ year, publishedOn, unit, supersedes, ...value }: z.output<typeof draftValueSchema>): PublishedValue => ({
  ...value,
  year,
  publishedOn,
  unit,
  supersedes,
});

/** Names, numbers of things and finer divisions than a county are not kept: a rule on them would be tried on nothing. */
function refuseUnkept(draft: DraftPolicy, packs: PackCatalogue, today: LocalDate): void {
  if (!packs.packs.has(draft.region) && draft.divisions.length === 0) return;
  const pack = draft.packFor(draft.region, '', today);
  const problems = pack.counting.flatMap(({ id, fact, when }) =>
    Object.keys(when).flatMap((name) => {
      const kept = FIELDS[fact].find((field) => field.name === name);
      return kept?.coding.is === 'word' || kept?.coding.is === 'public' ? [] : [`counting rule ${id} looks at ${fact}.${name}`];
    }),
  );
  const finer = pack.residence?.localHukou.filter((prefix) => prefix.length > 6) ?? [];
  if (finer.length > 0) problems.push(`residence.localHukou names ${finer.join(', ')}`);
  if (problems.length > 0)
    throw new HubError(
      'draft-reads-what-is-not-kept',
      `evaluation rows do not hold what the draft looks at: ${problems.join('; ')}; try it on cases instead`,
      {
        details: { problems },
      },
    );
}
