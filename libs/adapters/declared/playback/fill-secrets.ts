// Options of a descriptor without an environment: every `${env:NAME}` becomes a made-up text, for departments that play.
export function fillSecrets(options: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(options).map(([key, value]) => [key, fill(value)]));
}

function fill(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/\$\{env:[A-Z][A-Z0-9_]*\}/g, 'fixture-secret');
  if (Array.isArray(value)) return value.map(fill);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, fill(inner)]));
}
