// Reads a folder of persona files. A file that does not fit ends the start with its name and the path of what is wrong.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HubError } from '#kernel';
import { personaSchema, type Persona } from './persona.schema.js';

/**
 * Checks one persona.
 * @param file name for the message
 * @throws HubError `persona-invalid` naming the file and the path inside it, never a value
 */
export function parsePersona(text: string, file: string): Persona {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new HubError('persona-invalid', `${file} is not JSON; fix its syntax`, { details: { file }, cause });
  }
  const parsed = personaSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.') || '(file)'}: ${issue.message}`);
  throw new HubError('persona-invalid', `${file} does not fit the persona format: ${problems.join('; ')}`, { details: { file, problems } });
}

/**
 * All personas of a folder, ordered by file name.
 * @throws HubError `persona-invalid`, also when two files share a `ref` or the folder cannot be read
 */
export async function readPersonas(folder: string): Promise<Persona[]> {
  let names: string[];
  try {
    names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  } catch (cause) {
    throw new HubError('persona-invalid', 'the folder of personas cannot be read; set SANDBOX_PERSONAS to test/personas', { cause });
  }
  const personas = await Promise.all(names.map(async (name) => parsePersona(await readFile(join(folder, name), 'utf8'), name)));
  const refs = new Set<string>();
  personas.forEach((persona, index) => {
    const file = names[index] ?? '';
    if (refs.has(persona.ref))
      throw new HubError('persona-invalid', `${file}: ref is used by another file; give it its own`, { details: { file } });
    refs.add(persona.ref);
  });
  return personas;
}
