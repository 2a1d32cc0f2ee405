// Questions about who somebody is: whether a held answer is about the person, and whom a person without a number may be.
// Every candidate of a source that was asked by description is a question of its own, masked; it is in no line and in no
// measure, and only a caseworker's answer leads on from it.
import { questionKindLabels, type AnsweredQuestion, type Bilingual, type Finding, type IdentityCandidate, type Question } from '#contracts';
import { birthDateOf, maskName, maskNationalId, sexOf, type DescriptionGrade } from '#kernel';
import { compareText } from './ledger.js';
import { questionIdOf } from './question-id.js';
import { QUESTION_TEXTS } from './question-texts.js';
import { matchQuestionId } from './settle-matches.js';

/** The question whether a candidate is the person; the same person proposed by another source, or again later, is another one. */
export const candidateQuestionId = ({ findingId }: Pick<Finding, 'findingId'>, { recordId }: Pick<IdentityCandidate, 'recordId'>): string =>
  questionIdOf('identity-candidate', findingId, recordId);

const FITS: Readonly<Record<DescriptionGrade, Bilingual>> = {
  'name-and-age': { zh: '姓名和年龄相符', en: 'name and age fit' },
  name: { zh: '仅姓名相符', en: 'only the name fits' },
  age: { zh: '姓名不同,性别和年龄相符', en: 'another name; sex and age fit' },
};
const SEX_WORDS = { female: { zh: '女', en: 'a woman' }, male: { zh: '男', en: 'a man' } } as const;

/** @param whoIs candidates who are listed in the household under their number are not asked about */
export const askAboutCandidates = (
  findings: readonly Finding[],
  whoIs: ((recorded: string) => string | undefined) | undefined,
): Question[] =>
  findings.flatMap((finding) =>
    (finding.candidates ?? [])
      .filter(({ idNumber }) => whoIs?.(idNumber) === undefined)
      .map((candidate) => ({
        questionId: candidateQuestionId(finding, candidate),
        kind: 'identity-candidate' as const,
        subjectId: finding.subjectId,
        sourceIds: [finding.sourceId],
        named: maskNationalId(candidate.idNumber),
        text: describeCandidate(candidate),
        ...QUESTION_TEXTS['identity-candidate'],
        evidence: [{ findingId: finding.findingId, recordIds: [candidate.recordId] }],
      })),
  );

function describeCandidate({ idNumber, name, grade }: IdentityCandidate): Bilingual {
  const year = birthDateOf(idNumber).slice(0, 4);
  const sex = SEX_WORDS[sexOf(idNumber)];
  return {
    zh: `${questionKindLabels['identity-candidate'].zh}:登记中有${maskName(name)},${sex.zh},${year}年生(${FITS[grade].zh})。`,
    en: `The register has ${maskName(name)}, ${sex.en} born in ${year} (${FITS[grade].en}).`,
  };
}

const MATCH_TEXTS: Readonly<Partial<Record<NonNullable<Finding['match']>, Bilingual>>> = {
  'same-but-for-writing': {
    zh: '数据源答复的姓名写法与申报不同(繁简、生僻字等)。',
    en: 'The source writes the name otherwise (script, or a rare character).',
  },
  'former-name': { zh: '数据源答复的是曾用名。', en: 'The source answered under a former name.' },
  'old-number': {
    zh: '数据源仅以15位旧证号答复,未给出姓名;旧证号可能重号。',
    en: 'The source answered under an old number of 15 digits alone; such numbers were given twice now and then.',
  },
};
const SOME_DOUBT: Bilingual = { zh: '数据源的答复是否为本人尚不确定。', en: 'Whether the answer is about the person is not certain.' };

/** Held answers, and those that were decided: the decision stays in the report. */
export function askWhoseAnswers({
  findings,
  answers,
}: {
  readonly findings: readonly Finding[];
  readonly answers: readonly AnsweredQuestion[];
}): Question[] {
  const decided = new Set(answers.map(({ questionId }) => questionId));
  return findings.flatMap((finding) => {
    const questionId = matchQuestionId(finding);
    if (finding.outcome !== 'unconfirmed' && !decided.has(questionId)) return [];
    return [
      {
        questionId,
        kind: 'identity' as const,
        subjectId: finding.subjectId,
        sourceIds: [finding.sourceId],
        text: (finding.match && MATCH_TEXTS[finding.match]) ?? SOME_DOUBT,
        ...QUESTION_TEXTS.identity,
        evidence: [{ findingId: finding.findingId, recordIds: finding.facts.map(({ recordId }) => recordId).sort(compareText) }],
      },
    ];
  });
}
