// Reads HEDUI_PARTNERS: which hub this is, and which others may ask it.
import { HubError } from '#kernel';
import { readPartnerSettings, type PartnerSettings } from '#verification';
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';

/**
 * @param file undefined: no partners
 * @throws HubError `configuration-invalid` that names the file, the place and the mend
 */
export async function readPartners(file: string | undefined): Promise<PartnerSettings | undefined> {
  if (file === undefined) return undefined;
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new HubError('configuration-invalid', `${file} cannot be read; set HEDUI_PARTNERS`, { cause });
  });
  let content: unknown;
  try {
    content = parse(text);
  } catch {
    throw new HubError('configuration-invalid', `${file} is not valid YAML`);
  }
  return readPartnerSettings(content, file);
}
