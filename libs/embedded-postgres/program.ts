// Runs one of PostgreSQL's programs to its end. Every way a child can fail ends in a result or a HubError.
import { spawn } from 'node:child_process';
import { HubError } from '#kernel';
import type { Account } from './account.js';
import { errorCode } from './failure.js';

export interface ProgramResult {
  readonly exitCode: number;
  /** Standard output and error together. */
  readonly output: string;
}

/** The environment of the server's programs: ours without PG* settings, with messages in English and times in UTC. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('PG') && !name.startsWith('LC_'));
  return { ...Object.fromEntries(kept), LC_ALL: 'C', LANG: 'C', TZ: 'UTC' };
}

/** uid and gid for spawn; empty when the server runs as ourselves. */
export const identityOf = (account: Account | undefined): { uid?: number; gid?: number } =>
  account ? { uid: account.uid, gid: account.gid } : {};

/** @throws HubError when the program cannot be started at all; a program that fails is a result */
export function runProgram(file: string, args: readonly string[], account?: Account): Promise<ProgramResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      ...identityOf(account),
      cwd: '/',
      env: serverEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const collect = (chunk: Buffer): void => {
      output += chunk.toString('utf8');
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', (error) => reject(explainSpawnFailure(error, file, account)));
    child.once('close', (code) => resolve({ exitCode: code ?? -1, output }));
  });
}

/** Why a program could not even be started. */
export function explainSpawnFailure(error: unknown, file: string, account?: Account): HubError {
  const code = errorCode(error) ?? 'unknown';
  const details = { file, systemCode: code };
  if (account && (code === 'EPERM' || code === 'EINVAL')) {
    return new HubError(
      'postgres-account-refused',
      `root may not run programs as user ${account.name} here: run as an ordinary user, or set DATABASE_URL`,
      { details, cause: error },
    );
  }
  return new HubError(
    'postgres-binaries-unusable',
    `the embedded PostgreSQL cannot be run (${code}): reinstall the dependencies, or set DATABASE_URL to a server of your own`,
    { details, cause: error },
  );
}
