// The floor: COPY of the finding rows that the hub stored in this round, back into the same table and indexes. The file
// lies at the server, so no client's time is in it.
import type pg from 'pg';
import { countWrites, measureWal, measureWalByTable, readLogPosition, readServerCpu } from './measure.js';

export interface FloorReading {
  readonly seconds: number;
  readonly cpuMs: number | undefined;
  readonly writes: number;
  readonly walBytes: number;
  /** Of the table and its index alone, for the ratio. */
  readonly findingWalBytes: number;
}

export async function measureFloor(admin: pg.Client, postmasterPid: number): Promise<FloorReading> {
  const { rows } = await admin.query<{ file: string }>("select current_setting('data_directory') || '/bench-findings.copy' as file");
  const file = admin.escapeLiteral(rows[0]?.file ?? '');
  await admin.query(`copy hedui.finding to ${file} (format binary)`);
  await admin.query('truncate hedui.finding');
  await admin.query('checkpoint');
  const cpuBefore = readServerCpu(postmasterPid);
  const before = await readLogPosition(admin);
  const startedAt = performance.now();
  await admin.query(`copy hedui.finding from ${file} (format binary)`);
  const seconds = (performance.now() - startedAt) / 1000;
  const after = await readLogPosition(admin);
  const cpuAfter = readServerCpu(postmasterPid);
  const byTable = await measureWalByTable(admin, before, after);
  return {
    seconds,
    cpuMs: cpuBefore === undefined || cpuAfter === undefined ? undefined : cpuAfter - cpuBefore,
    writes: countWrites(before, after),
    walBytes: await measureWal(admin, before, after),
    findingWalBytes: byTable.get('finding') ?? Number.NaN,
  };
}
