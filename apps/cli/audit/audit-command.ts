// `hedui audit …`: chooses what to do with the audit.
import { makeAuditKey } from '#audit';
import { HubError } from '#kernel';
import { writeFile } from 'node:fs/promises';
import { readWords } from '../pack/policy-folders.js';
import { readDemoEnvironment } from '../replay/demo-environment.js';
import type { AuditCommandRoom } from './audit-room.js';
import { runPackage, runVerifyPackage } from './package-command.js';
import { runUsage } from './usage-command.js';
import { runExport, runVerify } from './verify-command.js';

const USAGE = `hedui audit new-key FILE
         a new private key for HEDUI_AUDIT_KEY; its public part goes into FILE.pub
       hedui audit verify [--json] [--export DIR] [--anchor FILE] [--public-key FILE] [--tsa-certificate FILE] [--demo]
         the audit of the database: exit code 0 when it is as it was sealed, 20 when not; the first bad number is named
       hedui audit verify --entries FILE --public-key FILE [--anchor FILE] [--stamps FILE --tsa-certificate FILE] [--json]
         an exported audit, on any machine
       hedui audit export DIR [--demo]
         entries, anchor, time stamps and public key as files
       hedui audit usage [--from YYYY-MM-DD] [--to YYYY-MM-DD] [--division CODE] [--json] [--demo]
         who looked at how many people, unusual use first; 30 days up to today when no days are given
       hedui audit package <verificationId> --reason TEXT [--out FILE] [--demo]
         one sealed file of a case for an auditor: authorizations with their scans, reports, decisions, letters, audit entries
       hedui audit package verify FILE --public-key FILE
         whether such a file is as it was made, on any machine`;

/**
 * @param args the words after `audit`
 * @returns the exit code
 * @throws HubError `command-invalid`, `config-invalid`, `boot-refused`, `audit-key-invalid`, `audit-file-invalid`
 */
export async function runAuditCommand(args: readonly string[], room: AuditCommandRoom): Promise<number> {
  const [what, ...rest] = args;
  const { places, texts, switches } = readWords(
    rest,
    USAGE,
    ['export', 'entries', 'public-key', 'anchor', 'stamps', 'tsa-certificate', 'from', 'to', 'division', 'reason', 'out'],
    ['json', 'demo'],
  );
  const demo = switches.has('demo') ? await readDemoEnvironment() : undefined;
  const inside = { ...room, environment: { ...room.environment, ...demo?.environment } };
  const [place] = places;
  const refuse = (why: string): never => {
    throw new HubError('command-invalid', `${why}\nusage: ${USAGE}`);
  };
  try {
    switch (what) {
      case 'new-key':
        return await writeNewKey(place ?? refuse('name the file of the new key'), room);
      case 'verify':
        if (places.length > 0) refuse('verify takes no file by itself; an exported one is named with --entries');
        if (texts.has('entries') && texts.has('export')) refuse('what is exported already is not exported again');
        return await runVerify(
          {
            json: switches.has('json'),
            exportTo: texts.get('export'),
            entriesFile: texts.get('entries'),
            publicKeyFile: texts.get('public-key'),
            anchorFile: texts.get('anchor'),
            stampsFile: texts.get('stamps'),
            stampTrustFile: texts.get('tsa-certificate'),
          },
          inside,
        );
      case 'export':
        return await runExport(place ?? refuse('name the folder to export to'), inside);
      case 'usage':
        return await runUsage(
          { from: texts.get('from'), to: texts.get('to'), division: texts.get('division') ?? '', json: switches.has('json') },
          inside,
        );
      case 'package':
        return place === 'verify'
          ? await runVerifyPackage(places[1] ?? refuse('name the package to verify'), texts.get('public-key'), inside)
          : await runPackage(
              { verificationId: place ?? refuse('name the verification'), reason: texts.get('reason'), file: texts.get('out') },
              inside,
            );
      default:
        return refuse(what === undefined ? 'say what to do with the audit' : `"${what}" is nothing the audit knows`);
    }
  } finally {
    await demo?.stop();
  }
}

async function writeNewKey(file: string, { output }: AuditCommandRoom): Promise<number> {
  const { privatePem, publicPem } = makeAuditKey();
  try {
    await writeFile(file, privatePem, { mode: 0o600, flag: 'wx' });
  } catch (cause) {
    throw new HubError(
      'command-invalid',
      `${file} cannot be written, or stands there already: a key that sealed something is never replaced`,
      {
        cause,
      },
    );
  }
  await writeFile(`${file}.pub`, publicPem);
  output.write(`HEDUI_AUDIT_KEY=${file}\n公钥交给审计方 The public key is for whoever verifies: ${file}.pub\n`);
  return 0;
}
