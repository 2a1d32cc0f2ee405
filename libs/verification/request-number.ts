// The number under which a department sees one subject of one query: stable over every repeat (N2), at most 64 characters.

/** The query a request number belongs to. */
export const queryIdOf = (requestNumber: string): string =>
  requestNumber.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/** The query's and the subject's ids, shortened to what keeps them apart. */
export const toRequestNumber = (queryId: string, subjectId: string): string =>
  `${queryId.replaceAll('-', '')}-${subjectId.replaceAll('-', '').slice(-16)}`;
