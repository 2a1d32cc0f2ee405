// Reviews as people work with them: the calendar of their area, what is to come, holding one and letting it go on.
import { addDays, shanghaiDate } from '#kernel';
import { principalOf, type Actor } from '#lawful-access';
import { reachFor } from './case-access.js';
import { found } from './found.js';
import type { HubDependencies } from './ports.js';
import type { ForecastDay, ListReviews, ReviewView } from './review-ports.js';
import type { Page } from './views.js';

export interface ReviewDesk {
  /** By the day they are due. @throws HubError `cursor-invalid` */
  listReviews(query: ListReviews, actor: Actor): Promise<Page<ReviewView>>;
  /** From today; what should have begun before stands under today. */
  forecast(days: number, area: string | undefined, actor: Actor): Promise<readonly ForecastDay[]>;
  /** Nothing is asked until it goes on. @throws HubError `not-found`, also for one that was requested or is done */
  pause(reviewId: string, actor: Actor): Promise<ReviewView>;
  /** A paused one goes on; one that waits for an authorization is looked at again at once. @throws HubError `not-found` */
  resume(reviewId: string, actor: Actor): Promise<ReviewView>;
}

export function createReviewDesk(hub: HubDependencies): ReviewDesk {
  const move = (reviewId: string, to: 'paused' | 'due', actor: Actor): Promise<ReviewView> =>
    hub.store.transact(reachFor(hub.access, actor, 'review', 'change'), async (transaction) => {
      const moved = found(await transaction.moveReview(reviewId, to, principalOf(actor)), 'review that can be moved so');
      await transaction.appendAudit([
        {
          actor: principalOf(actor),
          action: to === 'paused' ? 'review.paused' : 'review.resumed',
          verificationIds: [],
          detail: { reviewId, householdId: moved.householdId },
        },
      ]);
      return moved;
    });
  return {
    listReviews: (query, actor) =>
      hub.store.transact(reachFor(hub.access, actor, 'review', 'list'), (transaction) => transaction.listReviews(query)),
    forecast: (days, area, actor) => {
      const today = shanghaiDate(hub.now());
      return hub.store.transact(reachFor(hub.access, actor, 'review', 'list'), (transaction) =>
        transaction.forecastReviews(today, addDays(today, days), area),
      );
    },
    pause: (reviewId, actor) => move(reviewId, 'paused', actor),
    resume: (reviewId, actor) => move(reviewId, 'due', actor),
  };
}
