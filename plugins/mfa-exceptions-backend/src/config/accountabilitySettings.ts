import {
  accountabilityModelIds,
  controlDomainSchema,
  DEFAULT_SECURITY_OPERATIONS,
  modelTerms,
  ownerRefSchema,
  SUBJECT_OWNER,
  type AccountabilityModel,
  type ModelTerms,
  type PolicyGroups,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { z } from 'zod';
import { groupSchema } from './policySettings';
import { keyOf, refuse } from './refusal';

const MOST_DAYS = 366;

const partySchema = z.union([z.literal(SUBJECT_OWNER), ownerRefSchema], {
  error: `must be ${SUBJECT_OWNER}, or the full reference of a group or a user, such as group:default/iam`,
});

const termsSchema = z
  .strictObject({
    accountable: partySchema,
    responsible: z.array(partySchema, { error: 'must be a list' }),
  })
  .partial();

/** `accountability`: who is accountable for what, where nothing nearer says so. */
export const accountabilitySchema = z
  .strictObject({
    model: z.enum(accountabilityModelIds, {
      error: `must be one of ${accountabilityModelIds.join(', ')}`,
    }),
    terms: z.record(z.string(), termsSchema),
    lastResort: groupSchema,
    securityOperations: groupSchema,
    attestEveryDays: days(),
    attestWithinDays: days(),
  })
  .partial()
  .default({});

type AccountabilitySettings = z.output<typeof accountabilitySchema>;

/**
 * How the organisation divides accountability: one of the models that come with
 * the register, with what the configuration says otherwise.
 *
 * @throws InputError that names the key that is wrong
 */
export function resolveModel(
  settings: AccountabilitySettings,
  register: {
    readonly groups: PolicyGroups;
    readonly controlDomains: readonly string[];
  },
): AccountabilityModel {
  const { groups, controlDomains } = register;
  const {
    model = 'iam_owned',
    securityOperations = DEFAULT_SECURITY_OPERATIONS,
    lastResort = groups.governance,
    attestEveryDays = 90,
    attestWithinDays = 14,
  } = settings;
  if (attestWithinDays > attestEveryDays) {
    refuse(
      keyIn('attestWithinDays'),
      `must be at most the ${attestEveryDays} days of attestEveryDays`,
    );
  }
  const byModel = modelTerms(
    model,
    { iam: groups.iam, securityOperations },
    controlDomains,
  );
  return {
    controlDomains,
    terms: { ...byModel, ...termsOf(settings, byModel) },
    lastResort,
    attestEveryDays,
    attestWithinDays,
  };
}

function termsOf(
  { terms = {} }: AccountabilitySettings,
  byModel: Readonly<Record<string, ModelTerms>>,
): Readonly<Record<string, ModelTerms>> {
  return Object.fromEntries(
    Object.entries(terms).map(([controlDomain, given]) => {
      const known = controlDomainSchema.safeParse(controlDomain).success
        ? byModel[controlDomain]
        : undefined;
      if (!known) {
        refuse(
          keyIn('terms', controlDomain),
          `must be one of ${Object.keys(byModel).join(', ')}`,
        );
      }
      const accountable = given.accountable ?? known.accountable;
      const responsible = given.responsible ?? known.responsible;
      if (given.responsible?.some(party => party === accountable)) {
        refuse(
          keyIn('terms', controlDomain, 'responsible'),
          `must not name '${accountable}', who is accountable already`,
        );
      }
      return [
        controlDomain,
        {
          ...(accountable !== undefined && { accountable }),
          responsible: responsible.filter(party => party !== accountable),
        },
      ];
    }),
  );
}

function keyIn(...path: string[]) {
  return keyOf(['mfaExceptions', 'accountability', ...path]);
}

function days() {
  const error = `must be a whole number of days from 1 to ${MOST_DAYS}`;
  return z.int({ error }).min(1, { error }).max(MOST_DAYS, { error });
}
