// Where a person is led after signing in.
const START = '/enter';

/** Only a report page of this server; anything else would let a link lead people elsewhere. */
export const readNext = (next: unknown): string =>
  typeof next === 'string' && /^\/reports\/[0-9a-f-]{36}(\?(version=\d{1,9}|lang=(en|zh)|&)+)?$/.test(next) ? next : START;
