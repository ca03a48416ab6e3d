import { hasSeenCause } from '../review/review';
import { earlier, hasCome, millisOf, toInstant, type Instant } from '../time';
import type { LifecycleCommand } from './commands';
import type { MfaException } from './exception';
import { extensionsLapsed, pendingExtension } from './pending';
import { reviewCalled } from './reviewing';

/** Whether the end of a contract asks for anything that a record does not say yet. */
export function isCappedAt(
  { validTo, vendorContractEnd }: MfaException,
  end: Instant,
): boolean {
  return (
    millisOf(validTo) <= millisOf(end) &&
    vendorContractEnd !== undefined &&
    millisOf(vendorContractEnd) <= millisOf(end)
  );
}

/**
 * What the end of a vendor's contract makes of an exception: it ends with it, no
 * extension goes past it, and those who answer for it look at it.
 *
 * @param ended - what an end now brings with it
 */
export function endCapped(
  current: MfaException,
  { validTo: cap, cause }: Extract<LifecycleCommand, { action: 'cap_end' }>,
  now: Date,
  ended: (at: Instant) => Partial<MfaException>,
): Partial<MfaException> {
  const { validTo, vendorContractEnd, reviewDueAt } = current;
  const at = toInstant(now);
  const bound = {
    vendorContractEnd: vendorContractEnd
      ? earlier(vendorContractEnd, cap)
      : cap,
  };
  // Whoever still has to approve decides on what is so then.
  const isNews =
    current.state !== 'requested' && !hasSeenCause(current, cause.key);
  const called = isNews ? reviewCalled(current, cause, at) : {};
  if (current.state !== 'active') {
    return { ...bound, ...called, validTo: earlier(validTo, cap) };
  }
  if (hasCome(cap, now)) {
    return { ...bound, ...ended(at), validTo: at, state: 'expired' };
  }
  const pending = pendingExtension(current);
  const outlives = pending && millisOf(pending.validTo) > millisOf(cap);
  const end = earlier(validTo, cap);
  return {
    ...bound,
    ...called,
    ...(outlives && extensionsLapsed(current, at)),
    validTo: end,
    reviewDueAt: reviewDueAt && earlier(called.reviewDueAt ?? reviewDueAt, end),
  };
}
