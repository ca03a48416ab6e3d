import {
  discoveryApiRef,
  fetchApiRef,
  useApi,
} from '@backstage/core-plugin-api';
import {
  scorecardBand,
  type EntitySummary,
  type MfaExceptionsApi,
  type PostureEntity,
  type PostureMeasures,
  type ScorecardBand,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { isForbidden } from './errors';
import { summaryOnce } from './exceptions';
import { mfaExceptionsApiRef } from './mfaExceptionsApiRef';
import { runTechInsightsChecks, type TechInsightsCheck } from './techInsights';
import { useExceptionSignals } from './useExceptionSignals';

/** How one entity stands. */
export interface Scorecard {
  readonly entityRef: string;
  readonly band: ScorecardBand;
  readonly measures: PostureMeasures;
  readonly visibility: EntitySummary['visibility'];
  /** Control domains that nobody is accountable for; left out for who may not know. */
  readonly gaps?: number;
  /** Empty where Tech Insights does not check this entity. */
  readonly checks: readonly TechInsightsCheck[];
}

/** How an entity stands: by the register, and by Tech Insights where that is there. */
export function useScorecard(entityRef: string) {
  const api = useApi(mfaExceptionsApiRef);
  const discoveryApi = useApi(discoveryApiRef);
  const fetchApi = useApi(fetchApiRef);
  const round = useExceptionSignals();
  return useAsyncRetry(async (): Promise<Scorecard> => {
    const [{ total: measures }, { visibility }, gaps, checks] =
      await Promise.all([
        api.posture.get({ subject: [entityRef] }),
        summaryOnce(api, entityRef),
        gapsOf(api, entityRef),
        runTechInsightsChecks({ discoveryApi, fetchApi }, entityRef),
      ]);
    const band = scorecardBand(measures);
    return { entityRef, band, measures, visibility, gaps, checks };
  }, [api, discoveryApi, fetchApi, entityRef, round]);
}

async function gapsOf(
  api: MfaExceptionsApi,
  entityRef: string,
): Promise<number | undefined> {
  try {
    const { items } = await api.accountability.ofEntity(entityRef);
    return items.filter(({ status }) => status === 'gap').length;
  } catch (error) {
    if (isForbidden(error)) {
      return undefined;
    }
    throw error;
  }
}

/** As many entities as a page puts in order. */
const MOST_PAGES = 10;

/** How all entities stand that the person may see, those first that stand worst. */
export interface Scorecards {
  readonly entities: readonly (PostureEntity & {
    readonly band: ScorecardBand;
  })[];
  /** Whether there are more than could be put in order. */
  readonly more: boolean;
}

const worstFirst: readonly ScorecardBand[] = [
  'failing',
  'attention',
  'covered',
  'none',
];

/** How every entity stands, read in pages of a thousand. */
export function useScorecards() {
  const { posture } = useApi(mfaExceptionsApiRef);
  return useAsyncRetry(async (): Promise<Scorecards> => {
    const entities: PostureEntity[] = [];
    let cursor: string | undefined;
    for (let read = 0; read < MOST_PAGES && (read === 0 || cursor); read++) {
      const page = await posture.entities(cursor ? { cursor } : {});
      entities.push(...page.items);
      cursor = page.pageInfo.nextCursor;
    }
    const banded = entities.map(entity => ({
      ...entity,
      band: scorecardBand(entity.measures),
    }));
    // What stands alike stays in the order of its references.
    banded.sort(
      (one, other) =>
        worstFirst.indexOf(one.band) - worstFirst.indexOf(other.band) ||
        other.measures.standing - one.measures.standing,
    );
    return { entities: banded, more: cursor !== undefined };
  }, [posture]);
}
