// The routes of events and webhooks, for the module.
import { FeedController } from './feed.controller.js';
import { UndeliveredController } from './undelivered.controller.js';
import { WebhooksController } from './webhooks.controller.js';

export const EVENT_CONTROLLERS = [FeedController, WebhooksController, UndeliveredController] as const;
