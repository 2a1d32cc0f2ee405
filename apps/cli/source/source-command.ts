// `hedui source`: a department's source scaffolded, proved by its fixtures, and tried against the live interface.
import { HubError } from '#kernel';
import type { CommandRoom } from '../pack/policy-folders.js';
import { checkSources } from './check-sources.js';
import { createSource } from './create-source.js';
import { trySource } from './try-source.js';
import { writeCertificates } from './write-certificates.js';

const USAGE = `hedui source new <id> --protocol P | --code     files for a new source, to fill in
hedui source check <id>… | --all               its fixtures against every clause, and a mutant for every mapped field
hedui source try <id> --person FILE            asks the live interface once: shapes, codes and timings, never values
hedui source certificate [<id>…] [--check]     docs/sources/<id>.md of the sources named, or of all; --check: are they fresh`;

/**
 * @param args the words after `source`
 * @returns the exit code
 * @throws HubError `command-invalid`, `configuration-invalid`, `fixture-invalid`
 */
export async function runSourceCommand(args: readonly string[], room: CommandRoom): Promise<number> {
  const [word, ...rest] = args;
  switch (word) {
    case 'new':
      return createSource(rest, room);
    case 'check':
      return checkSources(rest, room);
    case 'try':
      return trySource(rest, room);
    case 'certificate':
      return writeCertificates(rest, room);
    default:
      throw new HubError('command-invalid', `say new, check, try or certificate\n${USAGE}`);
  }
}
