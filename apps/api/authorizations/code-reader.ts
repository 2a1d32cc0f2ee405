// Reads the codes in pictures by ZXing, compiled to WebAssembly: what comes from outside is decoded within its memory and
// nowhere else.
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
let ready: Promise<unknown> | undefined;

/** The module comes from the package on disk, never from the network. */
const load = (): Promise<unknown> =>
  (ready ??= readFile(require.resolve('zxing-wasm/reader/zxing_reader.wasm')).then((wasm) =>
    prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer }, fireImmediately: true }),
  ));

/** @returns texts of all codes that were read and are whole, each once */
export async function readPictures(pictures: readonly Uint8Array[]): Promise<readonly string[]> {
  await load();
  const texts = new Set<string>();
  for (const picture of pictures) {
    const found = await readBarcodes(new Uint8Array(picture), {
      formats: ['QRCode', 'Code128'],
      tryHarder: true,
      tryRotate: true,
      tryDownscale: true,
      maxNumberOfSymbols: 8,
    });
    for (const { isValid, text } of found) if (isValid) texts.add(text);
  }
  return [...texts];
}
