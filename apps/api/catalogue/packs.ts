// The packs a process has loaded, as the API shows them. The pack loader hands this in.
import type { Bilingual } from '#contracts';
import type { LocalDate } from '#kernel';

/** One dated pack of a region. */
export interface PackView {
  readonly region: string;
  readonly title: Bilingual;
  /** First day in force. */
  readonly from: LocalDate;
  /** Last day in force; null while it is open. */
  readonly to: LocalDate | null;
  /** SHA-256 of the pack as resolved along its parents; reports name it. */
  readonly hash: string;
  /** Region whose pack it overrides; null for the national default. */
  readonly parent: string | null;
}

export interface PackCatalogue {
  /** Every pack that is loaded, in any order. */
  listPacks(): readonly PackView[];
}
