// What of an OpenAPI document would break a program that was written against an earlier one. Additions break nobody: new paths, new
// optional fields, new fields and new enum values of answers. Reads documents as they are written here: local $refs, OpenAPI 3.1.

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/**
 * @param {object} released what programs were written against
 * @param {object} current
 * @returns {string[]} one sentence a break, with its place; empty: compatible
 */
export function findBreaks(released, current) {
  const breaks = [];
  for (const [route, before] of Object.entries(released.paths)) {
    const after = current.paths[route];
    for (const method of METHODS.filter((one) => before[one])) {
      const place = `${method.toUpperCase()} ${route}`;
      if (!after?.[method]) breaks.push(`${place}: the operation is gone`);
      else compareOperations(place, before[method], after[method], { released, current, breaks });
    }
  }
  return breaks;
}

function compareOperations(place, before, after, world) {
  const { breaks } = world;
  const keyOf = (one) => `${one.in} ${one.name}`;
  const parameters = new Map((after.parameters ?? []).map((one) => [keyOf(one), one]));
  const known = new Map((before.parameters ?? []).map((one) => [keyOf(one), one]));
  for (const [key, one] of known) {
    const now = parameters.get(key);
    if (!now) breaks.push(`${place}: parameter ${key} is gone`);
    else compareSchemas(`${place} ${key}`, one.schema ?? {}, now.schema ?? {}, 'request', world);
  }
  for (const [key, one] of parameters)
    if (one.required && !known.get(key)?.required) breaks.push(`${place}: parameter ${key} is required now`);

  if (!before.requestBody?.required && after.requestBody?.required) breaks.push(`${place}: a body is required now`);
  compareContent(`${place} request`, before.requestBody?.content, after.requestBody?.content, 'request', world);
  for (const [status, answer] of Object.entries(before.responses)) {
    if (Number(status) >= 400) continue; // a program meets refusals by their code; which come is not promised
    const now = after.responses[status];
    if (!now) breaks.push(`${place}: is not answered ${status} any more`);
    else {
      compareContent(`${place} ${status}`, answer.content, now.content, 'response', world);
      for (const name of Object.keys(answer.headers ?? {}))
        if (!now.headers?.[name]) breaks.push(`${place} ${status}: header ${name} is gone`);
    }
  }
}

function compareContent(place, before = {}, after = {}, direction, world) {
  for (const [type, { schema }] of Object.entries(before)) {
    if (!after[type]) world.breaks.push(`${place}: media type ${type} is gone`);
    else compareSchemas(place, schema ?? {}, after[type].schema ?? {}, direction, world);
  }
}

/** Bounds by which side they bind: a request may not be bound closer, an answer not looser. */
const LOWER = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties'];
const UPPER = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties'];

function compareSchemas(place, before, after, direction, world, seen = new Set()) {
  const [one, other] = [resolve(before, world.released), resolve(after, world.current)];
  const pair = `${before.$ref}>${after.$ref}`;
  if (before.$ref && after.$ref) {
    if (seen.has(pair)) return;
    seen = new Set([...seen, pair]);
  }
  const say = (what) => world.breaks.push(`${place}: ${what}`);
  const below = (name, from, to) => compareSchemas(`${place}${name}`, from, to, direction, world, seen);
  const isRequest = direction === 'request';

  const [types, typesNow] = [typesOf(one), typesOf(other)];
  const lost = (isRequest ? types : typesNow).filter((type) => !accepts(isRequest ? typesNow : types, type));
  if (lost.length > 0 && types.length > 0 && typesNow.length > 0) say(`type ${types.join('|')} became ${typesNow.join('|')}`);
  if (one.format !== other.format && other.format !== undefined && isRequest) say(`format ${one.format ?? 'none'} became ${other.format}`);
  if (isRequest && other.pattern !== undefined && one.pattern !== other.pattern) say('another pattern');
  if (isRequest && other.enum) {
    const gone = one.enum ? one.enum.filter((value) => !other.enum.includes(value)) : ['any other value'];
    if (gone.length > 0) say(`does not take ${gone.join(', ')} any more`);
  }
  if (!isRequest && one.enum && !other.enum) say('may be any value now');
  if (isRequest) {
    for (const bound of LOWER) if (other[bound] > (one[bound] ?? -Infinity)) say(`${bound} became ${other[bound]}`);
    for (const bound of UPPER) if (other[bound] < (one[bound] ?? Infinity)) say(`${bound} became ${other[bound]}`);
    if (other.uniqueItems && !one.uniqueItems) say('entries must differ now');
  }

  const [wanted, wantedNow] = [new Set(one.required), new Set(other.required)];
  for (const [name, schema] of Object.entries(one.properties ?? {})) {
    const now = other.properties?.[name];
    if (!now) say(`field ${name} is gone`);
    else below(`.${name}`, schema, now);
    if (!isRequest && now && wanted.has(name) && !wantedNow.has(name)) say(`field ${name} may be absent now`);
  }
  for (const name of wantedNow) if (isRequest && !wanted.has(name)) say(`field ${name} is required now`);
  if (one.items && other.items) below('[]', one.items, other.items);
  if (isObject(one.additionalProperties) && isObject(other.additionalProperties))
    below('.*', one.additionalProperties, other.additionalProperties);
  for (const kind of ['oneOf', 'anyOf', 'allOf']) {
    if (Boolean(one[kind]) !== Boolean(other[kind])) say(`${kind} ${other[kind] ? 'came' : 'went'}`);
    else if (one[kind] && other[kind].length < one[kind].length && isRequest) say(`fewer choices in ${kind}`);
    else one[kind]?.forEach((schema, index) => other[kind][index] && below(`(${index + 1})`, schema, other[kind][index]));
  }
}

const isObject = (value) => typeof value === 'object' && value !== null;
const typesOf = ({ type }) => (type === undefined ? [] : [type].flat());
const accepts = (types, type) => types.length === 0 || types.includes(type) || (type === 'integer' && types.includes('number'));

function resolve(schema, document) {
  if (schema.$ref === undefined) return schema;
  const found = document.components?.schemas?.[schema.$ref.replace('#/components/schemas/', '')];
  if (!found) throw new Error(`${schema.$ref} leads nowhere`);
  return found;
}
