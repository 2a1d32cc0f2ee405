// The number under which a department sees one subject of one query: stable over every repeat (N2), at most 64 characters.

/** The query's and the subject's ids, shortened to what keeps them apart. */
export const toRequestNumber = (queryId: string, subjectId: string): string =>
  `${queryId.replaceAll('-', '')}-${subjectId.replaceAll('-', '').slice(-16)}`;
