// People of the sandbox, as its control API tells them.
import { z } from 'zod';

const personSchema = z.object({ personRef: z.string(), name: z.string(), idNumber: z.string() });
const householdSchema = z.object({ members: z.array(personSchema) });
export type SandboxPerson = z.output<typeof personSchema>;

/** @param path what follows `/households`: `/s01` for a persona, `?limit=7` for synthetic households */
export async function readSandboxPeople(controlUrl: string, path: string): Promise<SandboxPerson[]> {
  const body: unknown = await (await fetch(`${controlUrl}/households${path}`)).json();
  return z
    .array(householdSchema)
    .parse([body].flat())
    .flatMap((household) => household.members);
}
