// `hedui pack`: one word says what is to be done with policy packs.
import { HubError } from '#kernel';
import { checkPacks } from './check-packs.js';
import { diffPacks } from './diff-packs.js';
import { checkPackPages, printPackPage } from './pack-pages.js';
import type { CommandRoom } from './policy-folders.js';

/**
 * @param args the words after `pack`
 * @returns the exit code
 * @throws HubError `command-invalid`, `packs-invalid`, `no-pack-for-region`, `pack-unknown`
 */
export function runPackCommand(args: readonly string[], room: CommandRoom): number {
  const [word, ...rest] = args;
  switch (word) {
    case 'check':
      return checkPacks(rest, room);
    case 'diff':
      return diffPacks(rest, room);
    case 'page':
      return printPackPage(rest, room);
    case 'pages':
      return checkPackPages(rest, room);
    default:
      throw new HubError('command-invalid', 'hedui pack: say check, diff, page or pages');
  }
}
