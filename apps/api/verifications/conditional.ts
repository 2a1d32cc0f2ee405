// The parts of HTTP that decide in which form, and whether at all, a stored body is sent.

/** Whether a client takes gzip: named or `*`, and not with weight 0. */
export function acceptsGzip(header: string | undefined): boolean {
  const weights = new Map<string, number>();
  for (const part of (header ?? '').slice(0, 1000).toLowerCase().split(',')) {
    const [coding = '', ...parameters] = part.split(';').map((piece) => piece.trim());
    const written = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
    weights.set(coding, written === undefined ? 1 : Number(written));
  }
  const weight = weights.get('gzip') ?? weights.get('x-gzip') ?? weights.get('*');
  return weight !== undefined && weight > 0;
}

/** Whether If-None-Match names one of the tags; compared weakly, as RFC 9110 13.1.2 says. */
export function matchesTag(header: string | undefined, tags: readonly string[]): boolean {
  if (header === undefined) return false;
  if (header.trim() === '*') return true;
  const given = header
    .slice(0, 4000)
    .split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.some((tag) => given.includes(tag));
}
