// hedui clients: keys for client systems, their register, and the switch that stops one.
import { HubError, isHubError } from '#kernel';
import type { StoredClient } from '#lawful-access';
import type { Environment } from '#platform';
import { createHash, randomBytes, X509Certificate } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { exportJWK, generateKeyPair } from 'jose';
import { z } from 'zod';
import type { Output } from '../pack/policy-folders.js';
import { openRegister } from './clients-room.js';

export const CLIENTS_USAGE = `hedui clients <what>
  new-key FILE           a new Ed25519 key: the private half into FILE (give it to the client, keep it nowhere), the public half printed
  register ID --title T (--key FILE | --certificate FILE) [--roles upstream] [--purposes social-assistance] [--programmes a,b]
           [--divisions 110105,…] [--networks 192.0.2.0/24,…] [--sources tax,vehicles,…]
           [--requests-a-minute N] [--households-a-day N] [--running-verifications N]
           [--expires 2027-11-21T00:00:00+08:00] [--policy] [--operator] [--answers]
                         a client with its public JWK or certificate (PEM); it can ask for tokens within seconds
  list [--json]          who is registered, with what, and who is switched off
  disable ID --reason T  the kill switch: within a minute nothing of the client is let in, and its queued queries wait
  enable ID --reason T   switches it on again
  new ID [--policy] [--operator] [--answers]
                         for development: a static token and its entry for HEDUI_CLIENTS_FILE
register, list, disable and enable work on the database: DATABASE_URL (login of hedui_app), HEDUI_FIELD_KEYS, HEDUI_INDEX_KEY`;

const OPTIONS = {
  title: { type: 'string' },
  key: { type: 'string' },
  certificate: { type: 'string' },
  roles: { type: 'string' },
  purposes: { type: 'string' },
  programmes: { type: 'string' },
  divisions: { type: 'string' },
  networks: { type: 'string' },
  sources: { type: 'string' },
  'requests-a-minute': { type: 'string' },
  'households-a-day': { type: 'string' },
  'running-verifications': { type: 'string' },
  expires: { type: 'string' },
  reason: { type: 'string' },
  policy: { type: 'boolean', default: false },
  operator: { type: 'boolean', default: false },
  answers: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;
type Options = ReturnType<typeof readOptions>['values'];
const readOptions = (args: readonly string[]) => parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });

export interface ClientsCommandRoom {
  readonly environment: Environment;
  readonly output: Output;
}

const wrong = (sentence: string, cause?: unknown): HubError =>
  new HubError('command-invalid', `${sentence}\nusage: ${CLIENTS_USAGE}`, { cause });

/** @throws HubError `command-invalid`, `config-invalid`, `client-invalid`, `client-taken`, `not-found` */
export async function runClientsCommand(args: readonly string[], room: ClientsCommandRoom): Promise<void> {
  const { values, positionals } = readArguments(args);
  const [word, place] = positionals;
  const needPlace = (what: string): string => {
    if (place === undefined) throw wrong(`${what} is missing`);
    return place;
  };
  switch (word) {
    case 'new':
      return printStaticClient(needPlace('the id of the client'), values, room.output);
    case 'new-key':
      return makeKey(needPlace('the file for the private key'), room.output);
    case 'register':
      return withRegister(room, async (desk, by) => [
        await desk.register(await readRegistration(needPlace('the id of the client'), values), by),
      ]);
    case 'list':
      return withRegister(room, (desk) => desk.list(), values.json);
    case 'disable':
    case 'enable': {
      const { reason } = values;
      if (reason === undefined) throw wrong('--reason is missing: it stands in the audit');
      return withRegister(room, async (desk, by) => [await desk[word](needPlace('the id of the client'), reason, by)]);
    }
    default:
      throw wrong('say what to do with clients');
  }
}

function readArguments(args: readonly string[]): ReturnType<typeof readOptions> {
  try {
    return readOptions(args);
  } catch (cause) {
    throw wrong(cause instanceof Error ? cause.message : 'the options are not right', cause);
  }
}

async function withRegister(
  { environment, output }: ClientsCommandRoom,
  work: (desk: Awaited<ReturnType<typeof openRegister>>['desk'], by: string) => Promise<readonly StoredClient[]>,
  asJson = false,
): Promise<void> {
  const register = await openRegister(environment);
  try {
    const clients = await work(register.desk, register.by);
    output.write(asJson ? `${JSON.stringify(clients, null, 2)}\n` : clients.map(printClient).join(''));
    if (clients.length === 0 && !asJson) output.write('no client is registered yet: hedui clients register\n');
  } finally {
    await register.close();
  }
}

const printClient = ({ client, disabledAt }: StoredClient): string =>
  `${client.clientId.padEnd(24)} ${disabledAt === undefined ? 'on ' : 'OFF'} ${client.title}  ${client.roles.join()}  ${client.purposes.join()}  ${
    client.programmes.join() || 'all programmes'
  }  ${client.divisions.join() || 'everywhere'}  keys ${client.keys.length}, certificates ${client.certificates.length}\n`;

async function readRegistration(clientId: string, options: Options): Promise<object> {
  const words = (text: string | undefined): string[] => (text === undefined ? [] : text.split(',').map((part) => part.trim()));
  const counted = {
    requestsPerMinute: options['requests-a-minute'],
    householdsPerDay: options['households-a-day'],
    runningVerifications: options['running-verifications'],
  };
  return {
    clientId,
    title: options.title ?? clientId,
    roles: words(options.roles ?? 'upstream'),
    purposes: words(options.purposes ?? 'social-assistance'),
    programmes: words(options.programmes),
    divisions: words(options.divisions),
    networks: words(options.networks),
    sources: words(options.sources),
    quotas: Object.fromEntries(Object.entries(counted).flatMap(([name, count]) => (count === undefined ? [] : [[name, Number(count)]]))),
    keys: options.key === undefined ? [] : await readPublicKeys(options.key),
    certificates: options.certificate === undefined ? [] : [{ thumbprint: await readThumbprint(options.certificate) }],
    policy: options.policy,
    operator: options.operator,
    answers: options.answers,
    ...(options.expires === undefined ? {} : { expiresAt: options.expires }),
  };
}

const keysSchema = z.union([
  z.object({ keys: z.array(z.unknown()) }).transform(({ keys }) => keys),
  z.record(z.string(), z.unknown()).transform((key) => [key]),
]);

async function readPublicKeys(file: string): Promise<unknown[]> {
  try {
    return keysSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (cause) {
    throw wrong(`--key: ${file} is neither a public JWK nor a JWKS`, cause);
  }
}

async function readThumbprint(file: string): Promise<string> {
  try {
    return createHash('sha256')
      .update(new X509Certificate(await readFile(file)).raw)
      .digest('base64url');
  } catch (cause) {
    throw wrong(`--certificate: ${file} is no certificate in PEM`, cause);
  }
}

async function makeKey(file: string, output: Output): Promise<void> {
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const { kty, crv, x, d } = await exportJWK(privateKey);
  const kid = `k-${randomBytes(6).toString('hex')}`;
  try {
    await writeFile(file, `${JSON.stringify({ kty, crv, kid, x, d })}\n`, { mode: 0o600, flag: 'wx' });
  } catch (cause) {
    if (isHubError(cause)) throw cause;
    throw wrong(`${file} cannot be written, or is there already: choose another file`, cause);
  }
  output.write(`${JSON.stringify({ kty, crv, kid, x })}\n`);
}

function printStaticClient(clientId: string, { policy, operator, answers }: Options, output: Output): void {
  if (!/^[a-z][a-z0-9-]{1,39}$/.test(clientId)) throw wrong('the id is lower-case words joined by hyphens');
  const token = randomBytes(32).toString('base64url');
  output.write(
    `token (give it to the client, it is not kept): ${token}\n- clientId: ${clientId}\n  tokenSha256: ${createHash('sha256').update(token).digest('hex')}\n  purposes: [social-assistance]\n  divisions: []\n  programmes: []\n  policy: ${policy}\n  operator: ${operator}\n  answers: ${answers}\n`,
  );
}
