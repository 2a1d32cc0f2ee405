// `hedui organisations`: the offices of the tree of divisions, from the command line of the machine the hub runs on.
import { ORGANISATION_KINDS, type Organisation, type OrganisationKind } from '#identity';
import { HubError } from '#kernel';
import { readWords, type CommandRoom } from '../pack/policy-folders.js';
import { withIdentityRoom } from './identity-room.js';

export const ORGANISATIONS_USAGE = `hedui organisations list [--division CODE] [--json]
       hedui organisations create --division CODE --kind KIND --name NAME [--english NAME] [--parent ID] [--json]
       kinds and the digits of their codes: province 2, city 4, county 6, township 9, village 12
       everywhere: [--demo] for the hub of "hedui demo", else DATABASE_URL (hedui_app) and the keys of the api`;

const isKind = (text: string | undefined): text is OrganisationKind => ORGANISATION_KINDS.some((kind) => kind === text);

/**
 * @param args the words after `organisations`
 * @throws HubError `command-invalid`, `config-invalid`, and what the desk refuses
 */
export async function runOrganisationsCommand(args: readonly string[], { environment, output }: CommandRoom): Promise<void> {
  const [word, ...rest] = args;
  const { texts, switches } = readWords(rest, ORGANISATIONS_USAGE, ['division', 'kind', 'name', 'english', 'parent'], ['json', 'demo']);
  const refuse = (sentence: string): never => {
    throw new HubError('command-invalid', `${sentence}\nusage: ${ORGANISATIONS_USAGE}`);
  };
  const show = (organisations: readonly Organisation[]): void =>
    void output.write(
      switches.has('json') ? `${JSON.stringify(organisations, null, 2)}\n` : organisations.map((one) => `${describe(one)}\n`).join(''),
    );
  if (word === 'list')
    return withIdentityRoom(environment, switches.has('demo'), async ({ desk }) =>
      show(await desk.listOrganisations(texts.get('division'))),
    );
  if (word !== 'create') return refuse('say what to do with organisations');
  const kind = texts.get('kind');
  if (!isKind(kind)) return refuse('--kind is one of the kinds below');
  const divisionCode = texts.get('division') ?? refuse('--division is needed');
  const zh = texts.get('name') ?? refuse('--name is needed');
  await withIdentityRoom(environment, switches.has('demo'), async ({ desk, actor }) =>
    show([
      await desk.createOrganisation({ parentId: texts.get('parent'), divisionCode, kind, name: { zh, en: texts.get('english') } }, actor),
    ]),
  );
}

const describe = ({ organisationId, divisionCode, kind, name }: Organisation): string =>
  `${divisionCode.padEnd(12)} ${kind.padEnd(9)} ${organisationId}  ${name.zh}${name.en === undefined ? '' : ` ${name.en}`}`;
