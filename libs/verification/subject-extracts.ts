// Copies for one person (查阅复制, PIPL art. 45): what is held, from where, who looked when and for what; never other adults'
// data, nor figures they could be computed from. Asked for and handed out by an officer who has opened the case.
import type { Bilingual, FactJson, SourceDescriptor } from '#contracts';
import { HubError, shanghaiDate } from '#kernel';
import { principalOf, type AccessPolicy, type Actor } from '#lawful-access';
import { z } from 'zod';
import { grantFor, isOpenedBy, reachFor, viewOfCase } from './case-access.js';
import { leftOutOfExtracts } from './extract-scope.js';
import { found } from './found.js';
import { toOwnRecord } from './own-records.js';
import type { ExtractView, HandOutWay, HeldAboutPerson, SubjectRightsStore, SubjectRightsTransaction } from './subject-rights-ports.js';
import { addWorkingDays } from './working-days.js';

/** The copy itself, as JSON; instants are RFC 3339, money is yuan as text. */
export interface SubjectExtract extends Omit<HeldAboutPerson, 'asked' | 'records'> {
  readonly extractId: string;
  readonly madeAt: string;
  readonly asked: readonly (HeldAboutPerson['asked'][number] & { readonly office?: Bilingual })[];
  readonly records: readonly (HeldAboutPerson['records'][number] & {
    readonly office?: Bilingual;
    /** Records that are about others as well, and are not copied. */
    readonly leftOut: number;
  })[];
  /** What no copy holds, and why. */
  readonly leftOut: readonly Bilingual[];
}

/** Of our own making, sealed since. */
const extractSchema = z.custom<SubjectExtract>((value) => typeof value === 'object' && value !== null && 'extractId' in value);

export interface SubjectExtracts {
  /**
   * @param memberPosition which of the case's people, from 1
   * @throws HubError `not-found`, `reason-needed` before the case was opened, `extract-person-unverified` for somebody known
   *   by no number, `household-erased`
   */
  request(
    verificationId: string,
    request: { readonly memberPosition: number; readonly reason: string },
    actor: Actor,
  ): Promise<ExtractView>;
  list(verificationId: string, actor: Actor): Promise<readonly ExtractView[]>;
  /** Makes the copy of this moment and keeps it as it was handed out. @throws HubError `not-found`, `extract-state`, `reason-needed` */
  handOut(extractId: string, how: HandOutWay, actor: Actor): Promise<{ readonly view: ExtractView; readonly extract: SubjectExtract }>;
  /** The copy as it was handed out. @throws HubError `not-found`, `extract-state` before, `reason-needed` */
  read(extractId: string, actor: Actor): Promise<SubjectExtract>;
}

export interface ExtractDependencies {
  readonly store: SubjectRightsStore;
  readonly access: AccessPolicy;
  readonly sources: readonly SourceDescriptor[];
  readonly now: () => Date;
  readonly newId: () => string;
  readonly accessWorkingDays: number;
}

export function createSubjectExtracts({ store, access, sources, now, newId, accessWorkingDays }: ExtractDependencies): SubjectExtracts {
  const officeOf = new Map(sources.map(({ id, office }) => [id, office]));
  const withOffice = <T extends { readonly sourceId: string }>(one: T): T & { readonly office?: Bilingual } => {
    const office = officeOf.get(one.sourceId);
    return office === undefined ? one : { ...one, office };
  };
  /** For an officer who has opened the case. */
  const transact = async <T>(
    actor: Actor,
    work: (transaction: SubjectRightsTransaction, by: string, requireOpened: (verificationId: string) => Promise<void>) => Promise<T>,
  ): Promise<T> => {
    const { grant, reach } = grantFor(access, actor, 'subject-access', 'export');
    const { officer } = actor;
    if (officer === undefined) throw new HubError('access-denied', 'only an officer hands out copies');
    return store.transact(reach, (transaction) =>
      work(transaction, officer.officerId, async (verificationId) => {
        viewOfCase(grant, await isOpenedBy(transaction, verificationId, actor));
      }),
    );
  };

  return {
    request: (verificationId, { memberPosition, reason }, actor) =>
      transact(actor, async (transaction, requestedBy, requireOpened) => {
        const { subjectIds } = found(await transaction.holdCase(verificationId), 'verification');
        await requireOpened(verificationId);
        const subjectId = found(subjectIds[memberPosition - 1], 'person of the case');
        const held = found(await transaction.readHeld(verificationId, subjectId), 'person of the case');
        if (held.person.documentType === 'none')
          throw new HubError('extract-person-unverified', 'nobody can be handed a copy about a person who is known by no document');
        const extractId = newId();
        const dueOn = addWorkingDays(shanghaiDate(now()), accessWorkingDays);
        await transaction.insertExtract({ extractId, verificationId, subjectId, reason, requestedBy, dueOn });
        await transaction.appendAudit([
          {
            actor: principalOf(actor),
            action: 'subject-access.requested',
            verificationIds: [verificationId],
            detail: { extractId, subjectId, dueOn },
          },
        ]);
        return found(await transaction.lockExtract(extractId), 'copy');
      }),
    list: async (verificationId, actor) =>
      store.transact(reachFor(access, actor, 'subject-access', 'list'), async (transaction) => {
        found(await transaction.findCase(verificationId), 'verification');
        await transaction.appendAudit([{ actor: principalOf(actor), action: 'subject-access.listed', verificationIds: [verificationId] }]);
        return transaction.listExtracts(verificationId);
      }),
    handOut: (extractId, how, actor) =>
      transact(actor, async (transaction, by, requireOpened) => {
        const known = found(await transaction.lockExtract(extractId), 'copy');
        await requireOpened(known.verificationId);
        if (known.handedOutAt !== undefined)
          throw new HubError('extract-state', 'the copy was handed out before; read it, or ask for a new one');
        await transaction.holdCase(known.verificationId);
        // before what it shows is read, and told in it
        await transaction.appendAudit([
          {
            actor: principalOf(actor),
            action: 'subject-access.exported',
            verificationIds: [known.verificationId],
            detail: { extractId, subjectId: known.subjectId, how },
          },
        ]);
        const held = found(await transaction.readHeld(known.verificationId, known.subjectId), 'person of the case');
        const extract = compose(held, extractId);
        await transaction.handOutExtract(extractId, { by, how, body: JSON.stringify(extract) });
        return { view: found(await transaction.lockExtract(extractId), 'copy'), extract };
      }),
    read: (extractId, actor) =>
      transact(actor, async (transaction, _by, requireOpened) => {
        const known = found(await transaction.lockExtract(extractId), 'copy');
        await requireOpened(known.verificationId);
        await transaction.holdCase(known.verificationId);
        await transaction.appendAudit([
          {
            actor: principalOf(actor),
            action: 'subject-access.read',
            verificationIds: [known.verificationId],
            detail: { extractId, subjectId: known.subjectId },
          },
        ]);
        const body = await transaction.readExtractBody(extractId);
        if (body === undefined) throw new HubError('extract-state', 'the copy was not handed out yet');
        return extractSchema.parse(JSON.parse(body));
      }),
  };

  function compose({ asked, records, ...held }: HeldAboutPerson, extractId: string): SubjectExtract {
    return {
      extractId,
      madeAt: now().toISOString(),
      ...held,
      asked: asked.map(withOffice),
      records: records.map((finding) => {
        const own = finding.records.map(toOwnRecord).filter((fact): fact is FactJson => fact !== undefined);
        return { ...withOffice(finding), records: own, leftOut: finding.records.length - own.length };
      }),
      leftOut: leftOutOfExtracts(),
    };
  }
}
