// N9: every read route is known to show people, and then leaves an audit entry, or to show nobody.
import { houseRoot } from '#platform';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SHOWS_NOBODY, SHOWS_PEOPLE, showsPeople } from './shown-routes.js';

const { paths } = JSON.parse(readFileSync(join(houseRoot(), 'openapi.json'), 'utf8')) as { paths: Record<string, Record<string, unknown>> };
const reads = Object.entries(paths).flatMap(([path, methods]) => ('get' in methods ? [path] : []));

const showsNobody = (path: string): boolean => SHOWS_NOBODY.some((one) => (one.endsWith('/') ? path.startsWith(one) : path === one));

it('every read route of the api says whether it shows people: put a new one into a list of shown-routes.ts', () => {
  expect(reads.filter((path) => !SHOWS_PEOPLE.includes(path) && !showsNobody(path))).toEqual([]);
});

it('a route that shows people is there, and is not said to show nobody as well', () => {
  const pages = ['/reports/{verificationId}', '/family/case'];
  expect(SHOWS_PEOPLE.filter((path) => !reads.includes(path) && !pages.includes(path))).toEqual([]);
  expect(SHOWS_PEOPLE.filter(showsNobody)).toEqual([]);
});

it('is known by the name the server gives a route', () => {
  expect(showsPeople('GET', '/v1/verifications/:verificationId/reports/:version')).toBe(true);
  expect(showsPeople('POST', '/v1/verifications/:verificationId/reports/:version')).toBe(false);
  expect(showsPeople('GET', '/v1/packs/:region')).toBe(false);
  expect(showsPeople('GET', undefined)).toBe(false);
});
