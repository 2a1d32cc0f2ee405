// PostgreSQL is not told who acts; the arm's database has no row security either.
import type * as guarded from '../../../libs/persistence/act-as.js';

export const actAs: typeof guarded.actAs = () => undefined;
