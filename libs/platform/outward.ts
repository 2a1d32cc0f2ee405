// The way out to services of the hub itself (sign-in, keys, time stamps), as the operator's variables allow it.
import { readNetworks, type EgressSettings } from '#egress';
import { HubError } from '#kernel';
import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** Shared by every process that calls out. */
export const outwardEnvironment = {
  HEDUI_EGRESS_NETWORKS: z.string().optional().describe('private ranges that names may lead to, with commas: 10.0.0.0/8'),
  HEDUI_EGRESS_CA: z.string().optional().describe('a file of authorities (PEM) that vouch for servers besides the usual ones'),
};

/** @throws HubError `config-invalid` for ranges or a file that cannot be used */
export const readOutward = (config: {
  readonly HEDUI_EGRESS_NETWORKS?: string | undefined;
  readonly HEDUI_EGRESS_CA?: string | undefined;
}): Omit<EgressSettings, 'sources'> => ({
  networks: readNetworks(config.HEDUI_EGRESS_NETWORKS ?? ''),
  ...(config.HEDUI_EGRESS_CA ? { ca: readTextFile('HEDUI_EGRESS_CA', config.HEDUI_EGRESS_CA) } : {}),
});

/** @throws HubError `config-invalid` that names variable and file */
export function readTextFile(variable: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new HubError('config-invalid', `${variable}: ${file} cannot be read; correct the path or its rights`, { cause });
  }
}
