// Environment variables to typed configuration. Every problem is reported at once, and no value is ever repeated.
import { HubError } from '#kernel';
import type { z } from 'zod';

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the variables that are keys of `schema` and checks them. A variable that is set to nothing counts as absent.
 * Describe each field with what to set (`z.string().describe('a PostgreSQL URL')`): the text goes into the message.
 * @throws HubError `config-invalid`; the message has one line a problem: name, what is wrong, what to set
 */
export function loadConfig<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  environment: Environment,
): z.output<z.ZodObject<Shape>> {
  const names = Object.keys(schema.shape);
  const given = Object.fromEntries(
    names.flatMap((name) => {
      const value = environment[name];
      return value === undefined || value.trim() === '' ? [] : [[name, value]];
    }),
  );
  const result = schema.safeParse(given);
  if (result.success) return result.data;

  const problems = result.error.issues.map((issue) => {
    const name = String(issue.path[0] ?? 'the environment');
    const wrong = name in given ? faultWithoutValue(issue) : 'is not set';
    const hint = descriptionOf(schema, name);
    return `${name}: ${wrong}${hint === undefined ? '' : `; set ${hint}`}`;
  });
  throw new HubError('config-invalid', `the configuration cannot be used:\n  ${problems.join('\n  ')}`, {
    details: { variables: [...new Set(result.error.issues.map((issue) => String(issue.path[0] ?? '')))] },
  });
}

/** Zod's sentence is made from the schema; only kinds that could carry the input are replaced. */
function faultWithoutValue(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return 'has unknown parts';
  return issue.message.charAt(0).toLowerCase() + issue.message.slice(1);
}

function descriptionOf(schema: z.ZodObject<z.ZodRawShape>, name: string): string | undefined {
  const field = schema.shape[name];
  return field !== undefined && 'description' in field && typeof field.description === 'string' ? field.description : undefined;
}

/**
 * Loads several parts of a configuration and reports the problems of all of them together.
 * @throws HubError `config-invalid` whose message joins those of the parts
 */
export async function loadTogether<const Parts extends readonly (() => unknown)[]>(
  ...parts: Parts
): Promise<{ [Index in keyof Parts]: Awaited<ReturnType<Parts[Index]>> }> {
  const loaded = await Promise.allSettled(parts.map(async (part) => await part()));
  const problems = loaded.flatMap((one) => {
    if (one.status === 'fulfilled') return [];
    if (one.reason instanceof HubError) return [one.reason.message];
    throw one.reason;
  });
  if (problems.length > 0) throw new HubError('config-invalid', problems.join('\n'));
  // every part was fulfilled, in order
  return loaded.map((one) => (one.status === 'fulfilled' ? one.value : undefined)) as {
    [Index in keyof Parts]: Awaited<ReturnType<Parts[Index]>>;
  };
}
