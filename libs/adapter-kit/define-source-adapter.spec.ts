// A definition that cannot work is refused when it is loaded, with every fault named.
import { z } from 'zod';
import { defineSourceAdapter } from './define-source-adapter.js';

describe('defining an adapter', () => {
  it('names every fault of the definition at once', () => {
    const define = () =>
      defineSourceAdapter({
        id: 'Tax Office',
        title: { zh: '税务', en: ' ' },
        provides: ['vehicle', 'vehicle'],
        options: z.unknown(),
        mode: 'answers-later',
        duplicateSafe: false,
        probe: async () => undefined,
        submit: async () => ({ ticket: 't' }),
        poll: async () => ({ state: 'pending' as const, answers: new Map() }),
      });
    expect(define).toThrow(/id must be .*both languages.*kind twice.*needs lookup/);
  });
});
