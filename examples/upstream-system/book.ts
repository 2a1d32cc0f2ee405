// The book of a small assistance system: its cases, the events it has done and its place in the feed, in one JSON file. Written
// whole and renamed, so that what an event did and that it was done are kept together or not at all. A real system has a database.
import type { HubEvent } from '#hub-client';
import { createHash } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';

export interface Case {
  readonly reference: string;
  /** Of the request, kept before it is sent: the same key starts no second verification. */
  readonly key: string;
  verificationId?: string;
  state?: string;
  reportVersion?: number;
  /** Number of the last event that was done. */
  sequence?: number;
  reportSha256?: string;
  decisionId?: string;
}

/** Where messages are sent, with what verifies them: sealed in a real system. */
export interface Endpoint {
  readonly url: string;
  readonly endpointId: string;
  readonly secret: string;
}

interface Pages {
  endpoint?: Endpoint;
  place?: string;
  readonly done: string[];
  readonly cases: Case[];
}

export type Book = Awaited<ReturnType<typeof openBook>>;

export async function openBook(file: string) {
  const pages = await readPages(file);
  let writing = Promise.resolve();
  /** One after the other: what was changed before the call is on the disk when it comes back. */
  const save = (): Promise<void> => {
    writing = writing.then(async () => {
      await writeFile(`${file}.new`, JSON.stringify(pages, null, 2));
      await rename(`${file}.new`, file);
    });
    return writing;
  };
  const find = (verificationId: string | undefined): Case | undefined =>
    pages.cases.find((one) => one.verificationId !== undefined && one.verificationId === verificationId);

  return {
    save,
    find,
    get place(): string | undefined {
      return pages.place;
    },
    get endpoint(): Endpoint | undefined {
      return pages.endpoint;
    },
    async keepEndpoint(endpoint: Endpoint): Promise<void> {
      pages.endpoint = endpoint;
      await save();
    },
    /** Everything up to here was done. */
    goOnFrom(place: string): void {
      pages.place = place;
    },
    async openCase(reference: string, key: string): Promise<Case> {
      const known = pages.cases.find((one) => one.reference === reference);
      if (known) return known;
      const opened: Case = { reference, key };
      pages.cases.push(opened);
      await save();
      return opened;
    },
    // docs:events
    /** The same whichever way an event comes. @returns false when there was nothing to do: it came before, or is overtaken */
    take(event: HubEvent): boolean {
      if (pages.done.includes(event.id)) return false;
      pages.done.push(event.id);
      const known = find(event.verificationId);
      if (!known || event.sequence === undefined || event.sequence <= (known.sequence ?? -1)) return false;
      known.sequence = event.sequence;
      if (event.type === 'verification.accepted') known.state = 'collecting';
      if (event.type === 'verification.cancelled' || event.type === 'verification.withdrawn') known.state = event.type.slice(13);
      if (event.type === 'verification.completed') known.state = 'complete';
      if (event.type === 'report.issued') {
        known.state = event.data['final'] === true ? 'complete' : 'partial';
        known.reportVersion = Number(event.data['version']);
      }
      return true;
    },
    // docs:end
    // docs:digest
    /** Count and digest of some cases as the hub computes them: docs/reconciliation.md. */
    digestOf(verificationIds: ReadonlySet<string>): { readonly count: number; readonly digest: string } {
      const cases = pages.cases.filter(({ verificationId = '' }) => verificationIds.has(verificationId));
      const marks = cases.map(({ verificationId, state, reportVersion }) => {
        const mark = `${verificationId} ${state} ${reportVersion ?? '0'}`;
        return BigInt(`0x${createHash('sha256').update(mark).digest('hex').slice(0, 15)}`);
      });
      const sum = marks.reduce((one, other) => one + other, 0n) % (1n << 60n);
      return { count: cases.length, digest: sum.toString(16).padStart(15, '0') };
    },
    // docs:end
  };
}

async function readPages(file: string): Promise<Pages> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text === undefined ? { done: [], cases: [] } : (JSON.parse(text) as Pages); // our own file
}
