// hedui: the command line. One word chooses what to do; each says in one sentence what went wrong.
import { makeSigningKey } from '#evidence';
import { HubError } from '#kernel';
import { migrate } from '#persistence';
import { migrationsFolder, runMain } from '#platform';
import { randomBytes } from 'node:crypto';
import { runAuditCommand } from './audit/audit-command.js';
import { runClientsCommand } from './clients/clients-command.js';
import { runDemo } from './demo/run-demo.js';
import { runEvaluateCommand } from './evaluate/evaluate-command.js';
import { runPackCommand } from './pack/pack-command.js';
import { runReplayCommand } from './replay/replay-command.js';
import { runSchemasCommand } from './schemas/schemas-command.js';
import { runRedetermineCommand } from './simulate/redetermine-command.js';
import { runSimulateCommand } from './simulate/simulate-command.js';
import { runSourceCommand } from './source/source-command.js';
import { runSourcesCommand } from './sources/sources-command.js';
import { startProduction } from './start-production.js';
import { runValuesCommand } from './values/values-command.js';

const USAGE = `usage: hedui <command>
  demo [--once]      a whole hub on this machine with sandbox departments and one verification
  start              api and worker of a configured installation
  migrate            brings the database up to date (DATABASE_URL of the owner, HEDUI_APP_PASSWORD, HEDUI_WORKER_PASSWORD)
  keys new [--sm]    new keys for HEDUI_FIELD_KEYS, HEDUI_INDEX_KEY and HEDUI_SIGNING_KEY; --sm: an SM2 key that signs
  clients new-key|register|list|disable|enable|new …
                     client systems: their keys, their register and the switch that stops one (\`hedui clients\` tells the
                     options); new: a static token for development
  pack check [folder] [--overlay folder]
                     whether policy packs are sound, what must still be set, and whether their cases come out right
  pack diff REGION@DATE REGION@DATE [--overlay folder]
                     what differs between two policies, in words, with both values and their sources
  pack page FOLDER|REGION@DATE [--on D] [--overlay folder]
                     one policy as a page to proof-read: thresholds, conditions and formulas in words, with their sources
  pack pages [--write]
                     the pages of all packs in docs/packs: are they fresh, or write them
  evaluate FILE [--region R] [--date D] [--overlay folder] [--json]
                     a household in a file against the policy in force: measures, tests, outcomes, amounts, reasons
  source new <id> --protocol P | --code
                     files for a new source: one YAML and its fixtures from a proved template, or an adapter with code
  source check <id>… | --all
                     a source against every clause, its recorded exchanges and a mutant for every mapped field
  source try <id> --person FILE | s01/P1 --sandbox URL [--values] [--record SITUATION]
                     asks the live interface once: what was sent and came in shapes, what it became, how long it took
  source certificate [<id>…] [--check]
                     docs/sources/<id>.md, written from a check that ran; --check: are they fresh
  sources list|pause|drain|resume|maintenance|test|re-ask|work-items|decide …
                     operating sources: how each works, holding one back, asking doubtful answers again (\`hedui sources\`
                     tells the options)
  values list|show|propose|preview|approve|refuse|withdraw|publish …
                     local values: figures of policy with their document, a second officer's approval and a preview
                     (\`hedui values\` tells the options)
  replay <verificationId>[/version] [--show-amounts] [--demo]
                     a stored report made again and compared byte by byte: identical (exit code 0), another engine with
                     difference and reason (10), answers erased (11), not reproducible (20), differs without a reason (21),
                     tampered with (22); --demo looks into the hub of "hedui demo"
  replay --all [--since YYYY-MM-DD] [--demo]
                     all stored reports, with a tally; the exit code is the gravest of 20 and above, else 0
  simulate --pack FOLDER [--region R] [--against current|YYYY-MM-DD] [--csv FILE] [--json] [--threads N] [--demo]
                     a draft pack over all stored households: who gains, who loses, by how much, by programme and division
  redetermine --region R --from YYYY-MM-DD [--dry-run] [--threads N] [--demo]
                     the policy of a day over all current recipients, from stored findings; reports stay as they are
  audit new-key|verify|export …
                     proof of who looked: the key that seals it, whether it is as it was sealed (first bad number, exit code
                     20), files that verify on any machine (\`hedui audit\` tells the options)
  schemas [--write [folder]]
                     the published JSON Schemas of packs, cases, situations and reports: are their files fresh, or write them`;

await runMain('hedui', async () => {
  const [command, ...rest] = process.argv.slice(2);
  switch (command) {
    case 'demo':
      return runDemo({ once: rest.includes('--once'), environment: process.env, output: process.stdout });
    case 'start':
      return startProduction(process.env);
    case 'migrate':
      return migrateFromEnvironment(process.env);
    case 'keys':
      process.stdout.write(
        `HEDUI_FIELD_KEYS=k1:${randomBytes(32).toString('base64')}\nHEDUI_INDEX_KEY=${randomBytes(32).toString('base64')}\nHEDUI_SIGNING_KEY=${makeSigningKey(rest.includes('--sm') ? 'sm2' : 'ed25519')}\n`,
      );
      return;
    case 'pack':
      process.exitCode = runPackCommand(rest, { environment: process.env, output: process.stdout });
      return;
    case 'source':
      process.exitCode = await runSourceCommand(rest, { environment: process.env, output: process.stdout });
      return;
    case 'evaluate':
      return runEvaluateCommand(rest, { environment: process.env, output: process.stdout });
    case 'sources':
      process.exitCode = await runSourcesCommand(rest, { environment: process.env, output: process.stdout });
      return;
    case 'values':
      return runValuesCommand(rest, { environment: process.env, output: process.stdout });
    case 'schemas':
      process.exitCode = runSchemasCommand(rest, { environment: process.env, output: process.stdout });
      return;
    case 'replay':
      process.exitCode = await runReplayCommand(rest, { environment: process.env, output: process.stdout, progress: process.stderr });
      return;
    case 'audit':
      process.exitCode = await runAuditCommand(rest, { environment: process.env, output: process.stdout, progress: process.stderr });
      return;
    case 'simulate':
      return runSimulateCommand(rest, { environment: process.env, output: process.stdout, progress: process.stderr });
    case 'redetermine':
      return runRedetermineCommand(rest, { environment: process.env, output: process.stdout, progress: process.stderr });
    case 'clients':
      return runClientsCommand(rest, { environment: process.env, output: process.stdout });
    default:
      process.stderr.write(`${USAGE}\n`);
      process.exitCode = command === undefined || command === 'help' || command === '--help' ? 0 : 2;
  }
});

async function migrateFromEnvironment(environment: Readonly<Record<string, string | undefined>>): Promise<void> {
  const needed = ['DATABASE_URL', 'HEDUI_APP_PASSWORD', 'HEDUI_WORKER_PASSWORD'] as const;
  const missing = needed.filter((name) => !environment[name]);
  if (missing.length > 0) throw new HubError('config-invalid', `set ${missing.join(', ')}`);
  const { applied } = await migrate(environment['DATABASE_URL'] ?? '', migrationsFolder(), {
    app: environment['HEDUI_APP_PASSWORD'] ?? '',
    worker: environment['HEDUI_WORKER_PASSWORD'] ?? '',
  });
  process.stdout.write(applied.length === 0 ? 'the database is up to date\n' : `applied: ${applied.join(', ')}\n`);
}
