import {
  controlDomainSchema,
  entityRefSchema,
  escalationTargets,
  LONGEST_LIFE_DAYS,
  noAnswerActions,
  reasonCategories,
  riskRatings,
  subjectClasses,
  type PolicyTerms,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { z } from 'zod';

// All lengths are whole days, as on the record and in the API: what a month is
// differs, and whoever reads the file should not have to work it out.

const MOST_PEOPLE = 10_000_000;

/** A group of the catalog, by its full reference. */
export const groupSchema = entityRefSchema.refine(
  ref => ref.startsWith('group:'),
  'must be the full reference of a group, such as group:default/iam',
);

const approvalSchema = z.strictObject({
  path: z
    .string()
    .regex(/^[a-z][a-z0-9_-]{0,63}$/, 'must be a name such as legal_counsel'),
  group: groupSchema,
  count: whole(1, 20).default(1),
});

const extensionsSchema = z
  .strictObject({
    max: whole(0, 12),
    maxDays: days(0).default(0),
  })
  .refine(({ max, maxDays }) => max === 0 || maxDays > 0, {
    path: ['maxDays'],
    error: 'must be at least 1 day where extensions are allowed',
  });

const escalationSchema = listOf(
  z.strictObject({ afterDays: days(0), to: oneOf(escalationTargets) }),
)
  .min(1, 'must have at least one step')
  .refine(
    steps =>
      steps.every(
        ({ afterDays }, index) =>
          index === 0 || afterDays >= steps[index - 1].afterDays,
      ),
    'must rise: each step as late as the one before it, or later',
  )
  .refine(
    steps => areDistinct(steps.map(step => `${step.afterDays} ${step.to}`)),
    'must not hold a step twice',
  );

const termFields = {
  maxDurationDays: days(1),
  reviewIntervalDays: days(1),
  approvals: listOf(approvalSchema)
    .min(1, 'must ask for at least one approval')
    .refine(
      approvals => areDistinct(approvals.map(({ path }) => path)),
      'must give every path a name of its own',
    ),
  implementers: groupSchema,
  extensions: extensionsSchema,
  maxPopulation: whole(1, MOST_PEOPLE),
  compensatingControlsRequired: whole(0, 20),
  remindersDays: listOf(days(1))
    .refine(areDistinct, 'must not name a day twice')
    .transform(list => [...list].sort((one, other) => other - one)),
  graceDays: days(0),
  escalation: escalationSchema,
  noAnswer: oneOf(noAnswerActions),
  drillIntervalDays: days(1),
  bulkDecisions: z.boolean('must be true or false'),
} satisfies Record<keyof PolicyTerms, z.ZodType>;

const termsSchema = z.strictObject(termFields).partial();

/** Some terms of a policy; the others are inherited. */
export type TermSettings = z.output<typeof termsSchema>;

/** `defaults`: what the built-in policies say otherwise, by subject class. */
export const defaultsSchema = z
  .strictObject({
    application: termsSchema,
    vendor: termsSchema,
    service_account: termsSchema,
    break_glass_account: termsSchema,
  } satisfies Record<(typeof subjectClasses)[number], z.ZodType>)
  .partial()
  .default({});

const policySchema = z
  .strictObject({
    id: z
      .string('must be given')
      .regex(
        /^[a-z0-9][a-z0-9._-]{0,63}$/,
        'must be a name such as privileged-access',
      )
      .refine(
        id => !id.startsWith('default.'),
        "must not begin with 'default.', as the built-in policies do",
      ),
    match: z
      .strictObject({
        subjectClass: anyOf(oneOf(subjectClasses)),
        risk: anyOf(oneOf(riskRatings)),
        controlDomain: anyOf(controlDomainSchema),
        reasonCategory: anyOf(oneOf(reasonCategories)),
      })
      .default({}),
    ...termsSchema.shape,
  })
  .transform(({ id, match, ...terms }) => ({ id, match, terms }));

/** A policy as it is configured: what it is for, and the terms that it changes. */
export type PolicySettings = z.output<typeof policySchema>;

/** `policies`: tried in this order, before the built-in ones. */
export const policiesSchema = listOf(policySchema).default([]);

function whole(min: number, max: number, unit = '') {
  const error = `must be a whole number${unit} from ${min} to ${max}`;
  return z.int({ error }).min(min, { error }).max(max, { error });
}

function days(min: number) {
  return whole(min, LONGEST_LIFE_DAYS, ' of days');
}

function oneOf<const T extends readonly string[]>(values: T) {
  return z.enum(values, { error: `must be one of ${values.join(', ')}` });
}

function listOf<T extends z.ZodType>(item: T) {
  return z.array(item, { error: 'must be a list' });
}

function anyOf<T extends z.ZodType>(item: T) {
  return listOf(item)
    .min(1, 'must name at least one, or be left out')
    .refine(areDistinct, 'must not name anything twice')
    .optional();
}

function areDistinct(list: readonly unknown[]) {
  return new Set(list).size === list.length;
}
