// Reads the access policy at boot: complete, or refused with every place that is wrong.
import { HubError } from '#kernel';
import { parseAccessPolicy, type AccessPolicy } from '#lawful-access';
import { readFile } from 'node:fs/promises';

/** @throws HubError `access-policy-invalid` also when there is no such file */
export async function readAccessPolicy(file: string): Promise<AccessPolicy> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    throw new HubError('access-policy-invalid', `the access policy ${file} cannot be read; set HEDUI_ACCESS_POLICY to its path`, { cause });
  }
  return parseAccessPolicy(text);
}
