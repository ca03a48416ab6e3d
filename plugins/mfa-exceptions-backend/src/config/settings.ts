import {
  builtInControlDomains,
  controlDomainSchema,
  importMappingSchema,
  subjectClasses,
  type PolicyGroups,
  type SubjectRule,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { z } from 'zod';
import { triggersSchema } from './triggerSettings';
import { accountabilitySchema } from './accountabilitySettings';
import { remindersSchema } from './reminderSettings';
import { signingSchema } from './signingSettings';
import { defaultsSchema, groupSchema, policiesSchema } from './policySettings';

const subjectRuleSchema = z
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
  );

/** The shape of `mfaExceptions` in app-config. What its parts make of each other is looked at later. */
export const settingsSchema = z.strictObject({
  subjects: z.array(subjectRuleSchema).min(1).optional(),
  controlDomains: z
    .strictObject({
      add: z.array(controlDomainSchema).default([]),
      hide: z.array(z.enum(builtInControlDomains)).default([]),
    })
    .default({ add: [], hide: [] }),
  groups: z
    .strictObject({
      governance: groupSchema,
      vendorManagement: groupSchema,
      secretsOwner: groupSchema,
      breakGlassApprovers: groupSchema,
      iam: groupSchema,
    } satisfies Record<keyof PolicyGroups, z.ZodType>)
    .partial()
    .default({}),
  accountability: accountabilitySchema,
  triggers: triggersSchema,
  reminders: remindersSchema,
  defaults: defaultsSchema,
  policies: policiesSchema,
  // Read by the permission policy that comes with the register.
  permissions: z.unknown().optional(),
  imports: z
    .strictObject({
      timeZone: z.string().min(1).default('UTC'),
      mappings: z
        .record(z.string().min(1).max(64), importMappingSchema)
        .default({}),
    })
    .default({ timeZone: 'UTC', mappings: {} }),
  signing: signingSchema,
  schedule: z
    .strictObject({
      sweep: z.unknown().optional(),
      observe: z.unknown().optional(),
      campaigns: z.unknown().optional(),
      posture: z.unknown().optional(),
      checkpoints: z.unknown().optional(),
      verification: z.unknown().optional(),
    })
    .default({}),
});
