// The demo: a whole hub on this machine, one real verification from request to printed report, then it stays up.
import type { Determination, ReportBody } from '#contracts';
import { startEmbeddedPostgres } from '#embedded-postgres';
import { codeAt } from '#identity';
import { HubError, systemClock } from '#kernel';
import { houseRoot } from '#platform';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openHubClient, type FamilyLetter, type HubClient } from '../hub-client.js';
import { listSandboxHouseholds, readSandboxHousehold, toHouseholdBody, toVerificationBody } from '../sandbox-households.js';
import { loadSecrets, type StackSecrets } from '../stack-secrets.js';
import { startStack, type Stack } from '../stack.js';
import { signInOfficer } from '../officer-client.js';
import { DEMO_CASEWORKER, seedDemoOfficers, type DemoOfficer } from './demo-officers.js';
import { openProgress } from './progress.js';
import { printReport } from './print-report.js';

export interface DemoOptions {
  /** Ends after the report. */
  readonly once: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly output: NodeJS.WriteStream;
}

const DEFAULT_PORT = 8600;
const SHOWN_HOUSEHOLD = 's01';
const LOADED_HOUSEHOLDS = 12;
const PATIENCE_MS = 60_000;

export async function runDemo({ once, environment, output }: DemoOptions): Promise<void> {
  const say = (text: string): void => void output.write(`${text}\n`);
  const folder = join(houseRoot(), '.hedui', 'demo');
  const secrets = await loadSecrets(join(folder, 'secrets.json'));
  const startedAt = performance.now();
  const server =
    environment['DATABASE_URL'] === undefined
      ? await startEmbeddedPostgres({ dataFolder: join(houseRoot(), '.hedui', 'postgres'), log: () => undefined })
      : undefined;
  const stop: (() => Promise<void>)[] = server ? [() => server.stop()] : [];
  const stopAll = async (): Promise<void> => {
    for (const one of stop.splice(0).reverse()) await one();
  };
  const interrupted = new AbortController();
  const onSignal = (): void => interrupted.abort();
  process.once('SIGINT', onSignal);
  process.once('SIGTERM', onSignal);
  try {
    say(server ? `PostgreSQL: embedded, port ${server.port}` : 'PostgreSQL: DATABASE_URL');
    const chosen: Record<string, string> = {
      // webhooks to a program of this machine, as docs/integration.md tries them
      HEDUI_EGRESS_NETWORKS: '127.0.0.0/8',
      ...(environment['HEDUI_SOURCES'] === undefined ? {} : { HEDUI_SOURCES: environment['HEDUI_SOURCES'] }),
    };
    let officers: readonly DemoOfficer[] = [];
    const stack = await startStack({
      demonstration: {
        officer: DEMO_CASEWORKER,
        async prepare(ownerUrl) {
          officers = await seedDemoOfficers(ownerUrl, secrets);
        },
      },
      apiEnv: chosen,
      workerEnv: chosen,
      serverUrl: server?.adminUrl ?? environment['DATABASE_URL'] ?? '',
      database: 'hedui_demo',
      redisUrl: environment['REDIS_URL'],
      secrets,
      folder,
      httpPort: await choosePort(environment['HEDUI_HTTP_PORT']),
      sandbox: { SANDBOX_HOUSEHOLDS: '300' },
    });
    stop.push(() => stack.stop());
    say(
      `Hub: api ${stack.apiUrl}, queue on ${stack.backend === 'redis' ? 'Redis' : 'PostgreSQL'}, sandbox departments — up in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`,
    );
    const { verificationId, letter } = await showVerification(stack, officers, output, interrupted.signal);
    say(addresses(stack, secrets, verificationId, letter));
    say(credentials(officers));
    if (!once && !interrupted.signal.aborted) {
      say('Ctrl-C 结束 ends it.');
      await new Promise<void>((resolve) => interrupted.signal.addEventListener('abort', () => resolve(), { once: true }));
      say('');
    }
  } finally {
    say('正在停止 Stopping …');
    await stopAll();
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
  }
}

/** @returns its id, and the letter of its applicant */
async function showVerification(
  stack: Stack,
  officers: readonly DemoOfficer[],
  output: NodeJS.WriteStream,
  signal: AbortSignal,
): Promise<{ readonly verificationId: string; readonly letter: FamilyLetter | undefined }> {
  const system = openHubClient(stack.apiUrl, stack.token);
  const caseworker = officers.find(({ loginName }) => loginName === DEMO_CASEWORKER);
  if (!caseworker) throw new HubError('configuration-invalid', 'the demonstration has no caseworker');
  const hub = openHubClient(stack.apiUrl, await signInOfficer(stack.apiUrl, caseworker));
  for (const household of await listSandboxHouseholds(stack.controlUrl, LOADED_HOUSEHOLDS))
    await system.createHousehold(toHouseholdBody(household));
  const household = await readSandboxHousehold(stack.controlUrl, SHOWN_HOUSEHOLD);
  const requested = await hub.requestVerification(toVerificationBody(household, { clientReference: `demo-${Date.now()}` }));
  output.write(
    `\n核对 Verification ${requested.verificationId} (${household.ref}), ${requested.queries?.length ?? requested.openQueries} 个数据源 sources\n`,
  );
  const askedAt = performance.now();
  const progress = openProgress(output);
  let shownVersion = 0;
  const reports: string[] = [];
  for (const until = Date.now() + PATIENCE_MS; ;) {
    const state = await hub.readVerification(requested.verificationId);
    progress.show(state);
    for (; (state.reportVersion ?? 0) > shownVersion;) {
      shownVersion += 1;
      reports.push(await renderReport(hub, requested.verificationId, shownVersion, household.ref));
    }
    if (state.state === 'complete' || signal.aborted) break;
    if (Date.now() > until)
      throw new HubError('demo-slow', 'the demo verification did not finish within a minute; look into .hedui/demo/logs');
    await pause(150);
  }
  progress.end();
  output.write(`   ${((performance.now() - askedAt) / 1000).toFixed(1)} s\n`);
  const last = reports.at(-1);
  if (reports.length > 1)
    output.write(
      `\n   ${reports.length - 1} 个较早版本 earlier version(s): a first report was issued while banks were missing; the difference is named below.\n`,
    );
  if (last !== undefined) output.write(last);
  const applicant = (await hub.readVerification(requested.verificationId)).subjects?.find(({ relation }) => relation === 'self');
  const letter = applicant && (await hub.issueFamilyLetter(requested.verificationId, applicant.subjectId));
  return { verificationId: requested.verificationId, letter };
}

async function renderReport(hub: HubClient, verificationId: string, version: number, title: string): Promise<string> {
  const sealed = (await hub.readReport(verificationId, version)) as { report: ReportBody; determination: Determination }; // our own API's documented body
  return printReport(sealed, title);
}

const addresses = (
  { apiUrl, token }: Stack,
  { entryCode, otherToken }: StackSecrets,
  verificationId: string,
  letter: FamilyLetter | undefined,
): string =>
  [
    `网页报告 Web report   ${apiUrl}/enter?code=${entryCode}&next=/reports/${verificationId}`,
    ...(letter === undefined ? [] : [`家庭查询 Family page   ${letter.address}   密码 code ${letter.code}`]),
    `接口文档 API docs     ${apiUrl}/docs   (OpenAPI: ${apiUrl}/openapi.json)`,
    `令牌 Bearer token     ${token}   (client "demo")`,
    `第二政策员 2nd officer ${otherToken}   (client "other", approves local values: hedui values)`,
    `重放报告 Replay       npm run hedui -- replay ${verificationId} --demo`,
  ].join('\n');

/** Who can sign in; printed at every start and kept nowhere. */
const credentials = (officers: readonly DemoOfficer[]): string =>
  [
    '',
    '工作人员 Officers (本次启动有效 for this start only; 验证码 code: npm run hedui -- officers code SECRET)',
    ...officers.map(
      ({ loginName, title, password, codeSecret }) =>
        `   ${loginName.padEnd(18)} ${password}   ${codeSecret}   ${codeAt(codeSecret, systemClock.now())}   ${title}`,
    ),
  ].join('\n');

/** The port that was asked for, or the usual one, or the next free one. @throws HubError `port-taken` */
async function choosePort(asked: string | undefined): Promise<number> {
  if (asked !== undefined) {
    const port = Number(asked);
    if (!Number.isInteger(port) || port < 0 || port > 65_535)
      throw new HubError('configuration-invalid', 'HEDUI_HTTP_PORT must be a port from 0 to 65535');
    if (port !== 0 && !(await isFree(port)))
      throw new HubError(
        'port-taken',
        `port ${port} is taken by another program: set HEDUI_HTTP_PORT to a free one, or 0 to let the system choose`,
      );
    return port;
  }
  return (await isFree(DEFAULT_PORT)) ? DEFAULT_PORT : 0;
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
