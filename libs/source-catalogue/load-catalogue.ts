// The descriptors without their options: for processes that reach no department and hold none of its secrets.
import type { SourceDescriptor } from '#contracts';
import { chooseSources } from './choose-sources.js';
import { readDescriptorFiles, refuseProblems } from './descriptor-files.js';
import { refuseKindsOfPartnersAlone } from './partner-sources.js';

/**
 * @param chosen HEDUI_SOURCES
 * @throws HubError `configuration-invalid`; `details.problems` lists "file: path: mend" for every problem found
 */
export async function loadSourceCatalogue(folder: string, chosen?: string): Promise<readonly SourceDescriptor[]> {
  const { files, problems } = await readDescriptorFiles(folder);
  const sources = chooseSources(files, chosen, problems);
  refuseKindsOfPartnersAlone(files, problems);
  refuseProblems(folder, problems);
  return sources.map(({ descriptor }) => (descriptor.connected ? { ...descriptor, options: {} } : descriptor));
}
