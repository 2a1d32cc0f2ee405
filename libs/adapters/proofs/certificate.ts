// The certificate of a source: half a page that says how it is reached, what it tells, and which clauses it was seen to
// keep. Written from a check that ran; a source that is not sound gets none.
import type { ConnectedSource, SourceAdapter } from '#contracts';
import { isSound, type SourceCheck } from '../declared/playback/check-source.js';

/** @returns undefined when the check found a fault */
export function writeCertificate(source: ConnectedSource, adapter: SourceAdapter, check: SourceCheck): string | undefined {
  if (!isSound(check)) return undefined;
  const kept = check.clauses.filter((clause) => clause.verdict === 'kept');
  const apart = check.clauses.filter((clause) => clause.verdict === 'not-applicable');
  const rows = [
    ['office', `${source.office.zh} · ${source.office.en}`],
    ...(source.aliases.length === 0 ? [] : [['also called', source.aliases.map(({ zh, en }) => `${zh} · ${en}`).join('; ')]]),
    ...(source.formerIds.length === 0 ? [] : [['formerly', source.formerIds.map((id) => `\`${id}\``).join(', ')]]),
    ['legal basis', `${source.legalBasis.zh}<br>${source.legalBasis.en}`],
    ['reached by', reachedBy(source)],
    ['facts', adapter.provides.join(', ')],
    ['answers', adapter.mode === 'answers-now' ? 'at once' : 'later, under a ticket'],
    ['asked twice', repeatOf(adapter)],
    ...(source.asksByDescription ? [['without a number', 'asked by description; whom it proposes a caseworker confirms']] : []),
    ['quota', quotaOf(source)],
    [
      'first report waits',
      'seconds' in source.deadline ? `${source.deadline.seconds} seconds` : `${source.deadline.workingDays} working days`,
    ],
  ];
  return [
    `# ${source.title.zh} · ${source.title.en} (\`${source.id}\`)`,
    'Written by `hedui source certificate` from a check that ran; not edited by hand.',
    '',
    '| | |',
    '|---|---|',
    ...rows.map(([name, value]) => `| ${name} | ${value} |`),
    '',
    `**Kept (${kept.length} of ${check.clauses.length}):** ${kept.map((clause) => clause.clause).join(', ')}.`,
    '',
    ...(apart.length === 0 ? [] : ['**Cannot arise:**', ...apart.map((clause) => `- ${clause.clause}: ${clause.remarks.join('; ')}`), '']),
    ...(check.exchanges.length === 0
      ? ['Its mapping is code with specs of its own.']
      : [
          `**Recorded exchanges:** ${check.exchanges.map((exchange) => exchange.situation).join(', ')}.`,
          `**Mutants of the mapping:** ${check.mutants.length}, each caught by a recorded exchange.`,
        ]),
    '',
  ].join('\n');
}

function reachedBy(source: ConnectedSource): string {
  const protocol = source.interface?.['protocol'];
  return typeof protocol === 'string'
    ? `${protocol}, without code: \`config/departments/${source.id}.yaml\``
    : `code: \`libs/adapters/${source.adapter}\``;
}

const repeatOf = (adapter: SourceAdapter): string =>
  `${adapter.duplicateSafe ? 'harmless under the same request number' : 'not harmless'}${adapter.lookup === undefined ? '' : '; looked up after a crash'}`;

function quotaOf({ quota, batchSize, lanes, serviceHours }: ConnectedSource): string {
  const parts = [
    quota.perSecond === undefined ? undefined : `${quota.perSecond} calls a second`,
    quota.perDay === undefined ? undefined : `${quota.perDay} calls a day`,
    `${batchSize} ${batchSize === 1 ? 'person' : 'people'} a call`,
    `${lanes.live.concurrency} calls at once live, ${lanes.bulk.concurrency} in bulk`,
    serviceHours === undefined ? undefined : `${serviceHours.days}, ${serviceHours.from} to ${serviceHours.to}`,
  ];
  return parts.filter((part) => part !== undefined).join('; ');
}
