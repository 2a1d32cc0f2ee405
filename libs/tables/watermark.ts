// Whose copy of a table a file is: in words, and in its properties.

/** Whose copy a file is. Stands in the first and the last line, and in the properties of a workbook. */
export interface Watermark {
  /** Of the export. */
  readonly number: string;
  /** Who made it. */
  readonly creator: string;
  /** One sentence that says number, who, organisation, when. */
  readonly text: string;
  readonly madeAt: Date;
}
