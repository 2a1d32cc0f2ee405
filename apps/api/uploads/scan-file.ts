// A scan of a document: what it is by its first bytes, whatever name or type the sender gave it, and nothing that acts.
import type { ScanMediaType } from '#verification';
import { findActiveContent } from './pdf-content.js';

export const LARGEST_SCAN_BYTES = 10 * 1024 * 1024;

const SIGNATURES: readonly (readonly [ScanMediaType, Buffer])[] = [
  ['application/pdf', Buffer.from('%PDF-', 'latin1')],
  ['image/png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
  ['image/jpeg', Buffer.from([0xff, 0xd8, 0xff])],
];

/** @returns undefined for anything but PDF, PNG and JPEG */
export const recogniseScan = (bytes: Buffer): ScanMediaType | undefined =>
  SIGNATURES.find(([, signature]) => bytes.subarray(0, signature.length).equals(signature))?.[0];

/** @returns the fault of a file that would do something when opened, or that hides what it holds */
export const findScanFault = (bytes: Buffer, mediaType: ScanMediaType): 'scan-active' | 'scan-encrypted' | undefined =>
  mediaType === 'application/pdf' ? findActiveContent(bytes) : undefined;

export const fileEnding = (mediaType: ScanMediaType): string =>
  ({ 'application/pdf': 'pdf', 'image/png': 'png', 'image/jpeg': 'jpg' })[mediaType];
