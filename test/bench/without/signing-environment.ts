// A hub that signs nothing: `consolidate` then writes no manifest, hashes no section and no answer, and makes no view.
export * from '../../../libs/platform/signing-environment.js';

export const readSigning = (): { readonly signer: undefined; readonly keys: readonly [] } => ({ signer: undefined, keys: [] });
