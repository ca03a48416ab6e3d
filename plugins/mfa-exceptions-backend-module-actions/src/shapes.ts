import type {
  ActionsRegistryActionOptions,
  ActionsRegistryService,
} from '@backstage/backend-plugin-api/alpha';
import {
  derivedFlags,
  enforcementStates,
  exceptionStates,
  reasonCategories,
  riskRatings,
  subjectClasses,
  type ExceptionView,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Callers } from './Callers';

/** The registry brings its own zod, of another version than the register's. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Z = Parameters<
  ActionsRegistryActionOptions<any, any>['schema']['input']
>[0];

/** What every action needs. */
export interface ActionContext {
  readonly registry: ActionsRegistryService;
  readonly callers: Callers;
}

/** The same, for actions that speak of single exceptions. */
export interface LinkingContext extends ActionContext {
  readonly linkTo: (id: string) => string;
}

/** What an answer says of an exception. */
export const essentialsShape = (z: Z) => ({
  id: z.string(),
  link: z.string().describe('Its page in the portal'),
  version: z.number(),
  subjectRef: z.string().describe('Entity that it is for'),
  subjectClass: z.enum(subjectClasses),
  subjectOwnerRef: z.string().optional(),
  controlDomain: z.string().describe('Control that is bypassed'),
  reasonCategory: z.enum(reasonCategories),
  state: z.enum(exceptionStates),
  enforcement: z
    .enum(enforcementStates)
    .describe('What is known of the exclusion in the identity provider'),
  inForce: z.boolean(),
  flags: z.array(z.enum(derivedFlags)),
  risk: z.enum(riskRatings),
  populationSize: z.number(),
  requester: z.string(),
  validFrom: z.string(),
  validTo: z.string().describe('End, exclusive'),
  reviewDueAt: z.string().optional(),
});

/** The same, of one exception. */
export function essentialsOf(
  exception: ExceptionView,
  linkTo: (id: string) => string,
) {
  const { id, reason, scope, effectiveRisk, ...rest } = exception;
  return {
    id,
    link: linkTo(id),
    version: rest.version,
    subjectRef: rest.subjectRef,
    subjectClass: rest.subjectClass,
    subjectOwnerRef: rest.subjectOwnerRef,
    controlDomain: rest.controlDomain,
    reasonCategory: reason.category,
    state: rest.state,
    enforcement: rest.enforcement,
    inForce: rest.inForce,
    flags: rest.flags,
    risk: effectiveRisk,
    populationSize: scope.population.size,
    requester: rest.requester,
    validFrom: rest.validFrom,
    validTo: rest.validTo,
    reviewDueAt: rest.reviewDueAt,
  };
}

export const entityRefShape = (z: Z) =>
  z
    .string()
    .describe('Full entity reference, such as component:default/payments');
