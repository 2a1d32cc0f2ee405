// What may be said on the command line of the bench.
import { parseArgs } from 'node:util';
import { z } from 'zod';

const optionsSchema = z.strictObject({
  households: z.coerce.number().int().min(8).max(100_000).optional(),
  rounds: z.coerce.number().int().min(1).max(100).optional(),
  backend: z.enum(['both', 'postgres', 'redis']).default('both'),
  isolated: z.coerce.number().int().min(5).max(10_000).default(100),
  quick: z.boolean().default(false),
  'self-test': z.boolean().default(false),
  profile: z.string().optional(),
});

export interface BenchOptions {
  readonly households: number;
  readonly rounds: number;
  readonly backend: 'both' | 'postgres' | 'redis';
  /** Live requests one after another, for p50 and p95. */
  readonly isolated: number;
  /** Fewer households; times may be twice the goal, counts may not. */
  readonly quick: boolean;
  readonly selfTest: boolean;
  /** Folder for CPU profiles; the hub then runs alone and nothing is judged. */
  readonly profile: string | undefined;
}

export const USAGE = `npm run bench -- [--households 2000] [--rounds 5] [--backend both|postgres|redis] [--isolated 100] [--quick] [--self-test] [--profile folder]
npm run bench -- eligibility [--households 1200] [--rounds 15] [--quick]
npm run bench -- lawful-access [--households 500] [--rounds 15] [--each] [--quick] [--self-test]
npm run bench -- reviews [--households 100000] [--isolated 400] [--quick] [--self-test]`;

/** @throws an Error that says what cannot be used */
export function readOptions(args: readonly string[]): BenchOptions {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { households: text, rounds: text, backend: text, isolated: text, quick: flag, 'self-test': flag, profile: text },
  });
  const parsed = optionsSchema.safeParse(values);
  if (!parsed.success)
    throw new Error(`${parsed.error.issues.map((issue) => `--${issue.path.join('.')}: ${issue.message}`).join('\n')}\n${USAGE}`);
  const { quick, backend, isolated, profile } = parsed.data;
  return {
    households: parsed.data.households ?? (quick ? 400 : 2000),
    rounds: parsed.data.rounds ?? (quick ? 2 : 5),
    backend,
    isolated,
    quick,
    selfTest: parsed.data['self-test'],
    profile,
  };
}
