// Reads config/retention.yaml at boot, against what the store can carry out: complete, or refused with every line that is wrong.
import { HubError } from '#kernel';
import { parseRetentionRules, type RetentionRules } from '#lawful-access';
import { readFile } from 'node:fs/promises';
import { RETENTION_ABILITIES } from './retention-targets.js';

/** @throws HubError `retention-invalid` also when there is no such file */
export async function readRetentionRules(file: string): Promise<RetentionRules> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new HubError('retention-invalid', `the retention rules ${file} cannot be read; set HEDUI_RETENTION to their path`, { cause });
  });
  return parseRetentionRules(text, file, RETENTION_ABILITIES);
}
