// Departments whose own interface takes a person in the address of a request, as their files in config/departments say.
import { houseRoot } from '#platform';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const sourceSchema = z.object({
  interface: z.object({ request: z.object({ path: z.string(), query: z.record(z.string(), z.unknown()).optional() }) }),
});

export interface AskedByAddress {
  readonly sourceId: string;
  readonly path: string;
}

export async function findAskedByAddress(): Promise<readonly AskedByAddress[]> {
  const folder = join(houseRoot(), 'config', 'departments');
  const found: AskedByAddress[] = [];
  for (const file of (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort()) {
    const source = sourceSchema.safeParse(parse(await readFile(join(folder, file), 'utf8')));
    if (!source.success) continue;
    const { path, query } = source.data.interface.request;
    if (/\{(idNumber|name)\}/.test(path + JSON.stringify(query ?? {}))) found.push({ sourceId: file.replace('.yaml', ''), path });
  }
  return found;
}
