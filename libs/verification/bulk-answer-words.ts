// What sources said of a person of a list, in words for a table: kinds of record and days, never what stands in a record.
import { factKindLabels, findingOutcomeLabels, type Bilingual } from '#contracts';
import type { BulkAnswer } from './bulk-ports.js';

const NOT_ASKED: Bilingual = { zh: '未查询', en: 'not asked' };
const SINCE: Readonly<Record<BulkAnswer['since'], Bilingual>> = {
  first: { zh: '首次答复', en: 'first answer' },
  same: { zh: '无变化', en: 'same' },
  changed: { zh: '有变化', en: 'changed' },
  unknown: { zh: '未知', en: 'unknown' },
};

/** A source that did not answer says why: never that there is nothing. Kinds of record, not what stands in them. */
export function tellAnswers(answers: readonly BulkAnswer[], language: 'zh' | 'en'): string | undefined {
  if (answers.length === 0) return undefined;
  return answers
    .map(({ sourceId, outcome, asOf, kinds }) => {
      const said = outcome === 'not-asked' ? NOT_ASKED[language] : findingOutcomeLabels[outcome][language];
      const found = kinds.map((kind) => factKindLabels[kind][language]).join({ zh: '、', en: ', ' }[language]);
      return [`${sourceId}: ${said}`, ...(found === '' ? [] : [`(${found})`]), ...(asOf === undefined ? [] : [asOf])].join(' ');
    })
    .join('; ');
}

/** Against the run before, source by source. @returns undefined where no source was chosen */
export const tellSince = (answers: readonly BulkAnswer[], language: 'zh' | 'en'): string | undefined =>
  answers.length === 0 ? undefined : answers.map(({ sourceId, since }) => `${sourceId}: ${SINCE[since][language]}`).join('; ');
