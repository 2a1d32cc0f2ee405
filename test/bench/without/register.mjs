// Starts a process of the bench without some guards: whoever imports a module of the hub that is listed in stand-ins.ts gets
// the one that takes its place. Imported after global-typescript.mjs, which reads TypeScript.
import { register } from 'node:module';
import { isMainThread } from 'node:worker_threads';

const repository = new URL('../../../', import.meta.url);
const here = new URL('./', import.meta.url);

if (isMainThread) {
  const { listLeftOut, STAND_INS } = await import('./stand-ins.ts');
  const places = listLeftOut().flatMap((guard) => Object.entries(STAND_INS[guard]));
  const replaced = places.map(([module, standIn]) => [new URL(module, repository).href, new URL(standIn, here).href]);
  register(import.meta.url, { data: { replaced } });
}

let standIns = new Map();

export function initialize({ replaced }) {
  standIns = new Map(replaced);
}

/** A stand-in itself may import what it stands for. */
export async function resolve(specifier, context, nextResolve) {
  const found = await nextResolve(specifier, context);
  const standIn = context.parentURL?.startsWith(here.href) ? undefined : standIns.get(found.url);
  return standIn === undefined ? found : { ...found, url: standIn };
}
