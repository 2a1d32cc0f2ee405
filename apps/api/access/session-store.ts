// Sessions of people who look at the report page in a browser: a random id in a cookie, kept in this process only.
import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '#kernel';
import type { Actor } from '#lawful-access';
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { ApiConfig } from '../api-config.js';
import { API_CONFIG, CLIENTS, CLOCK } from '../tokens.js';
import type { ClientRegistry } from './clients.js';

const COOKIE = 'hedui_session';
const IDLE_MS = 15 * 60_000;
const LONGEST_MS = 12 * 3_600_000;
const MOST_SESSIONS = 10_000;

interface Session {
  readonly actor: Actor;
  readonly startedAt: number;
  usedAt: number;
}

@Injectable()
export class SessionStore {
  private readonly sessions = new Map<string, Session>();
  private entryCode: string | undefined;

  constructor(
    @Inject(CLIENTS) private readonly clients: ClientRegistry,
    @Inject(API_CONFIG) private readonly config: ApiConfig,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.entryCode = config.demoEntryCode;
  }

  /** @returns the Set-Cookie header, or undefined when the token belongs to no client */
  enterWithToken(token: string): string | undefined {
    const actor = this.clients.findByToken(token);
    return actor === undefined ? undefined : this.start(actor);
  }

  /** The demonstration's code opens one session and is spent. */
  enterWithCode(code: string): string | undefined {
    const { demoClientId } = this.config;
    const actor = demoClientId === undefined ? this.clients.first : this.clients.findById(demoClientId);
    if (this.entryCode === undefined || actor === undefined || !isSameSecret(code, this.entryCode)) return undefined;
    this.entryCode = undefined;
    return this.start(actor);
  }

  /** The client a cookie header's session acts as; ends 15 idle minutes or 12 hours after it began. */
  findActor(cookieHeader: string | undefined): Actor | undefined {
    const id = readCookie(cookieHeader, this.cookieName);
    const session = id === undefined ? undefined : this.sessions.get(id);
    if (id === undefined || session === undefined) return undefined;
    const now = this.clock.now().getTime();
    if (now - session.usedAt > IDLE_MS || now - session.startedAt > LONGEST_MS) {
      this.sessions.delete(id);
      return undefined;
    }
    session.usedAt = now;
    return session.actor;
  }

  private start(actor: Actor): string {
    const oldest = this.sessions.keys().next().value;
    if (this.sessions.size >= MOST_SESSIONS && oldest !== undefined) this.sessions.delete(oldest);
    const id = randomBytes(32).toString('base64url');
    const now = this.clock.now().getTime();
    this.sessions.set(id, { actor, startedAt: now, usedAt: now });
    const secure = this.isOverTls ? '; Secure' : '';
    return `${this.cookieName}=${id}; Path=/; Max-Age=${LONGEST_MS / 1000}; HttpOnly; SameSite=Strict${secure}`;
  }

  private get isOverTls(): boolean {
    return this.config.publicUrl?.startsWith('https:') ?? false;
  }

  private get cookieName(): string {
    return this.isOverTls ? `__Host-${COOKIE}` : COOKIE;
  }
}

const isSameSecret = (given: string, expected: string): boolean =>
  timingSafeEqual(createHash('sha256').update(given).digest(), createHash('sha256').update(expected).digest());

function readCookie(header: string | undefined, name: string): string | undefined {
  const pairs = (header ?? '')
    .slice(0, 8000)
    .split(';')
    .map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}
