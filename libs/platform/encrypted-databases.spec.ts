// Which addresses of databases a process starts with: this machine as it is, others only encrypted and with a proven name (T15).
import { refusePlainDatabases } from './encrypted-databases.js';

const refusal = (environment: Record<string, string>): string => {
  try {
    refusePlainDatabases(environment);
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : 'unknown';
  }
};
const FAR = 'postgresql://hedui_app:the-password@db.example.gov.cn:5432/hedui';

it.each([
  'postgresql://hedui_app:x@127.0.0.1/hedui',
  'postgresql://hedui_app:x@localhost:5433/hedui',
  'postgresql://hedui_app:x@[::1]/hedui',
  'postgresql:///hedui?host=/var/run/postgresql',
  'postgresql://hedui_app:x@%2Fvar%2Frun%2Fpostgresql/hedui',
  `${FAR}?sslmode=verify-full&sslrootcert=/etc/hedui/authority.pem`,
])('%s is taken', (url) => {
  expect(refusal({ DATABASE_URL: url })).toBe('');
});

it.each([
  ['without TLS', FAR],
  ['with TLS switched off', `${FAR}?sslmode=disable`],
  ['where TLS is wanted and not asked for', `${FAR}?sslmode=prefer`],
  ['whose server need not prove its name', `${FAR}?sslmode=require`],
  ['whose server proves the authority alone', `${FAR}?sslmode=verify-ca`],
  ['whose certificate is not looked at', `${FAR}?sslmode=no-verify`],
  ['that says two things', `${FAR}?sslmode=verify-full&sslmode=disable`],
  ['that takes TLS back in another word', `${FAR}?sslmode=verify-full&ssl=0`],
  ['that leads elsewhere by a parameter', 'postgresql://hedui_app:x@localhost/hedui?host=db.example.gov.cn'],
  ['of a private network', 'postgresql://hedui_app:x@10.1.2.3/hedui'],
])('an address %s is refused, with what to add and without the password', (_what, url) => {
  const said = refusal({ DATABASE_URL: url });
  expect(said).toMatch(/DATABASE_URL: .* is another machine.*sslmode=verify-full&sslrootcert=/);
  expect(said).not.toContain('the-password');
});

it('every address is looked at, and all of them are named at once', () => {
  const said = refusal({ DATABASE_URL: FAR, DATABASE_WORKER_URL: FAR, DATABASE_DIRECT_URL: FAR, HEDUI_KEYS_DATABASE_URL: FAR });
  for (const name of ['DATABASE_URL:', 'DATABASE_WORKER_URL:', 'DATABASE_DIRECT_URL:', 'HEDUI_KEYS_DATABASE_URL:'])
    expect(said).toContain(name);
});

it('a host the operator names may be spoken with as it is, and no other', () => {
  expect(refusal({ DATABASE_URL: 'postgresql://a:b@postgres/hedui', HEDUI_DATABASE_PLAIN: 'postgres' })).toBe('');
  expect(refusal({ DATABASE_URL: FAR, HEDUI_DATABASE_PLAIN: 'postgres' })).not.toBe('');
});
