-- Takes from the register's database role the right to change or delete history, on
-- PostgreSQL. What is never to change is handed to another role, which nobody signs
-- in as; the register may read it and add to it, and can no longer take away the
-- triggers that refuse everything else.
--
--   psql -v ON_ERROR_STOP=1 -v app=backstage -v owner=mfa_history \
--     -d backstage_plugin_mfa-exceptions -f insert-only.sql
--
-- To be run as a superuser, in the schema of the register, after each update that
-- brings migrations; once more does no harm. Where migrations are to go down, or one
-- says that it changes a table of history, run it with -v owner=<app> before.

select set_config('mfa.app', :'app', false), set_config('mfa.owner', :'owner', false);

do $$
declare
  app text := current_setting('mfa.app');
  owner text := current_setting('mfa.owner');
  kept text;
begin
  if not exists (select 1 from pg_roles where rolname = owner) then
    execute format('create role %I nologin', owner);
  end if;
  -- Whoever owns a schema may drop what is in it, whoever that belongs to.
  execute format('alter schema %I owner to %I', current_schema(), owner);
  execute format('grant usage, create on schema %I to %I', current_schema(), app);
  for kept in
    select relation.relname
    from pg_trigger watch
    join pg_class relation on relation.oid = watch.tgrelid
    where watch.tgname = relation.relname || '_append_only'
    and relation.relnamespace = current_schema()::regnamespace
  loop
    execute format('alter table %I owner to %I', kept, owner);
    execute format('revoke all on %I from %I', kept, app);
    if app = owner then
      execute format('grant all on %I to %I', kept, app);
    else
      execute format('grant select, insert, references on %I to %I', kept, app);
    end if;
  end loop;
  for kept in
    select sequence.relname
    from pg_class sequence
    join pg_depend made on made.objid = sequence.oid and made.deptype = 'a'
    join pg_class relation on relation.oid = made.refobjid
    where sequence.relkind = 'S'
    and pg_get_userbyid(relation.relowner) = owner
    and relation.relnamespace = current_schema()::regnamespace
  loop
    execute format('grant usage, select on sequence %I to %I', kept, app);
  end loop;
  execute format('alter function mfa_refuse_change() owner to %I', owner);
end $$;
