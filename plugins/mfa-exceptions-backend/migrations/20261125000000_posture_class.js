// @ts-check

const POSTURE = 'mfa_exceptions_posture_idx';

// As many as fit above the bits of what else is told apart.
const STATE_UNIT = 2048;
const STATES = [
  ...['draft', 'requested', 'approved', 'active', 'expired'],
  ...['revoked', 'rejected', 'withdrawn', 'closed'],
];

const STANDS_IN = `enforcement in ('in_place', 'removal_pending', 'removal_failed')`;
const CONDITIONS = {
  16: `orphaned and ${STANDS_IN}`,
  32: 'repeats > 0',
  64: 'copies > 0',
  128: STANDS_IN,
  256: 'extensions > 0',
};

const CLASS = [
  `case state ${STATES.map(
    (state, index) => `when '${state}' then ${index * STATE_UNIT}`,
  ).join(' ')} end`,
  ...Object.entries(CONDITIONS).map(
    ([bit, condition]) => `case when ${condition} then ${bit} else 0 end`,
  ),
].join(' + ');

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  // Not to be built anew with the others, when it goes anyway.
  await knex.raw(`drop index ${POSTURE}`);
  // The database works it out, so that replicas of an earlier version, which know
  // nothing of it, leave nothing wrong behind.
  const kept = isPostgres(knex) ? 'stored' : 'virtual';
  await knex.raw(
    `alter table mfa_exceptions add column posture_class integer
      generated always as (${CLASS}) ${kept}`,
  );
  if (isPostgres(knex)) {
    await knex.raw(
      `comment on column mfa_exceptions.posture_class is
        'How it is written to stand, as a number: what of that does not depend on the time'`,
    );
  }
  // What is counted by comes first, what is filtered by after that.
  await knex.raw(
    `create index ${POSTURE} on mfa_exceptions (
      subject_ref, control_domain, posture_class, valid_to, review_due_at,
      review_overdue_at, decided_at, decision_minutes, activated_hour,
      population_size, effective_risk, subject_class, subject_owner_ref, state,
      enforcement, orphaned, repeats, copies, extensions
    )`,
  );
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw(`drop index ${POSTURE}`);
  await knex.raw('alter table mfa_exceptions drop column posture_class');
  await knex.raw(
    `create index ${POSTURE} on mfa_exceptions (
      subject_ref, control_domain, state, enforcement, valid_to, review_due_at,
      review_overdue_at, orphaned, repeats, copies, population_size,
      activated_hour, decided_at, decision_minutes, extensions, effective_risk,
      subject_class, subject_owner_ref
    )`,
  );
};

/** @param {import('knex').Knex} knex */
function isPostgres(knex) {
  return knex.client.config.client === 'pg';
}
