// The routes of events, webhooks and reconciliation, for the module.
import { ReconciliationController } from '../reconciliation/reconciliation.controller.js';
import { FeedController } from './feed.controller.js';
import { UndeliveredController } from './undelivered.controller.js';
import { WebhooksController } from './webhooks.controller.js';

export const EVENT_CONTROLLERS = [FeedController, WebhooksController, UndeliveredController, ReconciliationController] as const;
