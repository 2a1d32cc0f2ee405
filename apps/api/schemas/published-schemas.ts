// The published JSON Schemas as files of the house: read once at start, served as they are. Old dates stay beside new ones.
import { HubError } from '#kernel';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface PublishedSchema {
  readonly name: string;
  readonly date: string;
  readonly title: string;
  /** Address at the API. */
  readonly address: string;
  readonly text: string;
}
/** By name, newest date of a name first. */
export type PublishedSchemas = readonly PublishedSchema[];

const NAME = /^[a-z]+(-[a-z]+)*$/;
const FILE = /^(\d{4}-\d{2}-\d{2})\.json$/;

/**
 * @param folder `<name>/<date>.json` below it
 * @throws HubError `schemas-missing` when the folder holds none: the house was not put together completely
 */
export function readPublishedSchemas(folder: string): PublishedSchemas {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => NAME.test(name)) : [];
  const schemas = names.sort().flatMap((name) =>
    readdirSync(join(folder, name))
      .sort()
      .reverse()
      .flatMap((file): PublishedSchema[] => {
        const date = FILE.exec(file)?.[1];
        if (date === undefined) return [];
        const text = readFileSync(join(folder, name, file), 'utf8');
        return [{ name, date, title: readTitle(text) ?? name, address: `/v1/schemas/${name}/${date}`, text }];
      }),
  );
  if (schemas.length === 0) throw new HubError('schemas-missing', `there are no schemas in ${folder}; run npm run schemas`);
  return schemas;
}

function readTitle(text: string): string | undefined {
  const schema: unknown = JSON.parse(text);
  return typeof schema === 'object' && schema !== null && 'title' in schema && typeof schema.title === 'string' ? schema.title : undefined;
}

/** Address of the newest schema of a name. */
export function addressOf(schemas: PublishedSchemas, name: string): string {
  const found = schemas.find((schema) => schema.name === name);
  if (!found) throw new HubError('schemas-missing', `there is no published schema of ${name}; run npm run schemas`);
  return found.address;
}
