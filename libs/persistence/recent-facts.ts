// Facts that this process has just sealed, so that the report built a moment later need not open them again. The row in
// the database stays the truth: facts are given out only for a row whose ciphertext is, byte for byte, the one remembered.
import type { Finding } from '#contracts';

export interface RecentFacts {
  remember(sealed: Buffer, facts: Finding['facts']): void;
  /** Gives the facts out once, or undefined when another process sealed them or it was too long ago. */
  take(sealed: Buffer): Finding['facts'] | undefined;
}

/** About 20 MB; beyond it the oldest go. */
const MOST_FINDINGS = 20_000;
/** The nonce of a ciphertext is drawn for it alone. */
const nameOf = (sealed: Buffer): string => sealed.toString('latin1', 6, 18);

export function keepRecentFacts(most = MOST_FINDINGS): RecentFacts {
  const kept = new Map<string, { readonly sealed: Buffer; readonly facts: Finding['facts'] }>();
  return {
    remember(sealed, facts) {
      kept.set(nameOf(sealed), { sealed, facts });
      if (kept.size <= most) return;
      for (const oldest of kept.keys()) {
        kept.delete(oldest);
        break;
      }
    },
    take(sealed) {
      const name = nameOf(sealed);
      const found = kept.get(name);
      if (!found?.sealed.equals(sealed)) return undefined;
      kept.delete(name);
      return found.facts;
    },
  };
}
