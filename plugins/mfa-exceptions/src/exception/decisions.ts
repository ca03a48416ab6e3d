import {
  pendingExtension,
  type ControlStrength,
  type DecideExtensionInput,
  type ExceptionDetail,
  type RiskRating,
  type TransitionInput,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { DialogAction } from './actions';

/** What is decided by filling in a few fields. */
export type DecisionAction = Exclude<
  DialogAction,
  'extend' | 'narrow' | 'record_use' | 'attach_plan'
>;

const extensionDecisions = [
  'approve_extension',
  'reject_extension',
  'withdraw_extension',
] as const;
export type ExtensionDecision = (typeof extensionDecisions)[number];

export function isExtensionDecision(
  action: DialogAction,
): action is ExtensionDecision {
  return extensionDecisions.some(each => each === action);
}

/** What a dialog asks for. */
export type DialogField =
  | 'controlStrength'
  | 'residualRisk'
  | 'path'
  | 'evidence'
  | 'reason';

interface DialogShape {
  readonly required: readonly DialogField[];
  readonly optional: readonly DialogField[];
}

const judgement: DialogShape = {
  required: ['controlStrength', 'residualRisk'],
  optional: ['path', 'reason'],
};
const reasoned: DialogShape = { required: ['reason'], optional: [] };
const remarked: DialogShape = { required: [], optional: ['reason'] };

export const dialogShapes: Readonly<Record<DecisionAction, DialogShape>> = {
  submit: { required: [], optional: [] },
  approve: judgement,
  approve_extension: judgement,
  reject: reasoned,
  reject_extension: reasoned,
  implement: remarked,
  confirm_removal: { required: ['evidence'], optional: ['reason'] },
  complete: remarked,
  revoke: reasoned,
  withdraw: remarked,
  withdraw_extension: remarked,
};

/** What a person has put into a dialog. */
export type DialogValues = Partial<Record<DialogField, string>>;

export function missingFields(
  action: DecisionAction,
  values: DialogValues,
): readonly DialogField[] {
  return dialogShapes[action].required.filter(field => !values[field]?.trim());
}

/**
 * The paths that a person's approval may count for, where there is a choice.
 * Known from the groups at sign-in: the server looks them up anew.
 */
export function pathChoice(
  exception: ExceptionDetail,
  action: DecisionAction,
  ownRefs: readonly string[],
): readonly string[] {
  const kind = action === 'approve' ? 'approval' : 'extension_approval';
  const paths = exception.tasks.flatMap(task =>
    task.kind === kind &&
    task.closedAt === undefined &&
    ownRefs.includes(task.assignee)
      ? [task.path ?? '']
      : [],
  );
  return paths.length > 1 ? paths : [];
}

/** What goes to the server for a transition. */
export function toTransition(
  action: Exclude<DecisionAction, ExtensionDecision>,
  values: DialogValues,
  version: number,
): TransitionInput {
  switch (action) {
    case 'approve':
      return { action, version, ...judgementOf(values) };
    case 'reject':
    case 'revoke':
      return { action, version, reason: values.reason?.trim() ?? '' };
    case 'confirm_removal':
      return {
        action,
        version,
        evidence: values.evidence?.trim() ?? '',
        ...remarkOf(values),
      };
    case 'submit':
      return { action, version };
    default:
      return { action, version, ...remarkOf(values) };
  }
}

/** The pending extension's number and what goes to the server about it. */
export function toExtensionDecision(
  action: ExtensionDecision,
  values: DialogValues,
  exception: ExceptionDetail,
): { number: number; input: DecideExtensionInput } {
  const { version } = exception;
  const number = pendingExtension(exception)?.number ?? 0;
  switch (action) {
    case 'approve_extension':
      return {
        number,
        input: { decision: 'approve', version, ...judgementOf(values) },
      };
    case 'reject_extension':
      return {
        number,
        input: {
          decision: 'reject',
          version,
          reason: values.reason?.trim() ?? '',
        },
      };
    default:
      return {
        number,
        input: { decision: 'withdraw', version, ...remarkOf(values) },
      };
  }
}

function judgementOf(values: DialogValues) {
  return {
    controlStrength: values.controlStrength as ControlStrength,
    residualRisk: values.residualRisk as RiskRating,
    ...(values.path && { path: values.path }),
    ...remarkOf(values),
  };
}

function remarkOf({ reason }: DialogValues) {
  return reason?.trim() ? { reason: reason.trim() } : {};
}
