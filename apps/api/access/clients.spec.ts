// The clients file is complete or refused, and a token is recognised by its hash alone.
import { isHubError } from '#kernel';
import { ClientRegistry, hashToken, parseClientsFile } from './clients.js';

const TOKEN = 'a-random-token-of-at-least-thirty-two-bytes';
const yaml = (more = '') =>
  `- clientId: street-office\n  tokenSha256: ${hashToken(TOKEN)}\n  purposes: [social-assistance]\n  divisions: ['110105']\n${more}`;
const refusalOf = (text: string): string => {
  try {
    parseClientsFile(text);
  } catch (error) {
    if (isHubError(error) && error.code === 'clients-file-invalid') return error.message;
    throw error;
  }
  throw new Error('the file was accepted');
};

describe('the clients file', () => {
  it('gives clients with what they may do', () => {
    expect(parseClientsFile(yaml())).toEqual([
      {
        clientId: 'street-office',
        tokenSha256: hashToken(TOKEN),
        purposes: ['social-assistance'],
        divisions: ['110105'],
        programmes: [],
        policy: false,
      },
    ]);
  });

  it.each([
    ['no client', '[]', 'the file'],
    ['a list that is none', 'clientId: a', 'the file'],
    ['broken YAML', 'a: [', 'not valid YAML'],
    ['a purpose nobody knows', yaml().replace('social-assistance', 'gossip'), '0.purposes.0'],
    ['a token instead of its hash', yaml().replace(hashToken(TOKEN), TOKEN), '0.tokenSha256'],
    ['an unknown field', yaml('  admin: true\n'), '0'],
    ['a policy right that is neither true nor false', yaml('  policy: officer\n'), '0.policy'],
    ['one id twice', yaml() + yaml().replace(hashToken(TOKEN), hashToken('other')), 'clientId'],
    ['one token twice', yaml() + yaml().replace('street-office', 'other-office'), 'a token'],
  ])('with %s is refused and the place is named', (_what, text, place) => {
    expect(refusalOf(text)).toContain(place);
  });

  it('never shows a token in a refusal', () => {
    expect(refusalOf(yaml().replace(hashToken(TOKEN), TOKEN))).not.toContain(TOKEN);
  });
});

describe('a token', () => {
  const registry = new ClientRegistry(parseClientsFile(yaml()));
  it('is recognised', () => {
    expect(registry.findByToken(TOKEN)).toEqual({
      clientId: 'street-office',
      purposes: ['social-assistance'],
      divisions: ['110105'],
      programmes: [],
      policy: false,
    });
  });
  it.each(['', 'x', `${TOKEN} `, hashToken(TOKEN)])('that is another is not: %p', (token) => {
    expect(registry.findByToken(token)).toBeUndefined();
  });
});
