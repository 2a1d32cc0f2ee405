// Supervisors of a division in a hub of real processes, signed in over its API with the second factor just shown.
import { newCodeSecret, newReadableSecret, newRecoveryCodes } from '#identity';
import { signInOfficer } from '../../apps/cli/officer-client.js';
import { withIdentityRoom } from '../../apps/cli/officers/identity-room.js';
import { withLogin } from '../../apps/cli/stack.js';
import type { HubStack } from './stack.js';

/** @returns the headers of each one's session */
export async function enterSupervisors(
  stack: HubStack,
  division: string,
  names: readonly string[],
): Promise<Readonly<Record<string, string>>[]> {
  const environment = {
    DATABASE_URL: withLogin(stack.ownerUrl, 'hedui_app', stack.secrets.appPassword),
    HEDUI_FIELD_KEYS: stack.secrets.fieldKeys,
    HEDUI_INDEX_KEY: stack.secrets.indexKey,
  };
  return withIdentityRoom(environment, false, async ({ desk }) => {
    const { organisationId } = await desk.createOrganisation(
      { parentId: undefined, divisionCode: division, kind: 'city', name: { zh: '市民政局', en: 'Civil affairs bureau of the city' } },
      'test',
    );
    const sessions: Readonly<Record<string, string>>[] = [];
    for (const loginName of names) {
      const login = { loginName, password: newReadableSecret(), codeSecret: newCodeSecret() };
      await desk.createOfficer(
        { loginName, displayName: '王督导', organisationId, roles: ['supervisor'], purposes: ['social-assistance'], programmes: [] },
        'test',
        { password: login.password, codeSecret: login.codeSecret, recoveryCodes: newRecoveryCodes() },
      );
      sessions.push(await signInOfficer(stack.apiUrl, login));
    }
    return sessions;
  });
}
