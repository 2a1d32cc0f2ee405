// How many pixels a PNG or JPEG says it has, from its header alone: looked at before anything is decoded.

const PNG_HEADER = 24;

/** @returns undefined when the header says nothing */
export function readPixels(bytes: Buffer): number | undefined {
  if (bytes.length >= PNG_HEADER && bytes[0] === 0x89) return bytes.readUInt32BE(16) * bytes.readUInt32BE(20);
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined;
  let at = 2;
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes.readUInt8(at + 1);
    // frame headers are C0 to CF, without C4, C8 and CC
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc)
      return bytes.readUInt16BE(at + 5) * bytes.readUInt16BE(at + 7);
    at += marker === 0xff ? 1 : 2 + bytes.readUInt16BE(at + 2);
  }
  return undefined;
}
