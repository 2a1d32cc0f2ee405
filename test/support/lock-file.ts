// What is wrong with a package-lock.json: packages from elsewhere than the registry, without checksum, under another name, or
// with install scripts that nobody has decided about. Pure, so that poisoned files can be tried, too.
import { z } from 'zod';

const entrySchema = z.object({
  name: z.string().optional(),
  version: z.string().optional(),
  resolved: z.string().optional(),
  integrity: z.string().optional(),
  license: z.unknown().optional(),
  link: z.boolean().optional(),
  dev: z.boolean().optional(),
  hasInstallScript: z.boolean().optional(),
});
export const lockSchema = z.object({ lockfileVersion: z.literal(3), packages: z.record(z.string(), entrySchema) });
export type LockFile = z.output<typeof lockSchema>;

const REGISTRY = 'https://registry.npmjs.org/';
/** A SHA-512 as npm writes it. */
const CHECKSUM = /^sha512-[A-Za-z0-9+/]{86}==$/;
const EXACT = /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/;

export const nameAt = (place: string): string => place.replace(/^.*node_modules\//, '');

/** @param decided what package.json says of install scripts, by package */
export function findLockProblems({ packages }: LockFile, decided: Readonly<Record<string, boolean>>): string[] {
  return Object.entries(packages).flatMap(([place, entry]) => {
    if (place === '') return [];
    const name = nameAt(place);
    const problems: string[] = [];
    if (!place.startsWith('node_modules/') || entry.link === true) problems.push('is a folder, not a package of the registry');
    if (!EXACT.test(entry.version ?? '')) problems.push('has no exact version');
    if (!CHECKSUM.test(entry.integrity ?? '')) problems.push('has no SHA-512 checksum');
    if (entry.resolved !== undefined && !entry.resolved.startsWith(`${REGISTRY}${entry.name ?? name}/-/`))
      problems.push('comes from elsewhere than its place in the registry');
    if (entry.hasInstallScript === true && decided[entry.name ?? name] === undefined)
      problems.push('has an install script nobody has decided about');
    return problems.map((problem) => `${place} ${problem}`);
  });
}
