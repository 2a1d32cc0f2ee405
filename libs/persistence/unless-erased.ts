// What a list shows of a household whose key was destroyed: nothing about people.
import { isHubError } from '#kernel';

/** A household that was erased stays in lists with what is not about people. */
export function unlessErased<T>(open: () => T): T | undefined {
  try {
    return open();
  } catch (error) {
    if (isHubError(error) && error.code === 'household-erased') return undefined;
    throw error;
  }
}
