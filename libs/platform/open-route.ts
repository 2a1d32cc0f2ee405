// Marks a route that may be used without credentials. Everything else is closed; the API's guard reads the mark.
import { SetMetadata } from '@nestjs/common';

export const OPEN_ROUTE = 'hedui:open-route';

/** No credentials needed: health, sign-in, documents that say nothing about anybody. */
export const OpenRoute = () => SetMetadata(OPEN_ROUTE, true);
