// The descriptors without their options: for processes that reach no department and hold none of its secrets.
import type { SourceDescriptor } from '#contracts';
import { readDescriptorFiles, refuseProblems } from './descriptor-files.js';

/** @throws HubError `configuration-invalid`; `details.problems` lists "file: path: mend" for every problem found */
export async function loadSourceCatalogue(folder: string): Promise<readonly SourceDescriptor[]> {
  const { files, problems } = await readDescriptorFiles(folder);
  refuseProblems(folder, problems);
  return files.map(({ descriptor }) => (descriptor.connected ? { ...descriptor, options: {} } : descriptor));
}
