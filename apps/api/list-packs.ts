// The loaded packs as the API shows them: each as it resolves on its own first day.
import { selectPack, type PackCatalogue as LoadedPacks } from '#eligibility';
import type { PackView } from './catalogue/packs.js';

export function listPackViews(packs: LoadedPacks): readonly PackView[] {
  return [...packs.packs.values()].flat().map(({ value }) => ({
    region: value.region,
    title: value.title,
    from: value.from,
    to: value.to,
    hash: selectPack(packs, value.region, value.from).hash,
    parent: value.parent,
  }));
}
