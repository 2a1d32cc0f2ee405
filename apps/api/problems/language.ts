// Which of the two languages a caller reads: Chinese unless it prefers English.
import type { Bilingual } from '#contracts';

export type Language = keyof Bilingual;

/** From an Accept-Language header: the supported language with the highest weight, Chinese when none or equal. */
export function chooseLanguage(header: string | undefined): Language {
  const best: Record<Language, number> = { zh: 0, en: 0 };
  for (const part of (header ?? '').slice(0, 500).split(',')) {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const language = tag.split('-')[0];
    if (language !== 'zh' && language !== 'en') continue;
    const written = parameters.map((parameter) => /^\s*q=([01](?:\.\d{1,3})?)\s*$/.exec(parameter)?.[1]).find(Boolean);
    best[language] = Math.max(best[language], written === undefined ? 1 : Number(written));
  }
  return best.en > best.zh ? 'en' : 'zh';
}
