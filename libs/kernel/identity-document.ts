// Documents a person may be known by: 18-character numbers by what their first digits say, and other documents by shape.
// Says nothing about whether a document exists.
import { normaliseNationalId, type NationalId } from './national-id.js';

/** Numbers of 18 characters (GB 11643); only these can be asked about. */
export const NUMBERED_DOCUMENTS = ['resident-id', 'hmt-residence-permit', 'foreign-permanent-residence'] as const;
export type NumberedDocument = (typeof NUMBERED_DOCUMENTS)[number];

/**
 * foreign-permanent-residence-old — card of 15 characters; home-return-permit — 来往内地通行证 of Hong Kong (H) and Macao (M);
 * taiwan-travel-permit — 台湾居民来往大陆通行证; birth-certificate — 出生医学证明 of a child that has no number yet.
 */
export const OTHER_DOCUMENTS = [
  'home-return-permit',
  'taiwan-travel-permit',
  'foreign-permanent-residence-old',
  'passport',
  'birth-certificate',
] as const;
export type OtherDocument = (typeof OTHER_DOCUMENTS)[number];

/** What a member is known by; `none` for a person without any number. */
export type IdentityDocument = NumberedDocument | OtherDocument | 'none';

const SHAPES: Readonly<Record<OtherDocument, RegExp>> = {
  'home-return-permit': /^[HM](\d{8}|\d{10})$/,
  'taiwan-travel-permit': /^\d{8}$/,
  'foreign-permanent-residence-old': /^[A-Z]{3}\d{12}$/,
  passport: /^(?=.*\d)[A-Z0-9]{5,17}$/,
  'birth-certificate': /^[A-Z]\d{9}$/,
};

/** @returns the number in plain capital letters and digits, or undefined when it cannot be one of the document */
export function readOtherDocument(type: OtherDocument, text: string): string | undefined {
  if (text.length > 64) return undefined;
  const plain = normaliseNationalId(text).replace(/[\s()-]/g, '');
  return SHAPES[type].test(plain) ? plain : undefined;
}

/** 81 to 83: residence permits for people of Hong Kong, Macao and Taiwan; 9: foreign permanent residents; else a resident. */
export function documentOf(idNumber: NationalId): NumberedDocument {
  if (/^8[123]/.test(idNumber)) return 'hmt-residence-permit';
  return idNumber.startsWith('9') ? 'foreign-permanent-residence' : 'resident-id';
}
