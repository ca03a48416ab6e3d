import type {
  ActionAvailability,
  ExceptionDetail,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';

/** What a person can start from a button, the expected ones first; ends come by themselves. */
export const offeredActions = [
  'submit',
  'edit',
  'approve',
  'approve_extension',
  'implement',
  'confirm_removal',
  'resubmit',
  'attach_plan',
  'reject',
  'reject_extension',
  'extend',
  'narrow',
  'record_use',
  'complete',
  'revoke',
  'withdraw_extension',
  'withdraw',
] as const;
export type OfferedAction = (typeof offeredActions)[number];

/** What takes the whole form of a request, rather than a dialog. */
export const formActions = ['edit', 'resubmit'] as const;
export type FormAction = (typeof formActions)[number];
export type DialogAction = Exclude<OfferedAction, FormAction>;

export function isFormAction(action: OfferedAction): action is FormAction {
  return formActions.some(each => each === action);
}

/**
 * How an action looks among others: the way onwards stands out, and an end
 * never looks like it.
 */
export const weights: Readonly<
  Record<OfferedAction, 'onwards' | 'plain' | 'ending'>
> = {
  submit: 'onwards',
  edit: 'plain',
  approve: 'onwards',
  approve_extension: 'onwards',
  implement: 'onwards',
  confirm_removal: 'onwards',
  resubmit: 'onwards',
  attach_plan: 'plain',
  reject: 'ending',
  reject_extension: 'ending',
  extend: 'plain',
  narrow: 'plain',
  record_use: 'plain',
  complete: 'ending',
  revoke: 'ending',
  withdraw_extension: 'ending',
  withdraw: 'ending',
};

/** The actions open to a person, the expected ones first. */
export function openActions(
  available: readonly Pick<ActionAvailability, 'action' | 'allowed'>[],
): readonly OfferedAction[] {
  return offeredActions.filter(offered =>
    available.some(({ action, allowed }) => action === offered && allowed),
  );
}

/** Refusals that say something about the person or the day, rather than about whose turn it is. */
const tellingCodes = [
  'is_the_requester',
  'is_an_approver',
  'is_an_implementer',
  'in_the_population',
  'approved_already',
  'not_yet_valid',
  'end_has_passed',
  'extension_pending',
  'no_extensions_left',
  'plan_missing',
  'not_permitted',
] as const;
export type TellingCode = (typeof tellingCodes)[number];

const explained = [
  'approve',
  'approve_extension',
  'implement',
  'confirm_removal',
  'extend',
] as const;

/**
 * Steps that a person expects to be open to them, with the reason why not: those
 * of the groups that they are in, and of what they requested themselves.
 */
export function tellingRefusals(
  exception: ExceptionDetail,
  ownRefs: readonly string[],
): readonly { action: OfferedAction; code: TellingCode }[] {
  const { requester, effectivePolicy } = exception;
  const { approvals, implementers } = exception.policy ?? effectivePolicy;
  const approvers = [requester, ...approvals.map(({ group }) => group)];
  const concerns = {
    approve: approvers,
    approve_extension: approvers,
    implement: [implementers],
    confirm_removal: [implementers],
    extend: [requester],
  };
  return explained.flatMap(action => {
    const given = exception.allowedActions.find(
      each => each.action === action && !each.allowed,
    );
    const code = tellingCodes.find(each => each === given?.code);
    const concerned = concerns[action].some(ref => ownRefs.includes(ref));
    return code && concerned ? [{ action, code }] : [];
  });
}
