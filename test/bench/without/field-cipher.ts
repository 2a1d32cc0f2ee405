// A cipher that writes plain bytes, and an index that is the number itself. What is long is packed as ever: that is no protection.
import { HubError } from '#kernel';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type * as guarded from '../../../libs/persistence/field-cipher.js';
import type { DataKey, FieldCipher, ScopedCipher } from '../../../libs/persistence/field-cipher.js';

const PLAIN = 0;
const DEFLATED = 1;
const DEFLATE_FROM_BYTES = 1024;

const plainScope: ScopedCipher = {
  seal(_address, plain, packing = 'packed') {
    const raw = typeof plain === 'string' ? Buffer.from(plain, 'utf8') : plain;
    const deflate = packing === 'packed' && raw.length >= DEFLATE_FROM_BYTES && !(raw[0] === 0x1f && raw[1] === 0x8b);
    return Buffer.concat([Buffer.of(deflate ? DEFLATED : PLAIN), deflate ? deflateRawSync(raw, { level: 1 }) : raw]);
  },
  open: (_address, sealed) => (sealed[0] === DEFLATED ? inflateRawSync(sealed.subarray(1)) : sealed.subarray(1)),
};

const refuseKeys: DataKey = () => {
  throw new HubError('ciphertext-invalid', 'this cipher has no keys');
};

export const createFieldCipher: typeof guarded.createFieldCipher = (): FieldCipher => ({
  forScope: () => plainScope,
  forHousehold: () => plainScope,
  dataKey: () => refuseKeys,
  indexOf: (text) => Buffer.from(text, 'utf8'),
  otherIndexOf: () => undefined,
  currentKeyId: () => 'none',
});
