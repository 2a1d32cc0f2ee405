// Which number can be which document.
import { documentOf, readOtherDocument, type OtherDocument } from './identity-document.js';
import { parseLocalDate } from './local-date.js';
import { checkCharacter, checkNationalId } from './national-id.js';

const numbered = (first17: string) => {
  const checked = checkNationalId(first17 + checkCharacter(first17), parseLocalDate('2026-11-22'));
  if ('fault' in checked) throw new Error(checked.fault);
  return documentOf(checked.id);
};

it.each([
  ['11010519491231002', 'resident-id'],
  ['81000019900307003', 'hmt-residence-permit'],
  ['82000019900307003', 'hmt-residence-permit'],
  ['83000019900307003', 'hmt-residence-permit'],
  ['91100019900307003', 'foreign-permanent-residence'],
])('%s is a %s', (first17, document) => {
  expect(numbered(first17)).toBe(document);
});

it.each<[OtherDocument, string, string | undefined]>([
  ['home-return-permit', 'h12345678', 'H12345678'],
  ['home-return-permit', 'M1234567890', 'M1234567890'],
  ['home-return-permit', 'A12345678', undefined],
  ['taiwan-travel-permit', '12345678', '12345678'],
  ['taiwan-travel-permit', '1234567', undefined],
  ['foreign-permanent-residence-old', 'USA123456789012', 'USA123456789012'],
  ['foreign-permanent-residence-old', 'US1234567890123', undefined],
  ['passport', 'E1234 5678', 'E12345678'],
  ['passport', 'ABCDEF', undefined],
  ['birth-certificate', 'Q110123456', 'Q110123456'],
  ['birth-certificate', '1101234567', undefined],
])('a %s written %s reads as %s', (type, text, read) => {
  expect(readOtherDocument(type, text)).toBe(read);
});
