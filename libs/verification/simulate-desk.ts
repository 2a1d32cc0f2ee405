// What policy officers ask of simulations and redeterminations, each with its actor: the row is written here, the work is
// done by a worker.
import type { PackCatalogue } from '#eligibility';
import { HubError, shanghaiDate, type LocalDate } from '#kernel';
import { isInArea, principalOf, requireArea, requirePolicy, requireStepUp, type Actor } from '#lawful-access';
import type { PublishedValue } from '#contracts';
import type {
  AdjustmentChoice,
  AdjustmentView,
  ListAdjustments,
  RedeterminationStore,
  RedeterminationView,
  RedeterminedHousehold,
} from './redetermine-ports.js';
import type { Page } from './views.js';
import type { SimulationStore, SimulationView } from './simulate-ports.js';
import { openSimulation, type SimulationRequest } from './simulate-request.js';
import { found } from './found.js';
import { z } from 'zod';

export interface PolicyDesk {
  /**
   * @throws HubError `policy-not-allowed`, `division-not-allowed`, and what is wrong with the draft (openSimulation)
   */
  requestSimulation(request: SimulationRequest, actor: Actor): Promise<SimulationView>;
  readSimulation(simulationId: string, actor: Actor): Promise<SimulationView>;
  /** CSV without its header, page by page. @throws HubError `simulation-running` before it is done */
  readSimulationChanges(simulationId: string, actor: Actor): AsyncGenerator<string>;
  /** @throws HubError `policy-not-allowed`, `division-not-allowed`, `no-pack-for-region` */
  requestRedetermination(region: string, policyDate: LocalDate, actor: Actor): Promise<RedeterminationView>;
  readRedetermination(redeterminationId: string, actor: Actor): Promise<RedeterminationView>;
  /** Changed households of the actor's own verifications; open to every client. */
  readRedeterminationChanges(
    redeterminationId: string,
    after: string | undefined,
    limit: number,
    actor: Actor,
  ): Promise<readonly RedeterminedHousehold[]>;
  /**
   * By another officer than who asked, once, with the second factor just shown.
   * @param approval.effectiveOn first day of the new amounts; the day of the policy when undefined
   * @throws HubError `policy-not-allowed`, `step-up-needed`, `second-officer-needed`, `redetermination-state`, `decision-invalid` for
   *   a day before that of the policy, `not-found`
   */
  approveRedetermination(
    redeterminationId: string,
    approval: { readonly choice: AdjustmentChoice; readonly effectiveOn: LocalDate | undefined },
    actor: Actor,
  ): Promise<RedeterminationView>;
  /** Decisions in force of the actor's own households; open to every client. @throws HubError `cursor-invalid` */
  listAdjustments(
    query: Omit<ListAdjustments, 'after'> & { readonly cursor: string | undefined },
    actor: Actor,
  ): Promise<Page<AdjustmentView>>;
}

export interface PolicyDeskDependencies {
  readonly simulations: SimulationStore;
  readonly redeterminations: RedeterminationStore;
  /** The policy of this moment. */
  readonly packs: () => PackCatalogue;
  readonly readPublished: () => Promise<readonly PublishedValue[]>;
  readonly now: () => Date;
  readonly newId: () => string;
}

const COUNTY_DIGITS = 6;

export function createPolicyDesk(desk: PolicyDeskDependencies): PolicyDesk {
  const { simulations, redeterminations, packs, newId } = desk;
  const today = (): LocalDate => shanghaiDate(desk.now());
  const readSimulation: PolicyDesk['readSimulation'] = async (simulationId, actor) => {
    requirePolicy(actor);
    return requireOwnArea(found(await simulations.readSimulation(principalOf(actor), simulationId), 'simulation'), actor);
  };
  const readRedetermination: PolicyDesk['readRedetermination'] = async (redeterminationId, actor) => {
    requirePolicy(actor);
    return requireOwnArea(found(await redeterminations.readRun(principalOf(actor), redeterminationId), 'redetermination'), actor);
  };
  return {
    async requestSimulation(request, actor) {
      requirePolicy(actor);
      const divisions = narrowArea(actor, request.division);
      const { draft } = openSimulation(request, { packs: packs(), published: await desk.readPublished(), today: today() });
      const simulationId = newId();
      await simulations.insertSimulation(
        { simulationId, clientId: principalOf(actor), request, divisions },
        {
          actor: actor.clientId,
          action: 'simulation.requested',
          verificationIds: [],
          detail: { simulationId, region: draft.region, kind: request.draft.kind },
        },
      );
      return readSimulation(simulationId, actor);
    },
    readSimulation,
    async *readSimulationChanges(simulationId, actor) {
      const { state } = await readSimulation(simulationId, actor);
      if (state !== 'done')
        throw new HubError('simulation-running', 'the changes are told when the simulation is done', { details: { state } });
      for (let page = 0; ; page += 1) {
        const csv = await simulations.readChangesPage(principalOf(actor), simulationId, page);
        if (csv === undefined) return;
        yield csv;
      }
    },
    async requestRedetermination(region, policyDate, actor) {
      requirePolicy(actor);
      const divisions = narrowArea(actor, undefined);
      if (!packs().packs.has(region))
        throw new HubError('no-pack-for-region', `region ${region} has no policy pack; there are ${[...packs().packs.keys()].join(', ')}`, {
          details: { region },
        });
      const redeterminationId = newId();
      await redeterminations.insertRun(
        { redeterminationId, clientId: principalOf(actor), region, policyDate, divisions },
        {
          actor: actor.clientId,
          action: 'redetermination.requested',
          verificationIds: [],
          detail: { redeterminationId, region, policyDate },
        },
      );
      return readRedetermination(redeterminationId, actor);
    },
    readRedetermination,
    readRedeterminationChanges: (redeterminationId, after, limit, actor) =>
      redeterminations.readChanges(principalOf(actor), redeterminationId, after, limit),
    async approveRedetermination(redeterminationId, { choice, effectiveOn: wanted }, actor) {
      const run = await readRedetermination(redeterminationId, actor);
      requireStepUp(actor, { now: desk.now });
      if (actor.officer === undefined) throw new HubError('policy-not-allowed', 'a person approves a standards change');
      const effectiveOn = wanted ?? run.policyDate;
      if (effectiveOn < run.policyDate)
        throw new HubError('decision-invalid', 'no amount begins before the policy it is of', { details: { problem: 'effective-on' } });
      const approvedBy = principalOf(actor);
      if (run.requestedBy === approvedBy)
        throw new HubError('second-officer-needed', 'who asked for a redetermination does not approve it; a colleague does');
      const isApproved = await redeterminations.approveRun(
        redeterminationId,
        { choice, effectiveOn, approvedBy, at: desk.now() },
        { actor: approvedBy, action: 'redetermination.approved', verificationIds: [], detail: { redeterminationId, choice, effectiveOn } },
      );
      if (!isApproved)
        throw new HubError('redetermination-state', 'the redetermination is not done, or was approved before', {
          details: { state: run.state },
        });
      return readRedetermination(redeterminationId, actor);
    },
    async listAdjustments({ cursor, limit, ...query }, actor) {
      const after = cursor === undefined ? undefined : readCursor(cursor);
      const found = await redeterminations.readAdjustments(principalOf(actor), { ...query, after, limit: limit + 1 });
      const items = found.slice(0, limit);
      const last = items.at(-1);
      const isMore = found.length > limit && last !== undefined;
      return { items, nextCursor: isMore ? writeCursor(last) : undefined };
    },
  };
}

/** A colleague's run is as if it did not exist unless all of it lies in the actor's own area. */
function requireOwnArea<T extends { readonly divisions: readonly string[] }>(run: T, actor: Actor): T {
  const isInside = run.divisions.length > 0 && run.divisions.every((division) => isInArea(actor, division));
  if (actor.divisions.length > 0 && !isInside) throw new HubError('not-found', 'there is no such run');
  return run;
}

/** Rows know the county and nothing finer, so that an area below a county cannot be told from its neighbours. */
function narrowArea(actor: Actor, division: string | undefined): readonly string[] {
  if (division !== undefined) requireArea(actor, division);
  const prefixes = division === undefined ? actor.divisions : [division];
  const finer = prefixes.find((prefix) => prefix.length > COUNTY_DIGITS);
  if (finer !== undefined && !isCounty(finer))
    throw new HubError('division-not-allowed', 'households are re-tested by county or larger areas, nothing finer', {
      details: { division: finer },
    });
  return prefixes.filter((prefix) => isInArea(actor, prefix)).map((prefix) => prefix.slice(0, COUNTY_DIGITS));
}

/** A county written with the zeros of the levels below it. */
const isCounty = (division: string): boolean => /^\d{6}0+$/.test(division);

const cursorSchema = z.tuple([z.uuid(), z.string().max(40)]);
const writeCursor = ({ householdId, programme }: AdjustmentView): string =>
  Buffer.from(JSON.stringify([householdId, programme])).toString('base64url');

function readCursor(cursor: string): readonly [string, string] {
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch (cause) {
    throw new HubError('cursor-invalid', 'the cursor is not one this list gave out; start without one', { cause });
  }
}
