// `hedui officers` and `hedui organisations` on a real database: an installation gets its first security administrator.
import { codeAt, createSignIn } from '#identity';
import { systemClock } from '#kernel';
import { createIdentityStore } from '#persistence';
import { runOfficersCommand } from '../../apps/cli/officers/officers-command.js';
import { runOrganisationsCommand } from '../../apps/cli/officers/organisations-command.js';
import { openHubDatabase, testCipher, type HubDatabase } from '../support/hub-database.js';

let database: HubDatabase;
let environment: Record<string, string>;
beforeAll(async () => {
  database = await openHubDatabase();
  environment = {
    DATABASE_URL: database.appUrl,
    HEDUI_FIELD_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
    HEDUI_INDEX_KEY: Buffer.alloc(32, 9).toString('base64'),
  };
});
afterAll(() => database.close());

async function run(command: typeof runOfficersCommand, ...args: string[]): Promise<string> {
  let text = '';
  await command(args, { environment, output: { write: (more) => void (text += more) } });
  return text;
}
const officers = (...args: string[]) => run(runOfficersCommand, ...args);
const organisations = (...args: string[]) => run(runOrganisationsCommand, ...args);

it('an empty installation gets an organisation and a security administrator who signs in for the first time', async () => {
  expect(await organisations('create', '--division', '110109', '--kind', 'county', '--name', '门头沟区民政局')).toContain('门头沟区民政局');
  const created = JSON.parse(
    await officers('create', 'sec-01', '--name', '赵安全', '--organisation', '110109', '--roles', 'security-admin', '--json'),
  );
  expect(created).toMatchObject({ loginName: 'sec-01', roles: ['security-admin'], divisionCode: '110109' });
  const signIn = createSignIn({ store: createIdentityStore(database.app, testCipher), clock: systemClock });
  const step = await signIn.withPassword({ loginName: 'sec-01', password: created.firstPassword });
  expect(step.next).toBe('set-up');
  const rows = await database.inspect<{ actor: string; action: string }>('select actor, action from hedui.audit_event order by audit_id');
  expect(rows.map(({ action }) => action)).toEqual(['organisation.created', 'officer.created']);
  expect(rows.every(({ actor }) => actor.startsWith('command-line:'))).toBe(true);
});

it('rights change, the officer is disabled, enabled and reset, and the list says so', async () => {
  await officers(
    'create',
    'mtg-0021',
    '--name',
    '李经办',
    '--organisation',
    '110109',
    '--roles',
    'caseworker',
    '--purposes',
    'social-assistance',
  );
  expect(await officers('rights', 'mtg-0021', '--roles', 'caseworker,reviewer')).toContain('caseworker,reviewer');
  expect(await officers('disable', 'mtg-0021')).toContain('停用 disabled');
  expect(await officers('enable', 'mtg-0021')).not.toContain('停用 disabled');
  expect(await officers('reset', 'mtg-0021')).toMatch(/first password .*: [a-z2-9]{4}(-[a-z2-9]{4}){3}/);
  const list = await officers('list', '--division', '1101');
  expect(list).toContain('mtg-0021');
  expect(list).not.toContain('李经办');
});

it.each([
  ['no word', [], 'say what to do with officers'],
  ['no such officer', ['disable', 'nobody'], 'there is no officer nobody'],
  ['no such organisation', ['create', 'x-1', '--name', '某', '--organisation', '99', '--roles', 'reviewer'], '0 organisations are 99'],
  ['a role nobody knows', ['create', 'x-1', '--name', '某', '--organisation', '110109', '--roles', 'root'], '--roles takes assistant'],
  ['two administrators in one', ['rights', 'sec-01', '--roles', 'system-admin,security-admin'], 'an administrator holds no other role'],
  ['a login name that is none', ['create', '李', '--name', '某', '--organisation', '110109', '--roles', 'reviewer'], 'a login name begins'],
])('%s is refused with what would be right', async (_what, args, words) => {
  await expect(officers(...args)).rejects.toThrow(words);
});

it('the database of a demonstration is refused without --demo', async () => {
  await database.inspect("insert into hedui.installation_mark (mark) values ('demonstration')");
  await expect(officers('list')).rejects.toThrow('made by "hedui demo"');
  await database.inspect('delete from hedui.installation_mark');
});

it('shows the code an authenticator shows', async () => {
  const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
  const now = Date.now();
  const around = [-1, 0, 1].map((step) => codeAt(secret, new Date(now + step * 30_000)));
  expect(around).toContain((await officers('code', secret)).trim());
});
