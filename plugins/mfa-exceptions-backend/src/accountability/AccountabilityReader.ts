import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  AccountabilityRecord,
  AsOf,
  Instant,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { CatalogFacts } from '../catalog/catalogFacts';
import type { Knowledge, Resolved } from './accountabilityView';

/** Who is accountable for each control domain of an entity, and how one knows. */
export interface KnownAccountability {
  readonly entityRef: string;
  /** What the catalog says of the entity; nothing where it was not there, or not watched. */
  readonly facts?: CatalogFacts;
  /** In the order of the control domains. */
  readonly entries: readonly Resolved[];
  /** All that was said in the register about the entity. */
  readonly records: readonly AccountabilityRecord[];
  /** When the catalog was last heard about this; of the past, nothing. */
  readonly observedAt?: Instant;
  /** Whether the catalog was away. */
  readonly lastKnown: boolean;
  /** What the answer rests on. */
  readonly knowledge: Knowledge;
}

/** Looks up who is accountable. Asks nobody whether the caller may know. */
export interface AccountabilityReader {
  /**
   * As of now, in the order asked for; nothing for what the caller does not see.
   *
   * @param options - `parties` are looked up beside whoever is named already
   */
  pageOf(
    refs: readonly string[],
    options: {
      credentials: BackstageCredentials;
      parties?: readonly string[];
    },
  ): Promise<readonly (KnownAccountability | undefined)[]>;
  /** As of any instant, from what was kept: also of what is gone by now. */
  asOf(entityRef: string, asOf: AsOf): Promise<KnownAccountability>;
  /** The same of many, in the order asked for. */
  allAsOf(
    entityRefs: readonly string[],
    asOf: AsOf,
  ): Promise<readonly KnownAccountability[]>;
  /** Whether an entity that there was is in the catalog no more. */
  isGone(entityRef: string): Promise<boolean>;
}
