// docs/adding-a-source.md builds its source piece by piece; put together, the pieces are the template that is proved.
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';

const pieceSchema = z.object({
  adapter: z.string(),
  options: z.record(z.string(), z.unknown()),
  interface: z.record(z.string(), z.unknown()),
});

it('the pieces of the walk-through are the template, field by field', async () => {
  const page = await readFile('docs/adding-a-source.md', 'utf8');
  const blocks = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)]
    .map((match) => match[1] ?? '')
    .filter((block) => !block.includes('exchanges:') && !block.includes('byDescription:') && !block.startsWith('  changes:'));
  expect(blocks.length).toBe(4);
  const built = pieceSchema.parse(parse(blocks.join('')));
  const template = pieceSchema.parse(
    parse((await readFile('config/departments/templates/rest-json.yaml', 'utf8')).replaceAll('HEDUI_REST_JSON_', 'HEDUI_LIBRARY_')),
  );
  expect(built).toEqual({ adapter: template.adapter, options: template.options, interface: template.interface });
});
