import type { Instant } from '../time';
import type { Extension, MfaException } from './exception';

/** The one extension that waits for a decision, if any does. @public */
export function pendingExtension(
  exception: MfaException,
): Extension | undefined {
  return exception.extensions?.find(({ state }) => state === 'pending');
}

/** What becomes of extensions when the exception ends. */
export function extensionsLapsed(
  { extensions }: Pick<MfaException, 'extensions'>,
  at: Instant,
): Pick<MfaException, 'extensions'> {
  return extensions?.some(({ state }) => state === 'pending')
    ? {
        extensions: extensions.map(extension =>
          extension.state === 'pending'
            ? { ...extension, state: 'lapsed', decidedAt: at }
            : extension,
        ),
      }
    : {};
}

/** The extensions of a record with one of them changed. */
export function withExtension(
  { extensions = [] }: MfaException,
  next: Extension,
): readonly Extension[] {
  return extensions.map(extension =>
    extension.number === next.number ? next : extension,
  );
}
