// What can only be said of an authorization as a whole, or on a given day. Reads values that may still be of any shape.
import type { LocalDate } from '#kernel';
import { fieldOf, listOf, textOf, type PlacedFault } from '../households/household.checks.js';

/**
 * An authorization on a day: it ends after it begins, signatures are of its subjects and not of the future, mandates come
 * before the agent. `refs` are the members of the same request; undefined when subjects may be known ones.
 */
export function* findAuthorizationFaults(
  authorization: unknown,
  pointer: string,
  { today, refs }: { today: LocalDate; refs: ReadonlySet<string> | undefined },
): Iterable<PlacedFault> {
  const from = textOf(authorization, 'validFrom');
  const to = textOf(authorization, 'validTo');
  if (from !== undefined && to !== undefined && to < from) yield { pointer: `${pointer}/validTo`, code: 'authorization-period' };

  const subjects = listOf(fieldOf(authorization, 'subjects'));
  for (const [index, subject] of subjects.entries())
    if (refs !== undefined && typeof subject === 'string' && !refs.has(subject))
      yield { pointer: `${pointer}/subjects/${index}`, code: 'ref-unknown' };

  for (const [index, signature] of listOf(fieldOf(authorization, 'signatures')).entries()) {
    const at = `${pointer}/signatures/${index}`;
    const subject = textOf(signature, 'subject');
    const signedOn = textOf(signature, 'signedOn');
    const givenOn = textOf(fieldOf(signature, 'mandate'), 'givenOn');
    const signatory = textOf(fieldOf(signature, 'signatory'), 'subject');
    if (subject !== undefined && !subjects.includes(subject)) yield { pointer: `${at}/subject`, code: 'signature-subject' };
    if (signedOn !== undefined && signedOn > today) yield { pointer: `${at}/signedOn`, code: 'date-in-future' };
    if (givenOn !== undefined && signedOn !== undefined && givenOn > signedOn)
      yield { pointer: `${at}/mandate/givenOn`, code: 'mandate-later' };
    if (signatory !== undefined && refs !== undefined && !refs.has(signatory))
      yield { pointer: `${at}/signatory/subject`, code: 'ref-unknown' };
  }
  const validity = fieldOf(authorization, 'validity');
  if (textOf(validity, 'mode') === 'while-assisted' && fieldOf(validity, 'source') === undefined)
    yield { pointer: `${pointer}/validity/source`, code: 'field-missing' };
}
