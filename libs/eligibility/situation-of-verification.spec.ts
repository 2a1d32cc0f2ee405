// A verification read as a situation: every golden case of every pack, sent through the main job's path, gives what the
// case gives; and what silence, partial answers and statements mean there.
import {
  circumstancesSchema,
  factKindSchema,
  type CatalogueSource,
  type EffectivePack,
  type FactKind,
  type Situation,
  type StatedSubject,
} from '#contracts';
import { buildReport, sealReport } from '#household-report';
import { parseLocalDate } from '#kernel';
import { person, says } from '../../test/support/household/findings.js';
import { determine } from './determine.js';
import { evaluateSituation } from './evaluate-situation.js';
import { loadPacks } from './load-packs.js';
import { setLocalValues } from './local-values.js';
import { readCases } from './pack-cases.js';
import { selectPack } from './pack-catalogue.js';
import { prepareHousehold } from './prepare-household.js';
import { isScenario, readScenario } from './read-scenario.js';
import { KIND_SOURCES, readSituation, writeFindings, type ReadSituation } from './read-situation.js';
import { situationOfVerification, type VerifiedHousehold } from './situation-of-verification.js';

const packs = loadPacks('config/policies');
const { cases } = readCases('config/policies', packs);

const subjectOf = (situation: Situation, subjectId: string): StatedSubject => {
  const about = situation.people[subjectId];
  if (!about) throw new Error(`no ${subjectId}`);
  const { relation, role, bornOn, counted: _counted, countedReason: _reason, ...circumstances } = about;
  return { subjectId, relation, role, ...(bornOn ? { bornOn } : {}), circumstances: circumstancesSchema.parse(circumstances) };
};

/** The same household as a verification would have it. */
function verificationOf(given: ReadSituation): VerifiedHousehold {
  const { situation } = given;
  const { area, hukou, treatedAsLocal, assessmentScore, change, current, temporary, accepted, exclusions } = situation;
  return {
    referenceDate: situation.on,
    trigger: situation.trigger,
    divisionCode: '999999',
    subjects: Object.keys(situation.people).map((subjectId) => subjectOf(situation, subjectId)),
    findings: writeFindings(given, Object.keys(situation.people)),
    catalogue: KIND_SOURCES,
    stated: {
      ...(area ? { area } : {}),
      ...(hukou ? { hukou } : {}),
      ...(treatedAsLocal ? { treatedAsLocal } : {}),
      ...(assessmentScore === undefined ? {} : { assessmentScore }),
      ...(accepted ? { accepted } : {}),
      ...(change ? { change } : {}),
      ...(current ? { current } : {}),
      ...(temporary ? { temporary } : {}),
      ...(exclusions.length > 0 ? { exclusions } : {}),
    },
  };
}

function determineCase(value: unknown, pack: EffectivePack) {
  const given = readSituation(isScenario(value) ? readScenario(value, pack) : value);
  const policy = setLocalValues(pack, given.situation.values);
  const input = verificationOf(given);
  const household = prepareHousehold(situationOfVerification(input), policy, true);
  const build = (under: EffectivePack) =>
    buildReport({
      verificationId: 'v',
      issuedAt: '2026-11-22T00:00:00.000Z',
      holidayCalendarVersion: '2026',
      purpose: 'social-assistance',
      programmes: policy.programmes.map(({ id }) => id),
      referenceDate: input.referenceDate,
      findings: input.findings,
      declared: [],
      catalogue: KIND_SOURCES,
      pack: under,
      ...household.forReport,
    });
  const report = build(policy);
  return determine(household, report, sealReport(report).sha256, policy, build);
}

describe('every golden case through the main job', () => {
  it.each(cases.map((one) => [one.file, one] as const))('%s', (_file, { golden, region }) => {
    const { situation } = golden;
    const pack = selectPack(packs, region, situation.on);
    const expected = evaluateSituation(situation, pack);
    const said = determineCase(situation, pack);
    const byName = new Map(said.programmes.map((programme) => [programme.programme, programme]));
    for (const programme of expected.programmes) {
      // A case without hukou leaves it open; a verification has the division of its household.
      if (situation.hukou === undefined && programme.trace.some(({ ruleId }) => ruleId === 'local-hukou')) continue;
      expect(byName.get(programme.programme)).toEqual(programme);
    }
    expect(said.memberships).toEqual(expected.memberships);
    if (situation.hukou === undefined) return;
    expect(said).toMatchObject({
      benefits: expected.benefits,
      referrals: expected.referrals,
      selfCare: expected.selfCare,
      spending: expected.spending,
      after: expected.after,
    });
    expect(said.temporary).toEqual(expected.temporary);
  });
});

describe('what a verification knows', () => {
  const sources: readonly CatalogueSource[] = [
    { id: 'police', title: { zh: '公安', en: 'Police' }, provides: ['death', 'household-registration'], connected: true },
    { id: 'civil', title: { zh: '民政', en: 'Civil affairs' }, provides: ['death', 'marriage'], connected: false },
    { id: 'banks', title: { zh: '银行', en: 'Banks' }, provides: ['bank-account'], connected: true },
  ];
  const read = (more: Partial<VerifiedHousehold>) =>
    situationOfVerification({
      referenceDate: parseLocalDate('2023-03-15'),
      trigger: 'application',
      divisionCode: '110109',
      subjects: [person('p1', 'self')],
      findings: [],
      catalogue: sources,
      stated: {},
      ...more,
    });
  const answeredKinds = (situation: ReadSituation): FactKind[] => factKindSchema.options.filter((kind) => situation.isAnswered(kind, 'p1'));

  it('is answered when every source that holds the kind has said found or no-record, reused answers included', () => {
    const findings = [{ ...says('police', 'p1', 'no-record'), reused: true }, says('banks', 'p1', 'found')];
    expect(answeredKinds(read({ findings }))).toEqual(['bank-account', 'household-registration']);
    expect(answeredKinds(read({ findings: [...findings, says('civil', 'p1', 'no-record')] }))).toContain('death');
  });

  it.each(['partial', 'refused', 'late', 'pending', 'error', 'not-connected', 'not-authorised', 'quarantined'] as const)(
    'is open after %s',
    (outcome) => {
      expect(answeredKinds(read({ findings: [says('banks', 'p1', outcome)] }))).toEqual([]);
    },
  );

  it('is open for the kinds alone that an answer in part misses, when it names them by register', () => {
    const police = { ...says('police', 'p1', 'partial'), missing: ['death@620000'] };
    expect(answeredKinds(read({ findings: [police, says('civil', 'p1', 'no-record')] }))).toEqual(['household-registration', 'marriage']);
    const institution = { ...says('police', 'p1', 'partial'), missing: ['death@620000', '某派出所'] };
    expect(answeredKinds(read({ findings: [institution] }))).toEqual([]);
  });

  it('is open when no source of the catalogue holds the kind', () => {
    expect(read({}).isAnswered('diagnosis', 'p1')).toBe(false);
    expect(read({}).sourcesOf?.('diagnosis')).toEqual(['no-source']);
    expect(read({}).sourcesOf?.('death')).toEqual(['police', 'civil']);
  });

  it('keeps what one source said while another is silent about the same kind', () => {
    const death = says('police', 'p1', 'found', [
      { kind: 'death', recordId: 'd1', asOf: parseLocalDate('2023-03-01'), on: parseLocalDate('2023-02-01') },
    ]);
    expect(read({ findings: [death] }).facts.get('p1')).toHaveLength(1);
  });

  it('takes who does not count as stated to live apart, unless that is stated too', () => {
    const apart = { ...person('p1', 'self', false) };
    expect(read({ subjects: [apart] }).situation.people['p1']).toMatchObject({ counted: false, livesWith: false });
    expect(read({ subjects: [{ ...apart, circumstances: { livesWith: true } }] }).situation.people['p1']).toMatchObject({
      livesWith: true,
    });
  });

  it('takes the division of the household for that of the hukou until something better is stated', () => {
    expect(read({}).situation.hukou).toBe('110109');
    expect(read({ stated: { hukou: '640100' } }).situation.hukou).toBe('640100');
  });
});

describe('who counts', () => {
  const pack = selectPack(packs, 'national', parseLocalDate('2023-03-15'));
  const everybodySilent: readonly CatalogueSource[] = KIND_SOURCES;
  const compose = (subjects: readonly StatedSubject[], findings: VerifiedHousehold['findings'] = []) =>
    prepareHousehold(
      situationOfVerification({
        referenceDate: parseLocalDate('2023-03-15'),
        trigger: 'application',
        divisionCode: '110109',
        subjects,
        findings,
        catalogue: everybodySilent,
        stated: {},
      }),
      pack,
      true,
    );
  const self = person('p1', 'self');
  const died = says('death', 'p2', 'found', [
    { kind: 'death', recordId: 'd1', asOf: parseLocalDate('2023-03-01'), on: parseLocalDate('2023-02-01') },
  ]);
  const child = (bornOn: string, more: Partial<StatedSubject> = {}): StatedSubject => ({
    subjectId: 'p2',
    role: 'member',
    relation: 'son',
    bornOn: parseLocalDate(bornOn),
    ...more,
  });

  it('is what the requester states, and the rules where nobody stated anything', () => {
    expect(compose([self, child('2010-01-01')]).memberships.map(({ ruleId }) => ruleId)).toEqual(['applicant', 'minor-child']);
    const stated = compose([self, child('2010-01-01', { counted: false, countedReason: '随母生活' })]);
    expect(stated.memberships[1]).toMatchObject({ counted: false, ruleId: 'as-stated', reason: { zh: '随母生活' } });
    expect(stated.differences).toMatchObject([{ person: 'p2', stated: false, ruling: { counted: true, ruleId: 'minor-child' } }]);
  });

  it('follows a record of death against what is stated, and tells it', () => {
    const { memberships, differences, forReport } = compose([self, person('p2', 'spouse')], [died]);
    expect(memberships[1]).toMatchObject({ counted: false, ruleId: 'died' });
    expect(forReport.subjects[1]).toMatchObject({ counted: false, countedReason: '已故' });
    expect(differences).toHaveLength(1);
  });

  it('never includes an obligor', () => {
    const obligor = { ...person('p2', 'son'), role: 'obligor' as const };
    expect(compose([self, obligor]).memberships[1]).toMatchObject({ counted: false, ruleId: 'obligor' });
  });

  it('keeps the applicant when nobody is left, so that there is a report for a person to decide on', () => {
    const alone = compose([{ ...person('p2', 'self') }], [died]);
    expect(alone.isAbandoned).toBe(true);
    expect(alone.counted).toEqual(['p2']);
  });

  it('leaves the number of heads open while the schools are silent about a grown child who lives apart', () => {
    const apart = child('2001-01-01', { circumstances: { livesWith: false } });
    expect(compose([self, apart]).forReport.openMembers).toEqual([{ subjectId: 'p2', sourceIds: ['education'] }]);
    expect(compose([self, apart], [says('education', 'p2', 'no-record')]).forReport.openMembers).toBeUndefined();
  });
});
