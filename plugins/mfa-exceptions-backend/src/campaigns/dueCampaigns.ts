import type { Knex } from 'knex';

/** Narrows a query down to the campaigns that there is something to do for. */
export function dueCampaigns(query: Knex.QueryBuilder, now: Date): void {
  query.where(due =>
    due
      .where(scheduled =>
        scheduled.where('state', 'scheduled').where('starts_at', '<=', now),
      )
      .orWhere(active =>
        active
          .where('state', 'active')
          .where(work =>
            work
              .where('deadline', '<=', now)
              .orWhereNull('called_at')
              .orWhereRaw('asks_told < asks'),
          ),
      )
      .orWhere(completed =>
        completed
          .where('state', 'completed')
          .where('deadline', '<=', now)
          .whereNull('settled_at'),
      ),
  );
}
