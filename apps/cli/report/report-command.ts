// `hedui report`: whether a file or a stored report is what was issued, and a stored report as a file that verifies itself.
import { isPdf, readPublicKeys, verifyEvidenceFile, verifyPdf, VIEWS, type PublishedKey } from '#evidence';
import { HubError } from '#kernel';
import { checkDatabase, createEvidenceStore, createFieldCipher, newestMigration, openDatabase } from '#persistence';
import {
  hubEnvironment,
  keysEnvironment,
  loadConfig,
  migrationsFolder,
  readSigning,
  signingEnvironment,
  type Environment,
  cipherKeysOf,
  openKeys,
} from '#platform';
import { checkVerificationEvidence, exportEvidence, isViewName, type EvidenceDependencies } from '#verification';
import { readFile, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { z } from 'zod';
import { readWords, type CommandRoom } from '../pack/policy-folders.js';
import { readDemoEnvironment } from '../replay/demo-environment.js';
import { NOT_GENUINE, printFileCheck, printStoredCheck } from './print-evidence.js';

export const REPORT_USAGE = `hedui report verify FILE [--key FILE] [--json]
                    a report file or PDF, offline: what was issued, when and by whom, and whether a byte was changed;
                    --key: public keys (what GET /v1/keys gives, or one in PEM); without it those of this installation
       hedui report verify --against-database VERIFICATION [--demo] [--json]
                    everything stored of a verification's reports, the answers behind the figures included
       hedui report export VERIFICATION[/VERSION] [--view ${VIEWS.join('|')}] [--out FILE] [--demo]
                    the report, or one view of it, as a file that verifies by itself (*.hedui.json)
       exit code 0: as issued; 20: something does not fit, and is named`;

const LARGEST_FILE_BYTES = 64 * 1024 * 1024;
const keysSchema = z.object(signingEnvironment);
const environmentSchema = z.object({
  DATABASE_URL: hubEnvironment.DATABASE_URL.describe('the login of hedui_worker; DATABASE_WORKER_URL goes before it'),
  ...keysEnvironment,
  ...signingEnvironment,
});

/**
 * @param args the words after `report`
 * @returns the exit code
 * @throws HubError `command-invalid`, `config-invalid`, `not-found`, `evidence-missing`, `evidence-not-genuine`
 */
export async function runReportCommand(args: readonly string[], room: CommandRoom): Promise<number> {
  const [word, ...rest] = args;
  const { places, texts, switches } = readWords(rest, REPORT_USAGE, ['key', 'against-database', 'view', 'out'], ['json', 'demo']);
  const stored = texts.get('against-database');
  if (word === 'verify' && stored !== undefined && places.length === 0)
    return verifyStored(readReference(stored).verificationId, room, switches);
  const [place] = places;
  if (word === 'verify' && stored === undefined && place !== undefined && places.length === 1)
    return verifyFile(place, texts.get('key'), room, switches.has('json'));
  if (word === 'export' && place !== undefined && places.length === 1) return exportFile(place, texts, room, switches);
  throw new HubError('command-invalid', `say what to verify or export\nusage: ${REPORT_USAGE}`);
}

async function verifyFile(
  place: string,
  keyFile: string | undefined,
  { environment, output }: CommandRoom,
  asJson: boolean,
): Promise<number> {
  const file = await readBytes(place);
  if (file.length > LARGEST_FILE_BYTES) throw new HubError('command-invalid', `${place} is larger than any report`);
  const keys = keyFile === undefined ? ownKeys(environment) : readPublicKeys((await readBytes(keyFile)).toString('utf8'));
  const check = isPdf(file) ? verifyPdf(file, keys) : verifyEvidenceFile(file.toString('utf8'), keys);
  output.write(asJson ? `${JSON.stringify(check, null, 2)}\n` : `${printFileCheck(check).join('\n')}\n`);
  return check.genuine ? 0 : NOT_GENUINE;
}

/** @throws HubError `command-invalid` when this is no installation */
function ownKeys(environment: Environment): readonly PublishedKey[] {
  if (!environment['HEDUI_SIGNING_KEY'])
    throw new HubError('command-invalid', 'say by which public keys: --key FILE, with what GET /v1/keys of the hub that issued it gives');
  return readSigning(loadConfig(keysSchema, environment)).keys;
}

async function readBytes(place: string): Promise<Buffer> {
  try {
    return await readFile(place);
  } catch (cause) {
    throw new HubError('command-invalid', `the file ${place} cannot be read; correct the path`, { cause });
  }
}

function readReference(text: string): { verificationId: string; version: number | undefined } {
  const [, verificationId, version] = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\/([1-9]\d{0,5}))?$/i.exec(text) ?? [];
  if (verificationId === undefined)
    throw new HubError(
      'command-invalid',
      `"${text}" is no report: write <verificationId> or <verificationId>/<version>\nusage: ${REPORT_USAGE}`,
    );
  return { verificationId: verificationId.toLowerCase(), version: version === undefined ? undefined : Number(version) };
}

async function verifyStored(verificationId: string, room: CommandRoom, switches: ReadonlySet<string>): Promise<number> {
  const check = await withDatabase(room.environment, switches.has('demo'), (dependencies) =>
    checkVerificationEvidence(verificationId, actor(), dependencies),
  );
  room.output.write(switches.has('json') ? `${JSON.stringify(check, null, 2)}\n` : `${printStoredCheck(check).join('\n')}\n`);
  return check.faults.length === 0 && check.versions.every(({ faults }) => faults.length === 0) ? 0 : NOT_GENUINE;
}

async function exportFile(
  place: string,
  texts: ReadonlyMap<string, string>,
  room: CommandRoom,
  switches: ReadonlySet<string>,
): Promise<number> {
  const view = texts.get('view') ?? 'caseworker';
  if (!isViewName(view)) throw new HubError('command-invalid', `there is no view "${view}"; the views are ${VIEWS.join(', ')}`);
  const { verificationId, version } = readReference(place);
  const text = await withDatabase(room.environment, switches.has('demo'), (dependencies) =>
    exportEvidence({ verificationId, version, view }, actor(), dependencies),
  );
  const out = texts.get('out');
  if (out === undefined) {
    room.output.write(text);
    return 0;
  }
  await writeFile(out, text, { mode: 0o600 });
  room.output.write(`已写入 written: ${out}\n核验 verify it: hedui report verify ${out} --key keys.json\n`);
  return 0;
}

/** Who looked: the operating system's login of the operator. */
const actor = (): string => `operator:${userInfo().username}`;

async function withDatabase<T>(
  environment: Environment,
  demo: boolean,
  work: (dependencies: EvidenceDependencies) => Promise<T>,
): Promise<T> {
  const room = demo ? await readDemoEnvironment() : undefined;
  try {
    const given = await openKeys({ ...environment, ...room?.environment });
    const config = loadConfig(environmentSchema, { ...given, DATABASE_URL: given['DATABASE_WORKER_URL'] ?? given['DATABASE_URL'] });
    const cipher = createFieldCipher(cipherKeysOf(config));
    const database = openDatabase({ url: config.DATABASE_URL, applicationName: 'hedui-report', poolSize: 4, statementTimeoutMs: 60_000 });
    try {
      await checkDatabase(database, { role: 'hedui_worker', newestMigration: await newestMigration(migrationsFolder()) });
      return await work({ store: createEvidenceStore(database, cipher), keys: readSigning(config).keys });
    } finally {
      await database.destroy();
    }
  } finally {
    await room?.stop();
  }
}
