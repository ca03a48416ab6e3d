import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  createExceptionSchema,
  decideExtensionSchema,
  DecisionResults,
  decisionsSchema,
  ExceptionDetail,
  ExceptionHistory,
  ExceptionPage,
  ExceptionValidation,
  HistoryVerification,
  ListExceptionsQuery,
  patchExceptionSchema,
  recordUseSchema,
  requestExtensionSchema,
  transitionSchema,
  validateExceptionSchema,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { z } from 'zod';
import type { ExceptionAccess } from './ExceptionAccess';

/** Who calls. */
export interface CallOptions {
  readonly credentials: BackstageCredentials;
}

/** A call that changes something, and that its caller may repeat. */
export interface ChangeOptions extends CallOptions {
  readonly idempotency?: { readonly key: string; readonly fingerprint: string };
}

/** What the caller may, which is still being asked while the work begins. */
export interface Granted {
  readonly access: Promise<ExceptionAccess>;
}

/**
 * What the register does with exceptions, whoever asks and however.
 *
 * @typeParam With - what each call has to bring beside its caller
 */
export interface ExceptionService<With = unknown> {
  create(
    input: z.output<typeof createExceptionSchema>,
    options: ChangeOptions & With,
  ): Promise<ExceptionDetail>;
  get(id: string, options: CallOptions & With): Promise<ExceptionDetail>;
  list(
    query: ListExceptionsQuery,
    options: CallOptions & With,
  ): Promise<ExceptionPage>;
  patch(
    id: string,
    input: z.output<typeof patchExceptionSchema>,
    options: ChangeOptions & With,
  ): Promise<ExceptionDetail>;
  transition(
    id: string,
    input: z.output<typeof transitionSchema>,
    options: ChangeOptions & With,
  ): Promise<ExceptionDetail>;
  extend(
    id: string,
    input: z.output<typeof requestExtensionSchema>,
    options: ChangeOptions & With,
  ): Promise<ExceptionDetail>;
  decideExtension(
    id: string,
    number: number,
    input: z.output<typeof decideExtensionSchema>,
    options: ChangeOptions & With,
  ): Promise<ExceptionDetail>;
  /** That its break-glass account was used. */
  recordUse(
    id: string,
    input: z.output<typeof recordUseSchema>,
    options: ChangeOptions & With,
  ): Promise<ExceptionDetail>;
  /** One decision on many; each answers for itself. */
  decide(
    input: z.output<typeof decisionsSchema>,
    options: ChangeOptions & With,
  ): Promise<DecisionResults>;
  validate(
    input: z.output<typeof validateExceptionSchema>,
    options: CallOptions & With,
  ): Promise<ExceptionValidation>;
  history(id: string, options: CallOptions & With): Promise<ExceptionHistory>;
  verification(
    id: string,
    options: CallOptions & With,
  ): Promise<HistoryVerification>;
}
