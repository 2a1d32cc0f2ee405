// Batches that were in a worker's hands when it died twice are let in one at a time: whichever kills its workers does so
// alone, and is quarantined at its third start, while those that were only beside it come to their end (N13, F30).

/** Claims without a settlement from which on a batch goes alone. */
const SUSPICIOUS_CLAIMS = 2;

export interface Suspects {
  /** @returns false when another suspect is in hand */
  enter(openClaims: number): boolean;
  leave(openClaims: number): void;
}

export function openSuspects(): Suspects {
  let inHand = false;
  return {
    enter(openClaims) {
      if (openClaims < SUSPICIOUS_CLAIMS) return true;
      if (inHand) return false;
      inHand = true;
      return true;
    },
    leave(openClaims) {
      if (openClaims >= SUSPICIOUS_CLAIMS) inHand = false;
    },
  };
}
