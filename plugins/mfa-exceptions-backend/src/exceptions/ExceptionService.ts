import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  createExceptionSchema,
  ExceptionDetail,
  ExceptionHistory,
  ExceptionPage,
  ExceptionValidation,
  HistoryVerification,
  ListExceptionsQuery,
  patchExceptionSchema,
  transitionSchema,
  validateExceptionSchema,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { z } from 'zod';

/** Who calls. */
export interface CallOptions {
  readonly credentials: BackstageCredentials;
}

/** A call that changes something, and that its caller may repeat. */
export interface ChangeOptions extends CallOptions {
  readonly idempotency?: { readonly key: string; readonly fingerprint: string };
}

/** What the register does with exceptions, whoever asks and however. */
export interface ExceptionService {
  create(
    input: z.output<typeof createExceptionSchema>,
    options: ChangeOptions,
  ): Promise<ExceptionDetail>;
  get(id: string, options: CallOptions): Promise<ExceptionDetail>;
  list(
    query: ListExceptionsQuery,
    options: CallOptions,
  ): Promise<ExceptionPage>;
  patch(
    id: string,
    input: z.output<typeof patchExceptionSchema>,
    options: ChangeOptions,
  ): Promise<ExceptionDetail>;
  transition(
    id: string,
    input: z.output<typeof transitionSchema>,
    options: ChangeOptions,
  ): Promise<ExceptionDetail>;
  validate(
    input: z.output<typeof validateExceptionSchema>,
    options: CallOptions,
  ): Promise<ExceptionValidation>;
  history(id: string, options: CallOptions): Promise<ExceptionHistory>;
  verification(id: string, options: CallOptions): Promise<HistoryVerification>;
}
