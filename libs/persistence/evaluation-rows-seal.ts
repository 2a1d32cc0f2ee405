// The key scope of evaluation rows: the county's, apart from the keys of households and their reports, so that what tests
// them opens nothing that has a name; with the household's salt, which is destroyed with its key.
import type { ScopeCiphers } from './field-cipher.js';

export interface EvaluationPlace {
  readonly verificationId: string;
  readonly version: number;
  readonly divisionCode: string;
  /** Of the household; undefined while it has no key of its own. */
  readonly salt?: string | undefined;
}

export const evaluationScope = ({ divisionCode, salt }: Pick<EvaluationPlace, 'divisionCode' | 'salt'>): string =>
  salt === undefined ? `evaluation/${divisionCode}` : `evaluation/${divisionCode}/${salt}`;
const scopeOf = (cipher: ScopeCiphers, place: EvaluationPlace) => cipher.forScope(evaluationScope(place));
const addressOf = ({ verificationId, version }: EvaluationPlace, part: 'record' | 'figures'): string =>
  `evaluation/${verificationId}/${version}/${part}`;

export const sealRecord = (cipher: ScopeCiphers, place: EvaluationPlace, bytes: Buffer): Buffer =>
  scopeOf(cipher, place).seal(addressOf(place, 'record'), bytes);
export const sealFigures = (cipher: ScopeCiphers, place: EvaluationPlace, json: string): Buffer =>
  scopeOf(cipher, place).seal(addressOf(place, 'figures'), json);

/** @throws HubError `ciphertext-invalid` */
export const openRecord = (cipher: ScopeCiphers, place: EvaluationPlace, sealed: Uint8Array): Buffer =>
  scopeOf(cipher, place).open(addressOf(place, 'record'), Buffer.from(sealed));
/** @throws HubError `ciphertext-invalid` */
export const openFigures = (cipher: ScopeCiphers, place: EvaluationPlace, sealed: Uint8Array): string =>
  scopeOf(cipher, place).open(addressOf(place, 'figures'), Buffer.from(sealed)).toString('utf8');
