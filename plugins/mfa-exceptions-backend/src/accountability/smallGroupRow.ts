import type { Knex } from 'knex';
import type { SmallGroup } from '../catalog/smallGroups';
import { eachText, insertSet } from '../platform/sets';

export const SMALL_GROUPS = 'mfa_small_groups';

/** A row of `mfa_small_groups`. For the stores alone. */
interface SmallGroupRow {
  group_ref: string;
  /** Empty where nobody is in it. */
  only_person: string;
}

/** Keeps which groups are small, and forgets those that are not any more. */
export async function keepSmallGroups(
  db: Knex,
  groups: readonly SmallGroup[],
): Promise<void> {
  const refs = groups.map(({ ref }) => ref);
  await db.transaction(async tx => {
    await insertSet(
      tx,
      SMALL_GROUPS,
      groups.map(toRow),
      `on conflict (group_ref) do update set only_person = excluded.only_person
        where ${SMALL_GROUPS}.only_person <> excluded.only_person`,
    );
    await tx<SmallGroupRow>(SMALL_GROUPS)
      .whereRaw(`group_ref not in (${eachText(tx)})`, [JSON.stringify(refs)])
      .delete();
  });
}

function toRow({ ref, onlyPerson }: SmallGroup): SmallGroupRow {
  return { group_ref: ref, only_person: onlyPerson ?? '' };
}
