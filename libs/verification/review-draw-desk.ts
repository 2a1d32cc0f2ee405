// Sampling for supervision (抽查): the share and the hash of a seed first, then the draw that anybody can repeat, then another
// unit checks what was drawn. Neither the officer nor the hub can choose the seed alone.
import { HubError } from '#kernel';
import { ownerOf, principalOf, type Actor, type OfficerIdentity } from '#lawful-access';
import { reachFor } from './case-access.js';
import { found } from './found.js';
import type { HubDependencies, HubTransaction } from './ports.js';
import { drawNumbers, hashSeed, joinSeeds, sampleSize, TEKUN_PERCENT } from './review-draw.js';
import type { DrawnCase, DrawResult, DrawView, NewDraw } from './review-draw-ports.js';

export interface DrawDesk {
  /** The share, the list, who checks, and the hash of the officer's seed. @throws HubError `not-found`, `draw-too-small`, `access-denied` */
  commit(roundId: string, draw: Omit<NewDraw, 'checkedBy'> & { readonly checkedBy?: string }, actor: Actor): Promise<DrawView>;
  /** Drawn again with the same seed nothing changes. @throws HubError `not-found`, `draw-seed-differs`, `draw-own-unit`, `draw-empty`, `round-state` */
  draw(drawId: string, seed: string, present: readonly string[], actor: Actor): Promise<DrawView>;
  list(roundId: string, actor: Actor): Promise<readonly DrawView[]>;
  /** With its cases. @throws HubError `not-found` */
  read(drawId: string, actor: Actor): Promise<{ readonly draw: DrawView; readonly cases: readonly DrawnCase[] }>;
  /** By an officer of the unit that checks, who did not decide the case. @throws HubError `not-found`, `access-denied`, `own-submission`, `draw-recorded` */
  record(drawId: string, position: number, result: DrawResult, actor: Actor): Promise<readonly DrawnCase[]>;
}

export function createDrawDesk(hub: HubDependencies & { readonly newSeed: () => string }): DrawDesk {
  const look = <T>(actor: Actor, work: (transaction: HubTransaction) => Promise<T>): Promise<T> =>
    hub.store.transact(reachFor(hub.access, actor, 'review', 'list'), work);
  const change = <T>(actor: Actor, work: (transaction: HubTransaction, officer: OfficerIdentity) => Promise<T>): Promise<T> => {
    const reach = reachFor(hub.access, actor, 'review', 'change');
    const { officer } = actor;
    if (officer === undefined) throw new HubError('access-denied', 'people draw');
    return hub.store.transact(reach, (transaction) => work(transaction, officer));
  };
  const audit = (transaction: HubTransaction, actor: Actor, action: string, detail: Record<string, string | number>) =>
    transaction.appendAudit([{ actor: principalOf(actor), action, verificationIds: [], detail }]);

  return {
    commit: (roundId, draw, actor) =>
      change(actor, async (transaction, officer) => {
        const round = found(await transaction.readRound(roundId), 'round');
        if ((draw.programme ?? round.programme) === 'tekun' && draw.percent < TEKUN_PERCENT)
          throw new HubError('draw-too-small', 'of people in extreme hardship more are drawn', { details: { least: TEKUN_PERCENT } });
        const drawId = hub.newId();
        const { organisationId, openedBy, divisionCode } = ownerOf(actor, round.area);
        await transaction.insertDraw({
          ...draw,
          checkedBy: draw.checkedBy ?? officer.organisationId,
          drawId,
          roundId,
          hubSeed: hub.newSeed(),
          createdBy: principalOf(actor),
          owner: { clientId: actor.clientId, organisationId, openedBy, divisionCode },
        });
        const view = found(await transaction.readDraw(drawId), 'draw');
        await audit(transaction, actor, 'draw.committed', {
          roundId,
          drawId,
          percent: draw.percent,
          ownSeedSha256: draw.ownSeedSha256,
          hubSeedSha256: view.hubSeedSha256,
        });
        return view;
      }),
    draw: (drawId, seed, present, actor) =>
      change(actor, async (transaction) => {
        const draw = found(await transaction.lockDraw(drawId), 'draw');
        if (hashSeed(seed) !== draw.ownSeedSha256) throw new HubError('draw-seed-differs', 'this is not the seed whose hash was published');
        if (draw.state === 'drawn') return found(await transaction.readDraw(drawId), 'draw');
        const round = found(await transaction.readRound(draw.roundId), 'round');
        if (round.state === 'draft') throw new HubError('round-state', 'the list is not frozen yet', { details: { state: round.state } });
        const entries = await transaction.listDrawable(draw.roundId, draw);
        if (entries.length === 0) throw new HubError('draw-empty', 'nobody is on the list');
        if (entries.some(({ organisationId }) => organisationId === draw.checkedBy))
          throw new HubError('draw-own-unit', 'what a unit decided is checked by another one');
        const byNumber = new Map(entries.map((entry) => [entry.number, entry]));
        const numbers = drawNumbers(joinSeeds(seed, draw.hubSeed), [...byNumber.keys()], sampleSize(entries.length, draw.percent));
        await transaction.storeDraw(
          drawId,
          { ownSeed: seed, present, population: entries.length, at: hub.now() },
          numbers.flatMap((number) => byNumber.get(number) ?? []),
        );
        await audit(transaction, actor, 'draw.drawn', { roundId: draw.roundId, drawId, population: entries.length, drawn: numbers.length });
        return found(await transaction.readDraw(drawId), 'draw');
      }),
    list: (roundId, actor) =>
      look(actor, async (transaction) => {
        found(await transaction.readRound(roundId), 'round');
        return transaction.listDraws(roundId);
      }),
    read: (drawId, actor) =>
      look(actor, async (transaction) => ({
        draw: found(await transaction.readDraw(drawId), 'draw'),
        cases: await transaction.listDrawnCases(drawId),
      })),
    record: (drawId, position, result, actor) =>
      change(actor, async (transaction, officer) => {
        const draw = found(await transaction.readDraw(drawId), 'draw');
        if (draw.checkedBy !== officer.organisationId) throw new HubError('access-denied', 'another unit checks what was drawn');
        const decidedBy = found(await transaction.readDrawnDecider(drawId, position), 'case of the draw');
        if (decidedBy === officer.officerId) throw new HubError('own-submission', 'who has decided a case does not check it');
        if (!(await transaction.recordDrawn(drawId, position, { result, by: officer.officerId, at: hub.now() })))
          throw new HubError('draw-recorded', 'a result was recorded before');
        await audit(transaction, actor, 'draw.recorded', { roundId: draw.roundId, drawId, position, result });
        return transaction.listDrawnCases(drawId);
      }),
  };
}
