// Hubs of other places among the sources: whoever is registered here is no concern of theirs, so that no kind of record may
// hang on them alone.
import type { DescriptorFile, FileProblem } from './descriptor-files.js';

/** Adds a problem for each kind that only partner hubs provide: of people who are not asked about there, it would seem settled. */
export function refuseKindsOfPartnersAlone(files: readonly DescriptorFile[], problems: FileProblem[]): void {
  const atHome = new Set(files.flatMap(({ descriptor }) => (isPartner(descriptor) ? [] : descriptor.provides)));
  for (const { file, descriptor } of files) {
    if (!isPartner(descriptor)) continue;
    for (const kind of descriptor.provides)
      if (!atHome.has(kind))
        problems.push({
          file,
          path: 'provides',
          mend: `describe a source of your own that holds "${kind}", connected or not, or remove it`,
        });
  }
}

const isPartner = (descriptor: DescriptorFile['descriptor']): boolean => descriptor.connected && descriptor.partner !== undefined;
