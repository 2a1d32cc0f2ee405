// The key scope of evaluation rows: one key a county, apart from the keys of households, verifications and reports, so that
// whoever is handed it can open rows of that county and nothing that has a name.
import type { FieldCipher } from './field-cipher.js';

export interface EvaluationPlace {
  readonly verificationId: string;
  readonly version: number;
  readonly divisionCode: string;
}

const scopeOf = (cipher: FieldCipher, { divisionCode }: EvaluationPlace) => cipher.forScope(`evaluation/${divisionCode}`);
const addressOf = ({ verificationId, version }: EvaluationPlace, part: 'record' | 'figures'): string =>
  `evaluation/${verificationId}/${version}/${part}`;

export const sealRecord = (cipher: FieldCipher, place: EvaluationPlace, bytes: Buffer): Buffer =>
  scopeOf(cipher, place).seal(addressOf(place, 'record'), bytes);
export const sealFigures = (cipher: FieldCipher, place: EvaluationPlace, json: string): Buffer =>
  scopeOf(cipher, place).seal(addressOf(place, 'figures'), json);

/** @throws HubError `ciphertext-invalid` */
export const openRecord = (cipher: FieldCipher, place: EvaluationPlace, sealed: Uint8Array): Buffer =>
  scopeOf(cipher, place).open(addressOf(place, 'record'), Buffer.from(sealed));
/** @throws HubError `ciphertext-invalid` */
export const openFigures = (cipher: FieldCipher, place: EvaluationPlace, sealed: Uint8Array): string =>
  scopeOf(cipher, place).open(addressOf(place, 'figures'), Buffer.from(sealed)).toString('utf8');
