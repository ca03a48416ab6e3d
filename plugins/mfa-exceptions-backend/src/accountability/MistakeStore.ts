import type {
  ListMistakesQuery,
  MistakesPage,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Visible } from '../catalog/VisibleEntities';

/** An annotation that does not say what it was meant to, and where it stands. */
export type PlacedMistake = MistakesPage['items'][number];

/** The annotations all over the catalog that do not say what they were meant to. */
export interface MistakeStore {
  /** Keeps these, and forgets all others. */
  keepOnly(mistakes: readonly PlacedMistake[]): Promise<void>;
  /** @param visible - the entities that the caller sees */
  page(query: ListMistakesQuery, visible: Visible): Promise<MistakesPage>;
}
