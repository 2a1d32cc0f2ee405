// A department that plays the fixtures of a declared source, whatever its protocol.
import type { ConformanceWorld } from '#adapter-kit/conformance';
import type { HttpQuestion } from '../protocol.js';

export interface PlayedWorld extends ConformanceWorld {
  /** What the adapter sent, in order, without signing in and probing: an HTTP request, a file, or the values of rows. */
  readonly questions: readonly HttpQuestion[];
  /** A situation of the suite, or one the fixtures have of their own. */
  play(situation: string): void;
}
