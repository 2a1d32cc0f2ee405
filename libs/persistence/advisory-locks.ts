// The locks the hub takes in PostgreSQL beside those on rows, each with its number: none may be another's. Taken with one number;
// with two, where it is one of many (what they are of stands in the second).

export const ADVISORY_LOCKS = {
  migration: 7_240_091,
  /** One of many: names of local values. */
  valueName: 7_240_093,
  policy: 7_240_094,
  auditSeal: 7_240_095,
  /** Whoever counts a day of statistics. */
  statistics: 7_240_099,
  auditAnchor: 7_240_098,
  /** One of many: letters, visits and appraisals. */
  handRequest: 7_240_097,
  /** Claims share it, whoever ends an authorization or an exception holds it alone: one of the two commits first (N8, F28). */
  claims: 7_240_096,
} as const;
