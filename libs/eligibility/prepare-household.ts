// Before a report is built: support reckoned by formula, who counts and why, since when income is measured.
import type { EffectivePack, Membership, Situation, Subject } from '#contracts';
import { placeWindow } from '#household-report';
import type { LocalDate, MonthWindow } from '#kernel';
import type { OwnMeans } from './own-means.js';
import { listOpenMembers } from './circumstances.js';
import { composeHousehold, type Difference } from './compose-household.js';
import { measureAlone } from './own-means.js';
import type { ReadSituation } from './read-situation.js';
import { addSupportByFormula, type Reckoned } from './support-formula.js';

export interface PreparedHousehold {
  readonly read: ReadSituation;
  readonly memberships: readonly Membership[];
  readonly counted: readonly string[];
  readonly differences: readonly Difference[];
  /** Nobody is left who counts (death, custody): the applicant is kept so that there is a report, and a person decides. */
  readonly isAbandoned: boolean;
  /** Day of a lasting change of income, for the window. */
  readonly changedOn: LocalDate | undefined;
  readonly window: MonthWindow;
  readonly meansOf: (person: string) => OwnMeans;
  /** What a report is to be built with besides findings. */
  readonly forReport: {
    readonly subjects: readonly Subject[];
    readonly changedOn?: LocalDate;
    /** Records two people have excluded. */
    readonly exclusions?: Situation['exclusions'];
    /** Records nobody sent: support that a formula gives. */
    readonly reckoned?: readonly Reckoned[];
    /** Grown children who may turn out to belong, and who could say so. */
    readonly openMembers?: readonly { readonly subjectId: string; readonly sourceIds: readonly string[] }[];
  };
}

/**
 * @param keepApplicant a household in which nobody counts keeps its applicant instead of being refused
 * @throws HubError `household-empty` when nobody counts
 */
export function prepareHousehold(given: ReadSituation, pack: EffectivePack, keepApplicant = false): PreparedHousehold {
  const { situation } = given;
  const { change } = situation;
  const changedOn = change?.kind === 'employment' || change?.kind === 'income' ? change.on : undefined;
  const { window } = placeWindow(pack, situation.on, changedOn);
  const meansOf = remember((person) => measureAlone(given, pack, person));
  const { read, reckoned } = addSupportByFormula(given, pack, window, meansOf);
  const { memberships, differences, isAbandoned } = composeHousehold(read, pack, keepApplicant);
  const open = listOpenMembers(read);
  return {
    read,
    memberships,
    counted: memberships.filter((one) => one.counted).map(({ person }) => person),
    differences,
    isAbandoned,
    changedOn,
    window,
    meansOf,
    forReport: {
      subjects: memberships.map((membership) => toSubject(membership, read)),
      ...(changedOn === undefined ? {} : { changedOn }),
      ...(situation.exclusions.length === 0 ? {} : { exclusions: situation.exclusions }),
      ...(reckoned.length === 0 ? {} : { reckoned }),
      ...(open.length === 0
        ? {}
        : { openMembers: open.map((subjectId) => ({ subjectId, sourceIds: read.sourcesOf?.('education') ?? ['education'] })) }),
    },
  };
}

function toSubject({ person, counted, reason }: Membership, { situation }: ReadSituation): Subject {
  const about = situation.people[person];
  const isAsStated = about?.counted === counted && about.countedReason !== undefined;
  return {
    subjectId: person,
    role: about?.role ?? 'member',
    relation: about?.relation ?? 'other',
    counted,
    countedReason: isAsStated ? (about.countedReason ?? reason.zh) : reason.zh,
    ...(about?.bornOn === undefined ? {} : { bornOn: about.bornOn }),
  };
}

function remember<T>(work: (key: string) => T): (key: string) => T {
  const kept = new Map<string, T>();
  return (key) => {
    const known = kept.get(key) ?? work(key);
    kept.set(key, known);
    return known;
  };
}
