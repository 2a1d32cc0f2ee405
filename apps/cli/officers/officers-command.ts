// `hedui officers`: who may sign in, from the command line of the machine the hub runs on.
import { programmeSchema, purposeSchema } from '#contracts';
import { codeAt, type Officer, type OfficerDesk } from '#identity';
import { HubError, systemClock } from '#kernel';
import { OFFICER_ROLES } from '#lawful-access';
import { z } from 'zod';
import { readWords, type CommandRoom } from '../pack/policy-folders.js';
import { withIdentityRoom } from './identity-room.js';

export const OFFICERS_USAGE = `hedui officers list [--division CODE] [--json]
       hedui officers create LOGIN --name NAME --organisation ID|CODE --roles R[,R] [--purposes P[,P]] [--programmes P[,P]]
                    [--external-id ID] [--json]     prints the password for the first sign-in, once
       hedui officers rights LOGIN [--roles R[,R]] [--organisation ID|CODE] [--purposes P[,P]] [--programmes P[,P]]
                    [--external-id ID] [--json]     what is left out stays; sessions end
       hedui officers disable|enable LOGIN [--json] all sessions of a disabled officer are dead at their next request
       hedui officers reset LOGIN [--json]          a new first password, and the second factor is set up again
       hedui officers code SECRET                   the code an authenticator with this secret shows now
       everywhere but code: [--demo] for the hub of "hedui demo", else DATABASE_URL (hedui_app) and the keys of the api
       roles: ${OFFICER_ROLES.join(', ')}`;

const TEXTS = ['division', 'name', 'organisation', 'roles', 'purposes', 'programmes', 'external-id'];
const PAGE = 100;

/**
 * @param args the words after `officers`
 * @throws HubError `command-invalid`, `config-invalid`, and what the desk refuses
 */
export async function runOfficersCommand(args: readonly string[], { environment, output }: CommandRoom): Promise<void> {
  const [word, ...rest] = args;
  const { places, texts, switches } = readWords(rest, OFFICERS_USAGE, TEXTS, ['json', 'demo']);
  const isJson = switches.has('json');
  const write = (lines: readonly string[]): void => void output.write(`${lines.join('\n')}\n`);
  if (word === 'code') return write([showCode(requireWord(places[0], 'give the secret of the authenticator'))]);
  if (word === undefined || !['list', 'create', 'rights', 'disable', 'enable', 'reset'].includes(word))
    throw new HubError('command-invalid', `say what to do with officers\nusage: ${OFFICERS_USAGE}`);
  const show = (officer: Officer, firstPassword?: string): void =>
    write(
      isJson
        ? [JSON.stringify({ ...officer, ...(firstPassword === undefined ? {} : { firstPassword }) }, null, 2)]
        : describe(officer, firstPassword),
    );
  const login = (): string => requireWord(places[0], 'name the officer by login name');

  await withIdentityRoom(environment, switches.has('demo'), async ({ desk, actor }) => {
    switch (word) {
      case 'list': {
        const officers = await listAll(desk, texts.get('division'));
        return write(isJson ? [JSON.stringify(officers, null, 2)] : officers.flatMap((officer) => describe(officer)));
      }
      case 'create': {
        const { officer, firstPassword } = await desk.createOfficer(
          {
            loginName: requireLoginName(login()),
            displayName: requireText(texts, 'name'),
            organisationId: await findOrganisation(desk, requireText(texts, 'organisation')),
            roles: readList(texts, 'roles', OFFICER_ROLES) ?? requireRoles(),
            purposes: readList(texts, 'purposes', purposeSchema.options) ?? [],
            programmes: readList(texts, 'programmes', programmeSchema.options) ?? [],
            externalId: texts.get('external-id'),
          },
          actor,
        );
        return show(officer, firstPassword);
      }
      case 'rights': {
        const place = texts.get('organisation');
        const rights = {
          roles: readList(texts, 'roles', OFFICER_ROLES),
          organisationId: place === undefined ? undefined : await findOrganisation(desk, place),
          purposes: readList(texts, 'purposes', purposeSchema.options),
          programmes: readList(texts, 'programmes', programmeSchema.options),
          externalId: texts.get('external-id'),
        };
        return show(await desk.changeRights(await findOfficer(desk, login()), rights, actor));
      }
      case 'disable':
        return show(await desk.disable(await findOfficer(desk, login()), actor));
      case 'enable':
        return show(await desk.enable(await findOfficer(desk, login()), actor));
      default: {
        const { officer, firstPassword } = await desk.resetCredential(await findOfficer(desk, login()), actor);
        return show(officer, firstPassword);
      }
    }
  });
}

const describe = (officer: Officer, firstPassword?: string): string[] => [
  `${officer.loginName.padEnd(20)} ${officer.divisionCode.padEnd(12)} ${officer.roles.join(',')}${officer.disabledAt === undefined ? '' : '   停用 disabled'}`,
  ...(firstPassword === undefined
    ? []
    : [`   初始密码 first password (只显示一次 shown once, 7 天内有效 valid for 7 days): ${firstPassword}`]),
];

function showCode(secret: string): string {
  if (!/^[A-Z2-7]{16,}$/.test(secret)) throw new HubError('command-invalid', 'a secret is base32: letters A to Z and digits 2 to 7');
  return codeAt(secret, systemClock.now());
}

async function listAll(desk: OfficerDesk, division: string | undefined): Promise<Officer[]> {
  const all: Officer[] = [];
  for (;;) {
    const page = await desk.listOfficers({ division, cursor: all.at(-1)?.officerId, limit: PAGE });
    all.push(...page);
    if (page.length < PAGE) return all;
  }
}

async function findOfficer(desk: OfficerDesk, loginName: string): Promise<string> {
  const officer = await desk.findOfficerByLogin(loginName);
  if (officer === undefined) throw new HubError('command-invalid', `there is no officer ${loginName}; "hedui officers list" shows them`);
  return officer.officerId;
}

/** By id, or by a division code that only one organisation has. */
async function findOrganisation(desk: OfficerDesk, place: string): Promise<string> {
  const all = await desk.listOrganisations();
  const found = all.filter(({ organisationId, divisionCode }) => organisationId === place || divisionCode === place);
  const [only] = found;
  if (only === undefined || found.length > 1)
    throw new HubError(
      'command-invalid',
      `${found.length} organisations are ${place}; "hedui organisations list" shows them, give the id of one`,
    );
  return only.organisationId;
}

function requireWord(word: string | undefined, sentence: string): string {
  if (word === undefined || word === '') throw new HubError('command-invalid', `${sentence}\nusage: ${OFFICERS_USAGE}`);
  return word;
}
const requireText = (texts: ReadonlyMap<string, string>, name: string): string => requireWord(texts.get(name), `--${name} is needed`);
const requireRoles = (): never => {
  throw new HubError('command-invalid', `--roles is needed\nusage: ${OFFICERS_USAGE}`);
};
function requireLoginName(text: string): string {
  if (!/^[a-z][a-z0-9.-]{1,39}$/.test(text))
    throw new HubError(
      'command-invalid',
      'a login name begins with a lower-case letter and has 2 to 40 lower-case letters, digits, dots or hyphens',
    );
  return text;
}

function readList<const Word extends string>(
  texts: ReadonlyMap<string, string>,
  name: string,
  allowed: readonly Word[],
): Word[] | undefined {
  const text = texts.get(name);
  if (text === undefined) return undefined;
  const parsed = z.array(z.enum(allowed)).safeParse(text.split(',').filter((word) => word !== ''));
  if (!parsed.success) throw new HubError('command-invalid', `--${name} takes ${allowed.join(', ')}, with commas`);
  return parsed.data;
}
