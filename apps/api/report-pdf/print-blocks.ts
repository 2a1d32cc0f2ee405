// What a printed report consists of, before anything is drawn.
import type { Bilingual } from '#contracts';

export type PrintBlock =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string; readonly tone?: 'soft' | 'strong' }
  | { readonly kind: 'facts'; readonly facts: readonly (readonly [string, string])[] }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | {
      readonly kind: 'table';
      readonly head: readonly string[];
      /** Parts of the width of the page. */
      readonly widths: readonly number[];
      /** Columns of figures stand to the right. */
      readonly figures: readonly number[];
      readonly rows: readonly (readonly string[])[];
    };

export interface Print {
  readonly title: string;
  /** In every foot: number and version. */
  readonly foot: string;
  /** Instant that stands in the file as its date: that of the report. */
  readonly issuedAt: string;
  readonly language: 'zh' | 'en';
  /** What the QR code holds. */
  readonly qr: string;
  readonly qrNote: string;
  readonly blocks: readonly PrintBlock[];
}

export const printWords = {
  number: { zh: '报告编号', en: 'Report number' },
  code: { zh: '校验码', en: 'Check code' },
  issuedBy: { zh: '出具单位', en: 'Issued by' },
  checkNote: { zh: '扫码或在查验页输入编号和校验码,可查真伪', en: 'Scan, or type number and code at the check page' },
  page: { zh: '页', en: 'page' },
  outcome: { zh: '结论', en: 'Outcome' },
  programme: { zh: '救助项目', en: 'Programme' },
  test: { zh: '检验', en: 'Test' },
  answers: { zh: '反馈', en: 'Answer' },
} as const satisfies Record<string, Bilingual>;
