// The mark of a finding that people gave, as it stands in its row.
import { handMarkSchema, type HandMark } from '#contracts';

export const readHandMark = (row: { readonly by_hand: unknown }): { readonly byHand?: HandMark } =>
  row.by_hand === null ? {} : { byHand: handMarkSchema.parse(row.by_hand) };
