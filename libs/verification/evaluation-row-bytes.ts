// Whole numbers and texts as bytes: seven bits a byte, lowest first; signs folded in. What evaluation rows are written with.
import { HubError } from '#kernel';

const FIRST_SIZE = 512;

export class ByteWriter {
  private bytes: Buffer = Buffer.allocUnsafe(FIRST_SIZE);
  private length = 0;

  /** A whole number from 0 to 2^53 - 1. */
  count(value: number): void {
    if (!Number.isSafeInteger(value) || value < 0)
      throw new HubError('evaluation-row-invalid', 'a number is outside what an evaluation row can hold');
    this.reserve(8);
    let rest = value;
    for (; rest >= 128; rest = Math.floor(rest / 128)) this.bytes[this.length++] = (rest % 128) | 128;
    this.bytes[this.length++] = rest;
  }

  /** A whole number of either sign, up to 2^52 away from nothing. */
  signed(value: number): void {
    this.count(value < 0 ? -2 * value - 1 : 2 * value);
  }

  text(value: string): void {
    const size = Buffer.byteLength(value);
    this.count(size);
    this.reserve(size);
    this.length += this.bytes.write(value, this.length, 'utf8');
  }

  take(): Buffer {
    return Buffer.from(this.bytes.subarray(0, this.length));
  }

  private reserve(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.length + more));
    this.bytes.copy(larger, 0, 0, this.length);
    this.bytes = larger;
  }
}

/** Reads what a ByteWriter wrote, in the same order. @throws HubError `evaluation-row-invalid` past the end */
export class ByteReader {
  private position = 0;
  constructor(private readonly bytes: Buffer) {}

  count(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.bytes[this.position++];
      if (byte === undefined) throw new HubError('evaluation-row-invalid', 'an evaluation row ends in the middle');
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  }

  signed(): number {
    const value = this.count();
    return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
  }

  text(): string {
    const size = this.count();
    if (this.position + size > this.bytes.length) throw new HubError('evaluation-row-invalid', 'an evaluation row ends in the middle');
    this.position += size;
    return this.bytes.toString('utf8', this.position - size, this.position);
  }

  get isAtEnd(): boolean {
    return this.position === this.bytes.length;
  }
}
