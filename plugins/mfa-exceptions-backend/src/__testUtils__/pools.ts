import knexFactory, { type Knex } from 'knex';

/** A pool of its own on the same database, as another replica has, or on another one. */
export function anotherPool(
  knex: Knex,
  {
    port,
    database,
    ...options
  }: Knex.Config & { port?: number; database?: string } = {},
): Knex {
  const { client, connection } = knex.client.config;
  return knexFactory({
    client,
    connection: {
      ...connection,
      password: connection.password,
      port: port ?? connection.port,
      database: database ?? connection.database,
    },
    ...options,
  });
}
