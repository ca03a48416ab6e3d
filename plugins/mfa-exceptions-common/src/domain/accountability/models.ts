import type { PolicyGroups } from '../policy/defaults';
import { SUBJECT_OWNER, type ModelTerms } from './facts';

/** The models that come with the product. @public */
export const accountabilityModelIds = ['iam_owned', 'shared'] as const;
/** @public */
export type AccountabilityModelId = (typeof accountabilityModelIds)[number];

/** The groups that the models speak of. @public */
export interface AccountabilityGroups extends Pick<PolicyGroups, 'iam'> {
  readonly securityOperations: string;
}

/** Group of the security operations, unless the configuration names another. @public */
export const DEFAULT_SECURITY_OPERATIONS = 'group:default/security-operations';

/**
 * Who is accountable by default for what, in each of the models.
 *
 * @remarks
 * `iam_owned`: IAM answers for every control, and the owner of the service is
 * responsible beside it. `shared`: IAM answers for how people sign in,
 * security operations for what happens afterwards, and the owner of the service
 * for what only they can see to.
 *
 * @public
 */
export function modelTerms(
  id: AccountabilityModelId,
  groups: AccountabilityGroups,
  controlDomains: readonly string[],
): Readonly<Record<string, ModelTerms>> {
  const { iam, securityOperations } = groups;
  const byIam: ModelTerms = {
    accountable: iam,
    responsible: [SUBJECT_OWNER],
  };
  const bySecurityOperations: ModelTerms = {
    accountable: securityOperations,
    responsible: [iam, SUBJECT_OWNER],
  };
  const bySubjectOwner: ModelTerms = {
    accountable: SUBJECT_OWNER,
    responsible: [iam],
  };
  const shared: Readonly<Record<string, ModelTerms>> = {
    session: bySecurityOperations,
    detection_response: bySecurityOperations,
    privileged_access: bySubjectOwner,
    secrets_lifecycle: bySubjectOwner,
  };
  return Object.fromEntries(
    controlDomains.map(controlDomain => [
      controlDomain,
      (id === 'shared' && shared[controlDomain]) || byIam,
    ]),
  );
}
