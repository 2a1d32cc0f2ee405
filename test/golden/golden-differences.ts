// Where a golden of an older engine comes out otherwise under the engine of this working copy.
import { listDifferingPaths } from '#verification';
import { rebuild, type Golden } from './golden-files.js';

/** Paths in report and determination, ids of lines and findings left open (`*`), each once and sorted. */
export function listDifferences(golden: Golden): string[] {
  const { report, determination } = rebuild(golden.input);
  const paths = [
    ...listDifferingPaths('report', JSON.parse(golden.report), JSON.parse(report)),
    ...listDifferingPaths('determination', JSON.parse(golden.determination), JSON.parse(determination)),
  ];
  return [...new Set(paths)].sort();
}
