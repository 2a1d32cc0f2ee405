// Packs as pages for policy officers. Pure text: packs and cases in, Markdown out.
export { nameOfPage, writeOverviewPage } from './overview-page.js';
export { writePackPage, type PackPageInput } from './pack-page.js';
export { askChoice, nameParameter, nameStatistic, readOption } from './policy-words.js';
