import type { Knex } from 'knex';
import { lasting, type Trouble } from './Trouble';

// A disk that is full cannot be had everywhere, so the database says that its
// disk is: with the error that it then has, in the middle of the statement, for
// some rows of the tables that grow most.

const TABLES = [
  'mfa_exceptions',
  'mfa_exception_history',
  'mfa_outbox',
  'mfa_tasks',
  'mfa_idempotency_keys',
  'mfa_notices',
  'mfa_notice_items',
  'mfa_reviews',
  'mfa_reminders',
];

/** A row is refused now and then, or every time. */
export const diskFull: Trouble = {
  name: 'the disk of the database is full',
  async happen({ database }, random) {
    const db = database.register;
    const share = random.one([1, 0.5, 0.2]);
    const table = random.one(TABLES);
    await db.raw(`
      create or replace function faults_disk_full() returns trigger as $$
      begin
        if random() < ${share} then
          raise exception 'could not extend file: No space left on device'
            using errcode = 'disk_full';
        end if;
        return new;
      end $$ language plpgsql`);
    await setTrigger(db, table);
    await lasting(random.between(500, 4_000));
    await dropTrigger(db, table);
    return table;
  },
};

function setTrigger(db: Knex, table: string) {
  return db.raw(
    `create trigger faults_disk_full before insert or update on ??
      for each row execute function faults_disk_full()`,
    [table],
  );
}

function dropTrigger(db: Knex, table: string) {
  return db.raw('drop trigger if exists faults_disk_full on ??', [table]);
}
