import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  type RootConfigService,
  type SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  builtInControlDomains,
  controlDomainSchema,
  defaultPolicies,
  defaultPolicyGroups,
  defaultSubjectRules,
  entityRefSchema,
  fieldIssuesOf,
  subjectClasses,
  type Policy,
  type PolicyGroups,
  type SubjectRule,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { z } from 'zod';

/** The part of the configuration that is the register's, read and checked. */
export interface MfaExceptionsConfig {
  readonly subjectRules: readonly SubjectRule[];
  readonly controlDomains: ReadonlySet<string>;
  readonly policies: readonly Policy[];
  readonly sweep: SchedulerServiceTaskScheduleDefinition;
}

const DEFAULT_SWEEP: SchedulerServiceTaskScheduleDefinition = {
  frequency: { minutes: 1 },
  timeout: { minutes: 10 },
};

const settingsSchema = z.strictObject({
  subjects: z
    .array(
      z
        .strictObject({
          kind: z.string().min(1),
          type: z.string().min(1).optional(),
          class: z.enum(subjectClasses),
        })
        .transform(
          ({ class: subjectClass, ...rule }): SubjectRule => ({
            ...rule,
            subjectClass,
          }),
        ),
    )
    .min(1)
    .optional(),
  controlDomains: z
    .strictObject({
      add: z.array(controlDomainSchema).default([]),
      hide: z.array(z.enum(builtInControlDomains)).default([]),
    })
    .default({ add: [], hide: [] }),
  groups: z
    .strictObject({
      governance: entityRefSchema,
      vendorManagement: entityRefSchema,
      secretsOwner: entityRefSchema,
      breakGlassApprovers: entityRefSchema,
      iam: entityRefSchema,
    } satisfies Record<keyof PolicyGroups, z.ZodType>)
    .partial()
    .default({}),
  schedule: z.strictObject({ sweep: z.unknown().optional() }).default({}),
});

/**
 * The one place where the register's part of app-config is read.
 *
 * @throws InputError that names the key that is wrong
 */
export function readMfaExceptionsConfig(
  root: RootConfigService,
): MfaExceptionsConfig {
  const parsed = z.object({ mfaExceptions: settingsSchema }).safeParse({
    mfaExceptions: root.getOptional('mfaExceptions') ?? {},
  });
  if (!parsed.success) {
    const [{ field, message }] = fieldIssuesOf(parsed.error);
    throw new InputError(`Invalid configuration at '${field}': ${message}`);
  }
  const { subjects, controlDomains, groups } = parsed.data.mfaExceptions;
  return {
    subjectRules: subjects ?? defaultSubjectRules,
    controlDomains: new Set<string>(
      [...builtInControlDomains, ...controlDomains.add].filter(
        name => !controlDomains.hide.some(hidden => hidden === name),
      ),
    ),
    policies: defaultPolicies({ ...defaultPolicyGroups, ...groups }),
    sweep: readSchedule(root, 'mfaExceptions.schedule.sweep') ?? DEFAULT_SWEEP,
  };
}

function readSchedule(root: RootConfigService, key: string) {
  if (!root.has(key)) {
    return undefined;
  }
  try {
    return readSchedulerServiceTaskScheduleDefinitionFromConfig(
      root.getConfig(key),
    );
  } catch (error) {
    throw new InputError(`Invalid configuration at '${key}'`, error);
  }
}
