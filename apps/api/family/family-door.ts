// The door of the family: tries of number and code, bounded by address, and the cookie of the page.
import { HubError } from '#kernel';
import type { FamilyDesk, OpenedLetter } from '#verification';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import type { Limits } from '../access/limits.js';
import { FAMILY_DESK, LIMITS } from '../tokens.js';

/** Tries a minute of one address: enough for a help desk, little against 54 bits. */
const TRIES_A_MINUTE = 20;

@Injectable()
export class FamilyDoor {
  constructor(
    @Inject(FAMILY_DESK) private readonly desk: FamilyDesk,
    @Inject(LIMITS) private readonly limits: Limits,
  ) {}

  /** @throws HubError `letter-mistyped`, `letter-refused`, `rate-limited` (retry later) */
  async open(typed: { readonly number: string; readonly code: string }, request: FastifyRequest): Promise<OpenedLetter> {
    await this.limits.count(`family:${createHash('sha256').update(request.ip).digest('base64url')}`, TRIES_A_MINUTE);
    const opened = await this.desk.openLetter(typed);
    if (opened === 'mistyped') throw new HubError('letter-mistyped', 'a check character does not fit what was typed');
    if (opened === 'refused') throw new HubError('letter-refused', 'number and code open no letter, or one has to wait');
    return opened;
  }
}
