// Cursors of lists in the order of their ids, which grow with time (UUID version 7).
import { HubError } from '#kernel';
import { z } from 'zod';

export const writeIdCursor = (id: string): string => Buffer.from(id).toString('base64url');

/** @throws HubError `cursor-invalid` */
export function readIdCursor(cursor: string): string {
  const id = z.uuid().safeParse(Buffer.from(cursor, 'base64url').toString('utf8'));
  if (!id.success) throw new HubError('cursor-invalid', 'the cursor is not one this list gave out; start without one', { cause: id.error });
  return id.data;
}
