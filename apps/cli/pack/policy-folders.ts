// What the commands about policy share: where packs stand, how words of a command are read, where lines go.
import type { SourceDescriptor } from '#contracts';
import { HubError } from '#kernel';
import { houseRoot } from '#platform';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs, types } from 'node:util';

/** Where a command writes; a terminal sees a progress line that is written over. */
export interface Output {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

export interface CommandRoom {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly output: Output;
  /** The sources that rules of a pack may name; names are not checked where they are absent. */
  readonly sources?: readonly SourceDescriptor[];
}

export interface PolicyFolders {
  readonly folder: string;
  readonly overlay?: string;
}

/**
 * The folder named, else HEDUI_POLICIES, else that of this house. HEDUI_POLICY_OVERLAY belongs to the installation's own
 * packs, so a folder named on the command line is taken without it.
 * @throws HubError `command-invalid` when a folder does not exist
 */
export function findPolicies(
  environment: CommandRoom['environment'],
  named: { readonly folder?: string | undefined; readonly overlay?: string | undefined },
): PolicyFolders {
  const folder = named.folder ?? environment['HEDUI_POLICIES'] ?? join(houseRoot(), 'config', 'policies');
  const overlay = named.overlay ?? (named.folder === undefined ? environment['HEDUI_POLICY_OVERLAY'] : undefined);
  for (const place of overlay === undefined ? [folder] : [folder, overlay])
    if (!existsSync(place)) throw new HubError('command-invalid', `the folder ${place} does not exist; correct the path`);
  return { folder, ...(overlay === undefined ? {} : { overlay }) };
}

/**
 * @param texts options that take a value, without their dashes
 * @param switches options that take none
 * @throws HubError `command-invalid` with the usage, when a word is not understood
 */
export function readWords(
  args: readonly string[],
  usage: string,
  texts: readonly string[],
  switches: readonly string[] = [],
): { readonly places: readonly string[]; readonly texts: ReadonlyMap<string, string>; readonly switches: ReadonlySet<string> } {
  const options = Object.fromEntries([
    ...texts.map((name): [string, { type: 'string' | 'boolean' }] => [name, { type: 'string' }]),
    ...switches.map((name): [string, { type: 'string' | 'boolean' }] => [name, { type: 'boolean' }]),
  ]);
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    const given = Object.entries(values);
    return {
      places: positionals,
      texts: new Map(given.flatMap(([name, value]): [string, string][] => (typeof value === 'string' ? [[name, value]] : []))),
      switches: new Set(given.flatMap(([name, value]) => (value === true ? [name] : []))),
    };
  } catch (error) {
    if (!types.isNativeError(error)) throw error;
    throw new HubError('command-invalid', `${error.message.split('. ')[0]}\nusage: ${usage}`, { cause: error });
  }
}
