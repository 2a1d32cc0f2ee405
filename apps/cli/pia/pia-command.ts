// `hedui pia`: reads sources and access policy as the processes do, and prints the impact assessment.
import { HubError } from '#kernel';
import { parseAccessPolicy } from '#lawful-access';
import { houseRoot } from '#platform';
import { loadSourceCatalogue } from '#source-catalogue';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CommandRoom } from '../pack/policy-folders.js';
import { writeImpactAssessment } from './impact-assessment.js';

/** @throws HubError `command-invalid`, `access-policy-invalid`, and what the catalogue refuses */
export async function runImpactAssessment(args: readonly string[], { environment, output }: CommandRoom): Promise<void> {
  if (args.some((arg) => arg !== '--en')) throw new HubError('command-invalid', 'hedui pia [--en]: there is nothing else to say');
  const file = environment['HEDUI_ACCESS_POLICY'] ?? join(houseRoot(), 'config', 'access-policy.yaml');
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new HubError('access-policy-invalid', `the access policy ${file} cannot be read; set HEDUI_ACCESS_POLICY to its path`, { cause });
  });
  const sources = await loadSourceCatalogue(
    environment['HEDUI_DEPARTMENTS'] ?? join(houseRoot(), 'config', 'departments'),
    environment['HEDUI_SOURCES'],
  );
  output.write(writeImpactAssessment({ sources, access: parseAccessPolicy(text) }, args.includes('--en') ? 'en' : 'zh'));
}
