// A copy of the published packs with one passage changed, and what the loader says about it.
import { loadPacks } from '#eligibility';
import { isHubError } from '#kernel';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const POLICIES = 'config/policies';
export const NATIONAL = 'national/2021-07-01/pack.yaml';
export const MENTOUGOU = 'mentougou/2022-12-30/pack.yaml';
export const LIAOCHENG = 'liaocheng/2020-10-15/pack.yaml';
export const HEILONGJIANG = 'heilongjiang/2017-08-28/pack.yaml';
export const YINCHUAN = 'yinchuan/2021-07-30/pack.yaml';
export const VALUES = '_demo/mentougou/2022-07-01/values.yaml';

/** Problems found when one passage of a copy of the published packs is changed. */
export function problemsAfter(file: string, passage: string, replacement: string): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'packs-'));
  try {
    cpSync(POLICIES, folder, { recursive: true });
    const text = readFileSync(join(folder, file), 'utf8');
    if (!text.includes(passage)) throw new Error(`${file} has no ${passage}`);
    writeFileSync(join(folder, file), text.replace(passage, replacement));
    loadPacks(folder, join(folder, '_demo'));
    return [];
  } catch (error) {
    if (!isHubError(error) || error.code !== 'packs-invalid') throw error;
    const { problems } = error.details;
    return Array.isArray(problems) ? problems : [];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
