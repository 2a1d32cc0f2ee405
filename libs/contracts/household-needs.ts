// What a household needs beside income and property: people, health, ability to work, and the hardships its records prove.
import { z } from 'zod';
import type { Frozen } from './frozen.js';
import { bilingualSchema } from './primitives.js';

const people = z.array(z.string()).describe('Ids of people within this verification.');

/** A group or hardship the policy names, proven by a record about a person. */
const provenCircumstanceSchema = z
  .strictObject({ circumstance: z.string(), person: z.string(), title: bilingualSchema, citation: z.string() })
  .describe('A group or hardship the policy names, proven by a record about a person.');
export type ProvenCircumstance = Frozen<z.output<typeof provenCircumstanceSchema>>;

/** The whole of what a household needs (综合评估): people, health, ability to work, spending; not only income and property. */
export const householdNeedsSchema = z
  .strictObject({
    heads: z.int(),
    minors: z.int(),
    elderly: z.int().describe('60 and older.'),
    students: z.int(),
    ableToWork: z.int(),
    withWork: z.int(),
    severelyIll: people,
    severelyDisabled: people,
    cannotCareForThemselves: people,
    circumstances: z.array(provenCircumstanceSchema),
    open: z.array(z.string()).describe('Kinds of record that have not answered about everyone and could add to this.'),
  })
  .describe('The whole of what a household needs (综合评估): people, health, ability to work; not only income and property.');
export type HouseholdNeeds = Frozen<z.output<typeof householdNeedsSchema>>;
