// Declares an adapter: the types are inferred from its options schema, the definition is checked when it is loaded.
import { factKindSchema, sourceIdSchema, type AnsweringAdapter, type TicketAdapter } from '#contracts';
import { HubError } from '#kernel';

/** @throws HubError `adapter-definition-invalid` naming every fault of the definition */
export function defineSourceAdapter<Options>(adapter: AnsweringAdapter<Options>): AnsweringAdapter<Options>;
export function defineSourceAdapter<Options>(adapter: TicketAdapter<Options>): TicketAdapter<Options>;
export function defineSourceAdapter<Options>(
  adapter: AnsweringAdapter<Options> | TicketAdapter<Options>,
): AnsweringAdapter<Options> | TicketAdapter<Options> {
  const problems: string[] = [];
  if (!sourceIdSchema.safeParse(adapter.id).success) problems.push('id must be lower-case words joined by hyphens');
  if (adapter.title.zh.trim() === '' || adapter.title.en.trim() === '') problems.push('title needs both languages');
  if (adapter.provides.length === 0) problems.push('provides must name at least one kind of fact');
  if (new Set(adapter.provides).size !== adapter.provides.length) problems.push('provides names a kind twice');
  for (const kind of adapter.provides) {
    if (!factKindSchema.safeParse(kind).success) problems.push(`provides names the unknown kind ${String(kind)}`);
  }
  if (adapter.mode === 'answers-later' && !adapter.duplicateSafe && adapter.lookup === undefined) {
    problems.push('an adapter that answers later and is not duplicateSafe needs lookup, or a crash could ask twice');
  }
  if (problems.length > 0) {
    throw new HubError('adapter-definition-invalid', `adapter ${adapter.id}: ${problems.join('; ')}`, {
      details: { adapter: adapter.id, problems },
    });
  }
  return Object.freeze(adapter);
}
