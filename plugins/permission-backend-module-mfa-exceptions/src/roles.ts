import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  DEFAULT_SECURITY_OPERATIONS,
  defaultPolicyGroups,
  entityRefSchema,
  fieldIssuesOf,
  subjectClasses,
  type SubjectClass,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { z } from 'zod';

/** Who approves exceptions of some classes only. @public */
export interface ClassApprovers {
  /** Full entity reference of a group. */
  readonly group: string;
  readonly subjectClasses: readonly SubjectClass[];
}

/** The groups that have more to do with exceptions than to own or request some. @public */
export interface MfaExceptionsRoles {
  /** Sees, approves, reviews and ends all of them. */
  readonly governance: readonly string[];
  /** Sees all of them, puts exclusions in place and takes them out. */
  readonly iam: readonly string[];
  /** Sees and leads all post-incident reviews. */
  readonly securityOperations: readonly string[];
  /** Sees all of them, and changes nothing. */
  readonly auditors: readonly string[];
  /** Sees how the register runs, and has its tasks run; of exceptions, no more than others. */
  readonly administrators: readonly string[];
  readonly approvers: readonly ClassApprovers[];
}

const group = entityRefSchema;
const groups = z
  .union([group, z.array(group)])
  .transform(given => (Array.isArray(given) ? given : [given]))
  .optional();

// What else there is under `mfaExceptions` is for the register to read.
const settingsSchema = z.object({
  groups: z
    .object({
      governance: group,
      vendorManagement: group,
      secretsOwner: group,
      breakGlassApprovers: group,
      iam: group,
    })
    .partial()
    .default({}),
  accountability: z
    .object({ securityOperations: group.optional() })
    .default({}),
  permissions: z
    .strictObject({
      groups: z
        .strictObject({
          governance: groups,
          iam: groups,
          securityOperations: groups,
          auditors: groups,
          administrators: groups,
        })
        .default({}),
      approvers: z
        .array(
          z.strictObject({
            group,
            subjectClasses: z.array(z.enum(subjectClasses)).min(1),
          }),
        )
        .optional(),
    })
    .default({ groups: {} }),
});

const DEFAULT_AUDITORS = 'group:default/internal-audit';

/**
 * The roles as app-config has them: the groups that the register's policies
 * speak of, unless `mfaExceptions.permissions` says otherwise.
 *
 * @throws InputError that names the key that is wrong
 * @public
 */
export function readMfaExceptionsRoles(
  config: RootConfigService,
): MfaExceptionsRoles {
  const parsed = z.object({ mfaExceptions: settingsSchema }).safeParse({
    mfaExceptions: config.getOptional('mfaExceptions') ?? {},
  });
  if (!parsed.success) {
    const [{ field, message }] = fieldIssuesOf(parsed.error);
    throw new InputError(`Invalid configuration at '${field}': ${message}`);
  }
  const { accountability, permissions, ...register } =
    parsed.data.mfaExceptions;
  const known = { ...defaultPolicyGroups, ...register.groups };
  return {
    governance: permissions.groups.governance ?? [known.governance],
    iam: permissions.groups.iam ?? [known.iam],
    securityOperations: permissions.groups.securityOperations ?? [
      accountability.securityOperations ?? DEFAULT_SECURITY_OPERATIONS,
    ],
    auditors: permissions.groups.auditors ?? [DEFAULT_AUDITORS],
    administrators: permissions.groups.administrators ?? [],
    approvers: permissions.approvers ?? [
      { group: known.vendorManagement, subjectClasses: ['vendor'] },
      { group: known.secretsOwner, subjectClasses: ['service_account'] },
      {
        group: known.breakGlassApprovers,
        subjectClasses: ['break_glass_account'],
      },
    ],
  };
}
