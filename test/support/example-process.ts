// Runs an example as its reader would: a process of its own at the root of the repository, with nothing of the tests around it.
import { spawn } from 'node:child_process';
import { houseRoot } from '#platform';

export interface ExampleRun {
  readonly code: number | null;
  readonly output: string;
}

/** @param command of the path, or absolute @returns both outputs together, when it has ended */
export function runExample(command: string, args: readonly string[], environment: Readonly<Record<string, string>>): Promise<ExampleRun> {
  return new Promise((resolve, reject) => {
    const { PATH = '', HOME = '', LANG = 'C.UTF-8', JAVA_HOME = '' } = process.env;
    const child = spawn(command, [...args], {
      cwd: houseRoot(),
      env: { PATH, HOME, LANG, ...(JAVA_HOME === '' ? {} : { JAVA_HOME }), ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
}
