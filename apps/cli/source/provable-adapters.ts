// Adapters with code and what proves them: the cases of the house, and the `proofs` of packages from outside.
import { loadAdapterPackages } from '#adapters';
import { codedCases } from '#adapters/proofs';
import * as conformance from '#adapter-kit/conformance';
import type { SourceAdapter } from '#contracts';
import { HubError } from '#kernel';
import { z } from 'zod';

const isFunction = (value: unknown): value is (...given: readonly unknown[]) => unknown => typeof value === 'function';
const method = z.custom<(...given: readonly unknown[]) => unknown>(isFunction, 'must be a function');
const proofSchema = z.record(
  z.string(),
  z.looseObject({
    startWorld: method.transform((start) => start as conformance.ConformanceCase['startWorld']), // judged clause by clause
    notApplicable: z.partialRecord(z.enum(conformance.CLAUSE_IDS), z.string().min(10, 'say why it cannot arise')).default({}),
  }),
);

/**
 * @param packages HEDUI_ADAPTER_PACKAGES
 * @throws HubError `adapter-package-invalid`
 */
export async function loadProvableAdapters(packages: string | undefined): Promise<{
  readonly adapters: ReadonlyMap<string, SourceAdapter>;
  readonly cases: ReadonlyMap<string, conformance.ConformanceCase>;
}> {
  const { adapters, kit, modules } = await loadAdapterPackages(packages);
  const cases = new Map(codedCases);
  for (const [name, { proofs }] of modules) {
    if (proofs === undefined) continue;
    const made: unknown = isFunction(proofs) ? proofs({ ...kit, ...conformance }) : proofs;
    const parsed = proofSchema.safeParse(made);
    if (!parsed.success)
      throw new HubError(
        'adapter-package-invalid',
        `HEDUI_ADAPTER_PACKAGES: the \`proofs\` of "${name}" are not understood: ${parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('; ')}`,
        { details: { package: name } },
      );
    for (const [id, proof] of Object.entries(parsed.data)) {
      const adapter = adapters.get(id);
      if (adapter) cases.set(id, { adapter, ...proof });
    }
  }
  return { adapters, cases };
}
