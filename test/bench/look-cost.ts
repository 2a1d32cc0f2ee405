// What a look costs: the caseworker of a run's cases reads their reports one after another, as the api's use case does it for
// GET /v1/verifications/{id}/report. Processor time of both processes and of PostgreSQL, until every entry is sealed.
import type { ArmProcess } from './arm-messages.js';
import { benchCaseworker } from './bench-households.js';
import { readServerCpu } from './measure.js';
import type pg from 'pg';

interface LookedAt {
  readonly intake: ArmProcess;
  readonly worker: ArmProcess;
}

const WARM_UP = 30;

/** @returns milliseconds of processor time a look; undefined where PostgreSQL's cannot be read */
export async function measureLooks(arm: LookedAt, admin: pg.Client, postmasterPid: number, looks: number): Promise<number | undefined> {
  const { officerId, organisationId, division } = benchCaseworker.officer;
  for (const table of ['household', 'verification'])
    await admin.query(`update hedui.${table} set opened_by = $1, organisation_id = $2, owner_division = $3`, [
      officerId,
      organisationId,
      division,
    ]);
  const { rows } = await admin.query<{ id: string }>('select verification_id as id from hedui.verification order by 1 limit $1', [
    looks + WARM_UP,
  ]);
  const ids = rows.map(({ id }) => id);
  await arm.intake.look(ids.slice(0, WARM_UP));
  await arm.worker.settle();
  const readNow = async (): Promise<number | undefined> => {
    const [intake, worker, server] = [await arm.intake.usage(), await arm.worker.usage(), readServerCpu(postmasterPid)];
    return server === undefined ? undefined : intake.cpuMs + worker.cpuMs + server;
  };
  const before = await readNow();
  await arm.intake.look(ids.slice(WARM_UP));
  await arm.worker.settle();
  const after = await readNow();
  return before === undefined || after === undefined ? undefined : (after - before) / (ids.length - WARM_UP);
}
