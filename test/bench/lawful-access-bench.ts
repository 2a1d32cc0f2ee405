// `npm run bench -- lawful-access`: the same households through the same hub with everything that makes asking and looking
// lawful, and without, by turns. Exits 1 when it takes more than a quarter more processor time, or an arm is not what it says.
import { availableParallelism, cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { note } from './arms.js';
import { startBenchServer } from './bench-server.js';
import { ALL, ALL_BUT_AUDIT, ALL_BUT_ONE, NOTHING, SEALED } from './lawful-access-figures.js';
import { measureLawfulAccess, testGate } from './lawful-access-run.js';
import type { Bench } from './run-arm.js';

const USAGE = 'npm run bench -- lawful-access [--households 500] [--rounds 15] [--each] [--quick] [--self-test]';

const optionsSchema = z.strictObject({
  households: z.coerce.number().int().min(50).max(100_000).optional(),
  rounds: z.coerce.number().int().min(1).max(100).optional(),
  each: z.boolean().default(false),
  quick: z.boolean().default(false),
  'self-test': z.boolean().default(false),
});

async function main(): Promise<boolean> {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const { values } = parseArgs({ options: { households: text, rounds: text, each: flag, quick: flag, 'self-test': flag } });
  const parsed = optionsSchema.safeParse(values);
  if (!parsed.success)
    throw new Error(`${parsed.error.issues.map((issue) => `--${issue.path.join('.')}: ${issue.message}`).join('\n')}\n${USAGE}`);
  const { quick, each, households = quick ? 400 : 500, rounds = quick ? 5 : 15 } = parsed.data;
  const server = await startBenchServer();
  try {
    note(
      `PostgreSQL ${server.version} (embedded), Node ${process.versions.node}, ${availableParallelism()} processors (${cpus()[0]?.model ?? 'unknown'}), load ${loadavg()
        .map((load) => load.toFixed(1))
        .join(' ')}`,
    );
    const bench: Bench = { server, redis: undefined };
    if (parsed.data['self-test']) return await testGate(bench);
    if (quick) return await measureLawfulAccess(bench, { households, rounds, steps: [NOTHING, ALL], isolated: 0, quick });
    const steps = [NOTHING, SEALED, ...(each ? ALL_BUT_ONE : [ALL_BUT_AUDIT]), ALL];
    return await measureLawfulAccess(bench, { households, rounds, steps, isolated: 20, looks: 300 });
  } finally {
    await server.stop();
  }
}

process.exitCode = (await main()) ? 0 : 1;
