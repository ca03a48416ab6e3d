import type { EntitySummary } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';

/** What cannot wait, the most urgent first. */
const kinds = [
  'overdue',
  'review_overdue',
  'expiring_soon',
  'review_due',
] as const;

/** The most urgent thing that wants attention, as the card says it first. */
export function attentionOf({
  headline,
}: Pick<EntitySummary, 'headline'>):
  | { readonly kind: (typeof kinds)[number]; readonly count: number }
  | undefined {
  const kind = kinds.find(each => each === headline.kind);
  return kind && { kind, count: headline.count };
}
