// One page of what changed at a source, called and checked like an answer.
import { changesPageSchema, type ChangesPage, type SourceAdapter } from '#contracts';
import { guardCall, type SourceCall } from './call-source.js';
import { adapterAnswerInvalid } from './source-errors.js';

/**
 * @param cursor where the last page ended
 * @throws HubError `adapter-answer-invalid` for a page that is not in the form, or that goes on without moving; others as any call
 */
export const listChanges = (adapter: SourceAdapter, cursor: string | undefined, call: SourceCall): Promise<ChangesPage> =>
  guardCall(adapter, call, [], async (context) => {
    if (adapter.changes === undefined) throw adapterAnswerInvalid('the adapter lists no changes');
    const parsed = changesPageSchema.safeParse(await adapter.changes(cursor, context));
    if (!parsed.success) throw adapterAnswerInvalid(`a page of changes is wrong at ${parsed.error.issues[0]?.path.join('.') ?? 'its top'}`);
    if (parsed.data.more && parsed.data.cursor === cursor) throw adapterAnswerInvalid('a page that more follow has a cursor of its own');
    return parsed.data;
  });
