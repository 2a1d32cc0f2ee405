// The sandbox as a process: reads its variables, prints one line when it is ready, stops on SIGTERM and SIGINT.
import { z } from 'zod';
import { isHubError } from '#kernel';
import { startSandbox } from './sandbox.js';

const port = z.coerce.number().int().min(0).max(65_535).default(0);
const environmentSchema = z.object({
  SANDBOX_BIND: z.string().default('127.0.0.1'),
  SANDBOX_PUBLIC_HOST: z.string().optional(),
  SANDBOX_HTTP_PORT: port,
  SANDBOX_SFTP_PORT: port,
  SANDBOX_EXCHANGE_ADMIN_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be the URL of a PostgreSQL administrator login' }),
  SANDBOX_PERSONAS: z.string().default('test/personas'),
  SANDBOX_SEED: z.coerce.number().int().default(1),
  SANDBOX_HOUSEHOLDS: z.coerce.number().int().min(0).max(100_000).default(300),
  SANDBOX_TAX_QUOTA: z.coerce.number().int().min(1).default(20),
  SANDBOX_SECRET: z.string().min(8).optional(),
});

const writeLine = (fields: Record<string, unknown>): void => void process.stdout.write(`${JSON.stringify(fields)}\n`);

async function run(): Promise<void> {
  const environment = environmentSchema.safeParse(process.env);
  if (!environment.success) {
    const problems = environment.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    writeLine({ event: 'sandbox.refused', problems });
    process.exitCode = 2;
    return;
  }
  const settings = environment.data;
  const sandbox = await startSandbox({
    bind: settings.SANDBOX_BIND,
    httpPort: settings.SANDBOX_HTTP_PORT,
    sftpPort: settings.SANDBOX_SFTP_PORT,
    exchangeAdminUrl: settings.SANDBOX_EXCHANGE_ADMIN_URL,
    personasFolder: settings.SANDBOX_PERSONAS,
    seed: settings.SANDBOX_SEED,
    households: settings.SANDBOX_HOUSEHOLDS,
    taxQuotaPerSecond: settings.SANDBOX_TAX_QUOTA,
    ...(settings.SANDBOX_PUBLIC_HOST === undefined ? {} : { publicHost: settings.SANDBOX_PUBLIC_HOST }),
    ...(settings.SANDBOX_SECRET === undefined ? {} : { secret: settings.SANDBOX_SECRET }),
    report: (event, error) => writeLine({ event, reason: error instanceof Error ? error.message : 'unknown' }),
  });
  writeLine({ event: 'sandbox.ready', controlUrl: sandbox.controlUrl, env: sandbox.env });
  const stop = (): void => {
    sandbox.stop().then(
      () => {
        writeLine({ event: 'sandbox.stopped' });
        if (process.connected) process.disconnect();
      },
      () => (process.exitCode = 1),
    );
  };
  process.once('disconnect', stop); // the command line that started it is gone
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

run().catch((error: unknown) => {
  writeLine({
    event: 'sandbox.refused',
    code: isHubError(error) ? error.code : 'unexpected',
    reason: error instanceof Error ? error.message : 'unknown',
  });
  process.exitCode = 1;
});
