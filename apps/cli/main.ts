// hedui: the command line. One word chooses what to do; each says in one sentence what went wrong.
import { HubError } from '#kernel';
import { migrate } from '#persistence';
import { hubEnvironment, migrationsFolder, refusePlainDatabases, runMain } from '#platform';
import { loadSourceCatalogue } from '#source-catalogue';
import { runAccessMatrixCommand } from './access/access-matrix-command.js';
import { runAuditCommand } from './audit/audit-command.js';
import { runClientsCommand } from './clients/clients-command.js';
import { runDemo } from './demo/run-demo.js';
import { runEventsCommand } from './events/events-command.js';
import { runEvaluateCommand } from './evaluate/evaluate-command.js';
import { runKeysCommand } from './keys/keys-command.js';
import { runListsCommand } from './lists/lists-command.js';
import { runStatisticsCommand } from './statistics/statistics-command.js';
import { runOfficersCommand } from './officers/officers-command.js';
import { runOrganisationsCommand } from './officers/organisations-command.js';
import { runPackCommand } from './pack/pack-command.js';
import { runImpactAssessment } from './pia/pia-command.js';
import { runReplayCommand } from './replay/replay-command.js';
import { runReportCommand } from './report/report-command.js';
import { runRetentionCommand } from './retention/retention-command.js';
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
  clients new-key|register|list|disable|enable|new …
                     client systems: their keys, their register and the switch that stops one (\`hedui clients\` tells the
                     options); new: a static token for development
  keys new|wrap|status|check|rotate|forget …
                     keys that seal fields: new ones, what is under which, and changing them without downtime (\`hedui keys\`
                     tells the options)
  officers list|create|rights|disable|enable|reset|code …
                     who may sign in; the first security administrator is made here (\`hedui officers\` tells the options)
  organisations list|create …
                     the offices of the tree of divisions (\`hedui organisations\` tells the options)
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
  report verify FILE [--key FILE] | --against-database VERIFICATION
                     whether a report file, a PDF or everything stored of a report is what was issued; names what is not
  report export VERIFICATION[/VERSION] [--view V] [--out FILE]
                     a report, or one view of it, as a file that verifies by itself (\`hedui report\` tells the options)
  simulate --pack FOLDER [--region R] [--against current|YYYY-MM-DD] [--csv FILE] [--json] [--threads N] [--demo]
                     a draft pack over all stored households: who gains, who loses, by how much, by programme and division
  redetermine --region R --from YYYY-MM-DD [--dry-run] [--threads N] [--demo]
                     the policy of a day over all current recipients, from stored findings; reports stay as they are
  audit new-key|verify|export|usage|package …
                     proof of who looked: the key that seals it, whether it is as it was sealed (first bad number, exit code
                     20), files that verify on any machine, who looked at whom (\`hedui audit\` tells the options)
  retention show|plan|run [--json] [--demo]
                     how long what is kept and on what ground; what would go now, and letting it go (\`hedui retention\` tells
                     the options)
  lists [LIST] [--division CODE] [--json] [--demo]
                     standing lists: decided other than recommended or while unsettled, over the time limit, emergency papers
                     overdue, relatives, opened and undecided; how long each is, or its entries (\`hedui lists x\` tells all)
  statistics TOPIC [--from DAY] [--to DAY] [--by A,B] [--division CODE] [--json] [--demo]
                     volumes, time to report, answers of sources, declared against found, decisions and reviews as a table
                     (\`hedui statistics\` tells topics and what they may be cut by)
  events tail [--after PLACE] [--once] [--json]
                     what the hub tells a client system, one line an event, as it happens (\`hedui events\` tells the options)
  access-matrix [--write]
                     docs/access-matrix.md, who may do what: is it as policy and routes say, or write it
  pia [--en]         the impact assessment (个人信息保护影响评估) of the configuration as it stands: which data from whom on what ground,
                     who is shown what, which measures protect them, and what the operator must add
  schemas [--write [folder]]
                     the published JSON Schemas of packs, cases, situations and reports: are their files fresh, or write them`;

await runMain('hedui', async () => {
  const [command, ...rest] = process.argv.slice(2);
  refusePlainDatabases(process.env);
  switch (command) {
    case 'demo':
      return runDemo({ once: rest.includes('--once'), environment: process.env, output: process.stdout });
    case 'start':
      return startProduction(process.env);
    case 'migrate':
      return migrateFromEnvironment(process.env);
    case 'keys':
      process.exitCode = await runKeysCommand(rest, { environment: process.env, output: process.stdout, progress: process.stderr });
      return;
    case 'officers':
      return runOfficersCommand(rest, { environment: process.env, output: process.stdout });
    case 'organisations':
      return runOrganisationsCommand(rest, { environment: process.env, output: process.stdout });
    case 'pack':
      process.exitCode = runPackCommand(rest, {
        environment: process.env,
        output: process.stdout,
        ...(rest[0] === 'check'
          ? { sources: await loadSourceCatalogue(hubEnvironment.HEDUI_DEPARTMENTS.parse(process.env['HEDUI_DEPARTMENTS'])) }
          : {}),
      });
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
    case 'access-matrix':
      return runAccessMatrixCommand(rest);
    case 'schemas':
      process.exitCode = runSchemasCommand(rest, { environment: process.env, output: process.stdout });
      return;
    case 'pia':
      return runImpactAssessment(rest, { environment: process.env, output: process.stdout });
    case 'replay':
      process.exitCode = await runReplayCommand(rest, { environment: process.env, output: process.stdout, progress: process.stderr });
      return;
    case 'audit':
      process.exitCode = await runAuditCommand(rest, { environment: process.env, output: process.stdout, progress: process.stderr });
      return;
    case 'retention':
      process.exitCode = await runRetentionCommand(rest, { environment: process.env, output: process.stdout, progress: process.stderr });
      return;
    case 'lists':
      process.exitCode = await runListsCommand(rest, { environment: process.env, output: process.stdout, progress: process.stderr });
      return;
    case 'statistics':
      process.exitCode = await runStatisticsCommand(rest, { environment: process.env, output: process.stdout, progress: process.stderr });
      return;
    case 'events':
      process.exitCode = await runEventsCommand(rest, { environment: process.env, output: process.stdout, progress: process.stderr });
      return;
    case 'report':
      process.exitCode = await runReportCommand(rest, { environment: process.env, output: process.stdout });
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
    ...(environment['HEDUI_KEYS_PASSWORD'] ? { keys: environment['HEDUI_KEYS_PASSWORD'] } : {}),
  });
  process.stdout.write(applied.length === 0 ? 'the database is up to date\n' : `applied: ${applied.join(', ')}\n`);
}
