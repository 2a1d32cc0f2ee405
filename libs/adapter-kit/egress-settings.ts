// The way out of an installation: what its sources and the operator's variables allow.
import { listEndpoints, readNetworks, type EgressSettings } from '#egress';
import type { SourceDescriptor } from '#contracts';
import { HubError } from '#kernel';
import { readFileSync } from 'node:fs';

/** Variables that say more than the sources' own files. */
export interface EgressVariables {
  /** Private ranges that names of departments may resolve to, with commas. */
  readonly HEDUI_EGRESS_NETWORKS?: string | undefined;
  /** Ids of sources that may be spoken with over plain HTTP, with commas; `all` for a sandbox on another machine. */
  readonly HEDUI_EGRESS_PLAIN?: string | undefined;
  /** A file of authorities (PEM) besides those of Node. */
  readonly HEDUI_EGRESS_CA?: string | undefined;
}

/**
 * @param sources with their options in place
 * @throws HubError `config-invalid` for a variable that cannot be used
 */
export function readEgress(
  sources: readonly SourceDescriptor[],
  { HEDUI_EGRESS_NETWORKS: networks, HEDUI_EGRESS_PLAIN: plain, HEDUI_EGRESS_CA: caFile }: EgressVariables,
): EgressSettings {
  const mayBePlain = new Set((plain ?? '').split(',').map((id) => id.trim()));
  return {
    networks: readNetworks(networks ?? ''),
    ...(caFile ? { ca: readAuthorities(caFile) } : {}),
    sources: sources.flatMap((source) =>
      source.connected
        ? [
            {
              sourceId: source.id,
              endpoints: listEndpoints(source.options, source.interface),
              pinSha256: source.tls?.pinSha256 ?? [],
              mayBePlain: mayBePlain.has('all') || mayBePlain.has(source.id),
            },
          ]
        : [],
    ),
  };
}

function readAuthorities(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new HubError('config-invalid', `HEDUI_EGRESS_CA: ${file} cannot be read`, { cause });
  }
}
