import type { Knex } from 'knex';

/** Has everybody been told of every review that is open, as the reminders do. */
export async function tellOfReviews(
  knex: Knex,
  { deliveredAt }: { deliveredAt: Date | null },
): Promise<void> {
  const notice = {
    ...{ recipient: 'user:default/anybody', dedupe_key: 'reminder:told' },
    payload: JSON.stringify({ title: 'Reviews wait' }),
    created_at: deliveredAt ?? new Date(),
    attempts: 0,
    next_attempt_at: deliveredAt ?? new Date(),
    delivered_at: deliveredAt,
  };
  await knex('mfa_notices').insert(notice);
  const open = await knex('mfa_reviews')
    .join('mfa_exceptions', 'mfa_exceptions.id', 'exception_id')
    .whereNull('closed_at')
    .select(
      'exception_id',
      'number',
      'due_at',
      'subject_ref',
      'control_domain',
    );
  await knex.batchInsert(
    'mfa_notice_items',
    open.map(({ due_at: deadline, ...review }) => ({
      ...review,
      ...{ notice_key: notice.dedupe_key, recipient: notice.recipient },
      ...{ role: 'accountable_owner', item: 'review', kind: 'reminder' },
      ...{ deadline, step: 'called', days: 0, created_at: notice.created_at },
    })),
    20,
  );
}
