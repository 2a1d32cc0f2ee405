// config/event-checks.yaml, read and checked.
import { readFile } from 'node:fs/promises';
import { eventRulesSchema, type EventRules } from '#contracts';
import { HubError } from '#kernel';
import { parse } from 'yaml';

/** @throws HubError `configuration-invalid` naming the keys to mend */
export async function loadEventRules(file: string): Promise<EventRules> {
  let given: unknown;
  try {
    given = parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw new HubError('configuration-invalid', `the rules of event checks ${file} cannot be read; set HEDUI_EVENT_CHECKS to their path`, {
      cause,
    });
  }
  const parsed = eventRulesSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new HubError('configuration-invalid', `${file}: ${problems.join('; ')}`, { details: { problems } });
}
