// Which lines of a report a measure is made of: for telling what changed it, and for the lines behind a test.
import type { LineClass, MeasureId } from '#contracts';

const INCOME: readonly LineClass[] = ['wages', 'business-net', 'property-net', 'transfer-in', 'transfer-out'];
export const CLASSES_BEHIND: Readonly<Record<MeasureId, readonly LineClass[]>> = {
  wages: ['wages'],
  'business-net': ['business-net'],
  'property-net': ['property-net'],
  'transfer-in': ['transfer-in'],
  'transfer-out': ['transfer-out'],
  'income-total': INCOME,
  'income-per-head-year': INCOME,
  'income-per-head-month': INCOME,
  'monetary-assets': ['monetary'],
  'monetary-assets-per-head': ['monetary'],
  dwellings: ['dwelling'],
  vehicles: ['vehicle'],
  businesses: [],
  heads: [],
};
