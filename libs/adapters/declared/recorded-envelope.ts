// Recorded SOAP answers: the whole envelope, or only what stands in its body.
import { readEnvelope } from '#adapter-kit';

const XML_DEPTH = 64;

/** @returns the envelope as it goes over the line */
export const wrapInEnvelope = (recorded: string): string =>
  /Envelope[\s>]/.test(recorded)
    ? recorded
    : `<?xml version="1.0" encoding="UTF-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>${recorded.trim()}</soap:Body></soap:Envelope>`;

export const readRecordedEnvelope = (recorded: string): unknown => readEnvelope(wrapInEnvelope(recorded), XML_DEPTH);
