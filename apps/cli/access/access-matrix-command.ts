// hedui access-matrix: docs/access-matrix.md from the access policy and the routes of the OpenAPI document.
import { HubError } from '#kernel';
import { parseAccessPolicy, RESOURCES, VERBS, writeAccessMatrix, type CellRoute } from '#lawful-access';
import { houseRoot } from '#platform';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const documentSchema = z.object({
  paths: z.record(
    z.string(),
    z.record(z.string(), z.object({ 'x-hedui-access': z.object({ resource: z.enum(RESOURCES), verb: z.enum(VERBS) }).optional() })),
  ),
});

const matrixFile = (): string => join(houseRoot(), 'docs', 'access-matrix.md');

/** The page as it should stand: from the files of the house. */
export async function composeAccessMatrix(): Promise<string> {
  const policy = parseAccessPolicy(await readFile(join(houseRoot(), 'config', 'access-policy.yaml'), 'utf8'));
  const { paths } = documentSchema.parse(JSON.parse(await readFile(join(houseRoot(), 'openapi.json'), 'utf8')));
  const routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { 'x-hedui-access': cell }]): CellRoute[] =>
      cell === undefined ? [] : [{ ...cell, route: `${method.toUpperCase()} ${path}` }],
    ),
  );
  return writeAccessMatrix(policy, routes);
}

/** @throws HubError `access-matrix-stale` when the page is not as policy and routes say */
export async function runAccessMatrixCommand(options: readonly string[]): Promise<void> {
  const odd = options.find((option) => option !== '--write');
  if (odd !== undefined) throw new HubError('usage', `hedui access-matrix [--write]: there is no option ${odd}`);
  const text = await composeAccessMatrix();
  if (options.includes('--write')) {
    await writeFile(matrixFile(), text);
    process.stdout.write(`wrote ${matrixFile()}\n`);
    return;
  }
  const written = await readFile(matrixFile(), 'utf8').catch(() => '');
  if (written !== text)
    throw new HubError('access-matrix-stale', 'docs/access-matrix.md is not as policy and routes say: run "hedui access-matrix --write"');
  process.stdout.write('docs/access-matrix.md is as policy and routes say\n');
}
