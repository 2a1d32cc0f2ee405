// Watches for the report of one verification: asks by primary key, at most a millisecond apart. The same in both arms.
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';

const LIMIT_MS = 30_000;

export interface ReportWatch {
  untilStored(verificationId: string): Promise<void>;
  close(): Promise<void>;
}

export async function openReportWatch(workerUrl: string): Promise<ReportWatch> {
  const client = new pg.Client({ connectionString: workerUrl, application_name: 'bench-watch' });
  await client.connect();
  return {
    async untilStored(verificationId) {
      const startedAt = performance.now();
      for (;;) {
        const { rowCount } = await client.query({
          name: 'watch',
          text: 'select 1 from hedui.report where verification_id = $1 limit 1',
          values: [verificationId],
        });
        if (rowCount === 1) return;
        if (performance.now() - startedAt > LIMIT_MS) throw new Error(`no report after ${LIMIT_MS / 1000} s`);
        await wait(1);
      }
    },
    close: () => client.end(),
  };
}
