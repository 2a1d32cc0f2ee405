// Sources that people answer: a letter that goes out on paper, a visit to the household, an appraisal. Nothing is called:
// the hub's desk opens a request, and what officers typed and confirmed is read there at the next poll.
import type { AdapterClients, AdapterFamily, HandDesk, HandKind } from '#contracts';
import { defineSourceAdapter } from '#adapter-kit';
import { HubError } from '#kernel';
import { z } from 'zod';

/** What may stand under `adapter` of a source by hand. */
export const HAND_ADAPTERS: Readonly<Record<string, HandKind>> = { manual: 'letter', survey: 'survey', appraisal: 'appraisal' };

export const byHandFamily = (kind: HandKind): AdapterFamily => ({
  declare(source) {
    const problems = [
      ...(source.byHand === undefined
        ? [{ path: ['byHand'], mend: 'say byHand: { secondOfficer: true | false, question: { zh: …, en: … } }' }]
        : []),
      ...('seconds' in source.deadline ? [{ path: ['deadline'], mend: 'people answer in days: write deadline: { workingDays: … }' }] : []),
      ...(source.giveUpAfter === undefined
        ? [{ path: ['giveUpAfter'], mend: 'say after how many working days nobody waits any more: giveUpAfter: { workingDays: … }' }]
        : []),
    ];
    if (problems.length > 0) return { problems };
    return {
      adapter: defineSourceAdapter({
        id: source.id,
        title: source.title,
        provides: source.provides,
        options: z.strictObject({}),
        mode: 'answers-later',
        duplicateSafe: true,
        probe: () => Promise.resolve(),
        submit: async (subjects, period, { clients }) => ({
          ticket: await deskOf(clients).open({ sourceId: source.id, kind, subjects, period }),
        }),
        async poll(ticket, subjects, _period, { clients }) {
          const typed = await deskOf(clients).read(ticket);
          const answers = new Map(
            subjects.flatMap(({ subjectId, requestNumber }) => {
              const answer = typed.get(requestNumber);
              return answer ? [[subjectId, answer] as const] : [];
            }),
          );
          return { state: answers.size === subjects.length ? 'done' : 'pending', answers };
        },
      }),
    };
  },
});

function deskOf({ desk }: AdapterClients): HandDesk {
  if (desk) return desk;
  throw new HubError('desk-missing', 'a source by hand is asked by the worker only: nobody types answers here');
}
