// How a report is cut: sections are fields of the stored document, each hashed with a salt of its own, so that one can be
// shown without the others. The lists only grow at their ends: a salt belongs to its place.
import { joinCanonicalFields } from '#contracts';

export const SECTIONS = [
  'head',
  'subjects',
  'measures',
  'lines',
  'coverage',
  'comparisons',
  'flags',
  'questions',
  'elsewhere',
  'changes',
  'determination',
  /** The stored answers behind the figures, each by hash. Not part of the report. */
  'answers',
] as const;
export type SectionName = (typeof SECTIONS)[number];

/** Whatever has no section of its own stands in the head. */
const SECTION_OF_FIELD: ReadonlyMap<string, SectionName> = new Map(
  SECTIONS.filter((section) => section !== 'head' && section !== 'answers').map((section) => [section, section] as const),
);

/** Documents of their own, made from the report for one purpose. */
export const VIEW_DOCUMENTS = ['upstream', 'verdict', 'family', 'publicity'] as const;
export type ViewDocument = (typeof VIEW_DOCUMENTS)[number];

/** Views that are some sections of the report, whole. */
export const VIEW_SECTIONS = {
  caseworker: SECTIONS,
  'masked-print': ['head', 'subjects', 'measures', 'coverage', 'comparisons', 'flags', 'determination'],
} as const satisfies Readonly<Record<string, readonly SectionName[]>>;
export type SectionView = keyof typeof VIEW_SECTIONS;

export const VIEWS = ['caseworker', 'upstream', 'verdict', 'family', 'publicity', 'masked-print'] as const;
export type ViewName = (typeof VIEWS)[number];

export type PartName = `sections/${SectionName}` | `views/${ViewName}`;
/** What has a salt, in the order of the salts. */
export const SALTED: readonly (PartName | 'check-code')[] = [
  'check-code',
  ...SECTIONS.map((name) => `sections/${name}` as const),
  ...VIEWS.map((name) => `views/${name}` as const),
];
export const SALT_BYTES = 16;

export const isSectionView = (view: ViewName): view is SectionView => Object.hasOwn(VIEW_SECTIONS, view);

/**
 * @param fields canonical text of every field of the report
 * @returns the text of each section that has a field, as JSON objects; put together they are the report
 */
export function cutReport(fields: ReadonlyMap<string, string>): Map<SectionName, string> {
  const cut = new Map<SectionName, (readonly [string, string])[]>();
  for (const field of fields) {
    const section = SECTION_OF_FIELD.get(field[0]) ?? 'head';
    const known = cut.get(section);
    if (known) known.push(field);
    else cut.set(section, [field]);
  }
  return new Map([...cut].map(([section, entries]) => [section, joinCanonicalFields(entries)]));
}

/** What is hashed for a view that is some sections: their hashes, in order. */
export const textOfSectionView = (view: SectionView, sections: Readonly<Partial<Record<SectionName, string>>>): string =>
  VIEW_SECTIONS[view].flatMap((name) => (sections[name] === undefined ? [] : [`${name}=${sections[name]}`])).join('\n');
