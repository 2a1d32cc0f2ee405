// Connections to PostgreSQL beyond this machine are encrypted, and the server proves its name: whoever may listen in the network
// between would otherwise read what the statements carry, and the password. Refused at start, with the mend.
import { HubError } from '#kernel';
import type { Environment } from './config.js';

const VARIABLES = ['DATABASE_URL', 'DATABASE_DIRECT_URL', 'DATABASE_WORKER_URL', 'HEDUI_KEYS_DATABASE_URL'] as const;
const THIS_MACHINE = /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?|\/.*|)$/i;

/**
 * Looks at every address of a database in the environment. `HEDUI_DATABASE_PLAIN` names hosts, with commas, that may be spoken with
 * as they are: those of a network that no other machine is part of.
 * @throws HubError `config-invalid` that names every variable and says what to add; never repeats a password
 */
export function refusePlainDatabases(environment: Environment): void {
  const mayBePlain = new Set((environment['HEDUI_DATABASE_PLAIN'] ?? '').split(',').map((host) => host.trim().toLowerCase()));
  const problems = VARIABLES.flatMap((name) => {
    const url = environment[name];
    if (url === undefined || !URL.canParse(url)) return []; // what is no URL is refused by who reads it
    const host = hostsOf(new URL(url)).find((one) => !THIS_MACHINE.test(one) && !mayBePlain.has(one.toLowerCase()));
    return host === undefined || isVerified(new URL(url))
      ? []
      : [
          `${name}: ${host} is another machine, and the connection would not be encrypted or would not prove who answers; add ?sslmode=verify-full&sslrootcert=/path/to/authority.pem to the address, or name the host in HEDUI_DATABASE_PLAIN`,
        ];
  });
  if (problems.length > 0) throw new HubError('config-invalid', `the database cannot be used:\n  ${problems.join('\n  ')}`);
}

/** The host of the address, and those that stand behind it in its parameters and take its place. */
const hostsOf = (url: URL): readonly string[] => {
  const given = url.searchParams.getAll('host');
  return (given.length > 0 ? given : [decodeURIComponent(url.hostname)]).flatMap((text) => text.split(','));
};

function isVerified({ searchParams }: URL): boolean {
  const modes = searchParams.getAll('sslmode');
  return modes.length > 0 && modes.every((mode) => mode === 'verify-full') && !searchParams.has('ssl');
}
