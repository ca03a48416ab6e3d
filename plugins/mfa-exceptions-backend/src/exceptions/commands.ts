import { NotFoundError } from '@backstage/errors';
import {
  FieldsError,
  type decideExtensionSchema,
  type LifecycleCommand,
  type MfaException,
  type patchExceptionSchema,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { z } from 'zod';

// What the API's own words ask of the lifecycle.

/**
 * Edits a draft, narrows what is in force.
 *
 * @throws FieldsError for what cannot be narrowed
 */
export function patchCommand(
  exception: MfaException,
  { changes, reason }: z.output<typeof patchExceptionSchema>,
): LifecycleCommand {
  if (exception.state === 'draft') {
    return { action: 'edit', changes, reason };
  }
  const { validTo, scope, ...fixed } = changes;
  if (exception.state === 'active') {
    refuseFixed(Object.keys(fixed));
  }
  return {
    action: 'narrow',
    changes: { ...(validTo && { validTo }), ...(scope && { scope }) },
    reason,
  };
}

/**
 * Decides on an extension.
 *
 * @throws NotFoundError when the exception has no extension of that number
 */
export function extensionCommand(
  { id, extensions = [] }: MfaException,
  number: number,
  input: z.output<typeof decideExtensionSchema>,
): LifecycleCommand {
  if (!extensions.some(extension => extension.number === number)) {
    throw new NotFoundError(`No extension ${number} of exception '${id}'`);
  }
  const { reason } = input;
  switch (input.decision) {
    case 'approve': {
      const { controlStrength, residualRisk, path } = input;
      const judgement = { controlStrength, residualRisk, path };
      return { action: 'approve_extension', number, ...judgement, reason };
    }
    case 'reject':
      return { action: 'reject_extension', number, reason: input.reason };
    case 'withdraw':
      return { action: 'withdraw_extension', number, reason };
    default:
      throw new Error(`Unhandled decision: ${input satisfies never}`);
  }
}

function refuseFixed(fields: readonly string[]) {
  if (fields.length > 0) {
    throw new FieldsError(
      fields.map(field => ({
        field: `changes.${field}`,
        message:
          'must stay as approved: an active exception can only be narrowed, in validTo and scope',
      })),
    );
  }
}
