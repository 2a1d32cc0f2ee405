// `hedui lists`: the standing lists of an installation, for whoever answers for it. Ids and codes, no names.
import { loadPacks, selectPack } from '#eligibility';
import { HubError, systemClock } from '#kernel';
import { createStandingListStore } from '#persistence';
import { createStandingLists, STANDING_LIST_TITLES, STANDING_LISTS, type StandingEntry, type StandingListKind } from '#verification';
import { openAudit, type AuditCommandRoom } from '../audit/audit-room.js';
import { findPolicies, readWords } from '../pack/policy-folders.js';
import { readDemoEnvironment } from '../replay/demo-environment.js';

const USAGE = `hedui lists [LIST] [--division CODE] [--json] [--demo]
         without LIST how long each is, with LIST its entries, latest first; with DATABASE_WORKER_URL and HEDUI_INDEX_KEY
         LIST: ${STANDING_LISTS.join(', ')}`;
const A_PAGE = 500;

/** @returns 0 @throws HubError `command-invalid`, `config-invalid`, `boot-refused` */
export async function runListsCommand(args: readonly string[], room: AuditCommandRoom): Promise<number> {
  const { places, texts, switches } = readWords(args, USAGE, ['division'], ['json', 'demo']);
  const [name, ...more] = places;
  const kind = STANDING_LISTS.find((one) => one === name);
  if (more.length > 0 || (name !== undefined && kind === undefined))
    throw new HubError('command-invalid', `"${places.join(' ')}" is no standing list\nusage: ${USAGE}`);
  const area = texts.get('division');
  if (area !== undefined && !/^\d{2,12}$/.test(area))
    throw new HubError('command-invalid', '--division takes the first 2 to 12 digits of a division code');
  const demo = switches.has('demo') ? await readDemoEnvironment() : undefined;
  try {
    const environment = { ...room.environment, ...demo?.environment };
    const audit = await openAudit(environment);
    try {
      const { folder, overlay } = findPolicies(environment, {});
      const packs = loadPacks(folder, overlay);
      const lists = createStandingLists({
        store: createStandingListStore(audit.database),
        packFor: (region, on) => selectPack(packs, region, on),
        now: () => systemClock.now(),
      });
      const reader = { who: audit.actor, reach: undefined };
      const answer = kind === undefined ? { counts: await lists.count(area, reader) } : { items: await readAll(kind) };
      room.output.write(`${switches.has('json') ? JSON.stringify(answer) : print(answer, kind).join('\n')}\n`);
      return 0;

      async function readAll(list: StandingListKind): Promise<StandingEntry[]> {
        const items: StandingEntry[] = [];
        for (let cursor: string | undefined; ;) {
          const page = await lists.list(list, { area, limit: A_PAGE, cursor }, reader);
          items.push(...page.items);
          if (page.nextCursor === undefined) return items;
          cursor = page.nextCursor;
        }
      }
    } finally {
      await audit.close();
    }
  } finally {
    await demo?.stop();
  }
}

function print(
  answer: { readonly counts: Readonly<Record<StandingListKind, number>> } | { readonly items: readonly StandingEntry[] },
  kind: StandingListKind | undefined,
): string[] {
  if ('counts' in answer)
    return STANDING_LISTS.map((list) => {
      const { zh, en } = STANDING_LIST_TITLES[list];
      return `${String(answer.counts[list]).padStart(6)}  ${list}  ${zh} ${en}`;
    });
  const title = kind === undefined ? [] : [`${STANDING_LIST_TITLES[kind].zh} ${STANDING_LIST_TITLES[kind].en}: ${answer.items.length}`];
  return [
    ...title,
    ...answer.items.map(({ at, verificationId, decisionId, exceptionId, householdId, who, programme, dueOn, codes }) =>
      [
        `  ${at.slice(0, 10)}`,
        verificationId === undefined ? `household ${householdId ?? '-'}` : `verification ${verificationId}`,
        decisionId === undefined ? '' : `decision ${decisionId}`,
        exceptionId === undefined ? '' : `exception ${exceptionId}`,
        programme ?? '',
        codes.join('+'),
        dueOn === undefined ? '' : `due ${dueOn}`,
        who === undefined ? '' : `by ${who}`,
      ]
        .filter((part) => part !== '')
        .join('  '),
    ),
  ];
}
