// What a demonstration makes is marked, and nothing else runs on it: keys with the id `demo`, an entry code, and a row in the
// database (checkDatabase looks at that).
import { HubError } from '#kernel';
import type { Environment } from './config.js';

/** Id of field keys that `hedui demo` makes. */
export const DEMO_KEY_ID = 'demo';

export const isDemonstration = (environment: Environment): boolean => environment['HEDUI_DEMO'] === 'true';

/** @throws HubError `config-invalid` that names every variable holding a secret of the demonstration */
export function refuseDemoSecrets(environment: Environment): void {
  if (isDemonstration(environment)) return;
  const keyIds = (environment['HEDUI_FIELD_KEYS'] ?? '').split(',').map((part) => part.slice(0, part.indexOf(':')));
  const problems = [
    ...(keyIds.includes(DEMO_KEY_ID)
      ? ['HEDUI_FIELD_KEYS: holds a key made by "hedui demo"; make keys of your own with "hedui keys new"']
      : []),
    ...(environment['HEDUI_DEMO_ENTRY_CODE']
      ? ['HEDUI_DEMO_ENTRY_CODE: signs people in without a password; it belongs to "hedui demo" alone']
      : []),
  ];
  if (problems.length > 0) throw new HubError('config-invalid', `secrets of a demonstration are refused:\n  ${problems.join('\n  ')}`);
}
