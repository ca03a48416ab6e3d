import type {
  ActionAvailability,
  ControlStrength,
  ExceptionDetail,
  RiskRating,
  TransitionInput,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { endOfDay } from '../parts/days';

/** What a person can start from a button; drafts are edited elsewhere, ends come by themselves. */
export const offeredActions = [
  'submit',
  'approve',
  'implement',
  'confirm_removal',
  'resubmit',
  'reject',
  'narrow',
  'complete',
  'revoke',
  'withdraw',
] as const;
export type OfferedAction = (typeof offeredActions)[number];

/** What a dialog asks for. */
export type DialogField =
  | 'controlStrength'
  | 'residualRisk'
  | 'evidence'
  | 'justification'
  | 'endsOn'
  | 'reason';

interface DialogShape {
  /** What the exception waits for: the way onwards. */
  readonly onwards?: boolean;
  readonly required: readonly DialogField[];
  readonly optional: readonly DialogField[];
  /** Ends something, and should not look like the way onwards. */
  readonly ending?: boolean;
}

export const dialogShapes: Readonly<Record<OfferedAction, DialogShape>> = {
  submit: { required: [], optional: [], onwards: true },
  approve: {
    required: ['controlStrength', 'residualRisk'],
    optional: ['reason'],
    onwards: true,
  },
  implement: { required: [], optional: ['reason'], onwards: true },
  confirm_removal: {
    required: ['evidence'],
    optional: ['reason'],
    onwards: true,
  },
  resubmit: {
    required: ['justification', 'endsOn'],
    optional: ['reason'],
    onwards: true,
  },
  reject: { required: ['reason'], optional: [], ending: true },
  narrow: { required: ['endsOn'], optional: ['reason'] },
  complete: { required: [], optional: ['reason'], ending: true },
  revoke: { required: ['reason'], optional: [], ending: true },
  withdraw: { required: [], optional: ['reason'], ending: true },
};

/** What a person has put into a dialog. */
export type DialogValues = Partial<Record<DialogField, string>>;

export function missingFields(
  action: OfferedAction,
  values: DialogValues,
): readonly DialogField[] {
  return dialogShapes[action].required.filter(field => !values[field]?.trim());
}

/** The field of a dialog that an issue of the server is about. */
export function dialogFieldOf(field: string): DialogField | undefined {
  switch (field.replace(/^changes\./, '')) {
    case 'controlStrength':
      return 'controlStrength';
    case 'residualRisk':
      return 'residualRisk';
    case 'evidence':
      return 'evidence';
    case 'reason':
      return 'reason';
    case 'reason.justification':
      return 'justification';
    case 'validTo':
      return 'endsOn';
    default:
      return undefined;
  }
}

/** What goes to the server for a transition. Narrowing is a change, not a transition. */
export function toTransition(
  action: Exclude<OfferedAction, 'narrow'>,
  values: DialogValues,
  exception: Pick<ExceptionDetail, 'version' | 'reason'>,
  zone: string,
): TransitionInput {
  const { version } = exception;
  const given = values.reason?.trim();
  const reason = given ? { reason: given } : {};
  switch (action) {
    case 'approve':
      return {
        action,
        version,
        controlStrength: values.controlStrength as ControlStrength,
        residualRisk: values.residualRisk as RiskRating,
        ...reason,
      };
    case 'reject':
    case 'revoke':
      return { action, version, reason: given ?? '' };
    case 'confirm_removal':
      return {
        action,
        version,
        evidence: values.evidence?.trim() ?? '',
        ...reason,
      };
    case 'resubmit':
      return {
        action,
        version,
        changes: {
          reason: {
            category: exception.reason.category,
            justification: values.justification?.trim() ?? '',
          },
          validTo: endOfDay(values.endsOn ?? '', zone) ?? '',
        },
        ...reason,
      };
    case 'submit':
      return { action, version };
    default:
      return { action, version, ...reason };
  }
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
] as const;
export type TellingCode = (typeof tellingCodes)[number];

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
  const concerns = {
    approve: [requester, ...approvals.map(({ group }) => group)],
    implement: [implementers],
    confirm_removal: [implementers],
  };
  return (['approve', 'implement', 'confirm_removal'] as const).flatMap(
    action => {
      const given = exception.allowedActions.find(
        each => each.action === action && !each.allowed,
      );
      const code = tellingCodes.find(each => each === given?.code);
      const concerned = concerns[action].some(ref => ownRefs.includes(ref));
      return code && concerned ? [{ action, code }] : [];
    },
  );
}

/** The actions open to a person, the expected ones first. */
export function openActions(
  available: readonly Pick<ActionAvailability, 'action' | 'allowed'>[],
): readonly OfferedAction[] {
  return offeredActions.filter(offered =>
    available.some(({ action, allowed }) => action === offered && allowed),
  );
}
