// What a file expects beside what came out, part by part; agreement is counted, differences are shown.
import type { ExpectedPart } from '#eligibility';

/** @returns lines, to be joined by line ends; none for a file that expects nothing */
export function printExpected(parts: readonly ExpectedPart[]): string[] {
  if (parts.length === 0) return [];
  const agree = parts.filter(({ agrees }) => agrees).length;
  const differ = parts.filter(({ agrees }) => !agrees);
  return [
    '',
    '对照预期 Against what the file expects',
    `  ${agree} 项一致,共 ${parts.length} 项 / ${agree} of ${parts.length} agree`,
    ...differ.map(
      ({ path, expected, actual }) => `  ${path}: 预期 expected ${expected}, 结果 found ${actual ?? '无 nothing of this name'}`,
    ),
  ];
}
