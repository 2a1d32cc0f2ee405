// Reads config/authorization-numbers.yaml: how each region numbers its authorizations.
import { HubError } from '#kernel';
import { numberRulesSchema, type NumberRules } from '#lawful-access';
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';

/** @throws HubError `configuration-invalid` that names the file, the place and the mend */
export async function readNumberRules(file: string): Promise<NumberRules> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new HubError('configuration-invalid', `${file} cannot be read; set HEDUI_AUTHORIZATION_NUMBERS`, { cause });
  });
  const read = numberRulesSchema.safeParse(parse(text));
  if (!read.success) throw new HubError('configuration-invalid', `${file}: ${z.prettifyError(read.error)}`);
  return read.data;
}
