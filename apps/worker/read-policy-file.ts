// The access policy of a worker, from its file.
import { HubError } from '#kernel';
import { readFile } from 'node:fs/promises';

/** @throws HubError `access-policy-invalid` */
export const readPolicyFile = (file: string): Promise<string> =>
  readFile(file, 'utf8').catch((cause: unknown) => {
    throw new HubError('access-policy-invalid', `the access policy ${file} cannot be read; set HEDUI_ACCESS_POLICY to its path`, { cause });
  });
