import { isError } from '@backstage/errors';
import {
  toInstant,
  type Posture,
  type PostureAccountability,
  type PostureCalendarQuery,
  type PostureEntitiesQuery,
  type PostureExportQuery,
  type PostureMeasures,
  type PostureTrendQuery,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { Clock } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-node';
import type { AccountabilityOverview } from '../accountability/AccountabilityOverview';
import type { CallOptions } from '../exceptions/ExceptionService';
import { dayAt, dayFrom, daysBetween, toDay } from './days';
import { afterEntity, cursorAfter } from './entityCursor';
import type { PostureGranted, PostureService } from './PostureService';
import type { PostureStore } from './PostureStore';
import type { SnapshotStore } from './SnapshotStore';

// Whoever asks for numbers gets them from one place: the screens, the exports and
// the facts of scorecards. Each number is that of a list with the same filters.

const TREND_DAYS = 90;
const CALENDAR_DAYS = 31;
const MOST_CALENDAR_DAYS = 366;
const NONE = 'none';

type Options = CallOptions & PostureGranted;

/** Counts what callers may see. */
export class DefaultPostureService implements PostureService<PostureGranted> {
  readonly #options: {
    readonly clock: Clock;
    readonly overview: AccountabilityOverview;
    readonly posture: PostureStore;
    readonly snapshots: SnapshotStore;
  };

  static create(options: {
    clock: Clock;
    overview: AccountabilityOverview;
    posture: PostureStore;
    snapshots: SnapshotStore;
  }) {
    return new DefaultPostureService(options);
  }

  private constructor(options: {
    clock: Clock;
    overview: AccountabilityOverview;
    posture: PostureStore;
    snapshots: SnapshotStore;
  }) {
    this.#options = options;
  }

  async posture(
    { groupBy, limit, ...filter }: PostureExportQuery & { limit?: number },
    options: Options,
  ): Promise<Posture> {
    const counting = await this.#counting(options);
    const { total, groups, groupsTotal } = await this.#options.posture.count(
      filter,
      { ...counting, groupBy, limit },
    );
    return {
      at: toInstant(counting.now),
      ...(groupBy && { groupBy }),
      total: plain(total),
      groups: groups.map(({ key, measures }) => ({
        ...(key !== undefined && { key }),
        measures: plain(measures),
      })),
      groupsTotal,
    };
  }

  async trend(query: PostureTrendQuery) {
    const { clock, snapshots } = this.#options;
    const { groupBy, key } = query;
    const to = query.to ? dayFrom(query.to) : dayAt(clock.now());
    const from = query.from ? dayFrom(query.from) : to - TREND_DAYS + 1;
    const group = groupBy && {
      by: groupBy,
      ...(key !== NONE && { key }),
    };
    const kept = await snapshots.between(from, to, group);
    return {
      ...{ from: toDay(from), to: toDay(to) },
      points: kept.map(({ day, at, measures }) => ({
        ...{ day: toDay(day), at },
        measures: plain(measures),
      })),
    };
  }

  async calendar(
    { from: first, to: last, ...filter }: PostureCalendarQuery,
    options: Options,
  ) {
    const counting = await this.#counting(options);
    const from = first ? dayFrom(first) : dayAt(counting.now);
    const to = last ? dayFrom(last) : from + CALENDAR_DAYS - 1;
    const days = daysBetween(from, to, MOST_CALENDAR_DAYS);
    const busy = new Map(
      (
        await this.#options.posture.calendar(filter, { ...counting, from, to })
      ).map(each => [each.day, each]),
    );
    return {
      at: toInstant(counting.now),
      days: days.map(day => {
        const { ends = 0, reviews = 0 } = busy.get(day) ?? {};
        return { day: toDay(day), ends, reviews };
      }),
    };
  }

  async entities(
    { limit, cursor }: PostureEntitiesQuery,
    { visible, ...options }: Options,
  ) {
    const { posture } = this.#options;
    const counting = await this.#counting(options);
    const found = await posture.entities({
      ...counting,
      after: afterEntity(cursor),
      // One more than asked for, to see what follows.
      limit: limit + 1,
      visible: await visible(),
    });
    const page = found.slice(0, limit);
    const refs = page.map(({ entityRef }) => entityRef);
    const [measuresOf, ends, standing] = await Promise.all([
      posture.ofSubjects(refs, counting),
      posture.nextEnds(refs, counting),
      this.#standingOf(refs, options),
    ]);
    return {
      at: toInstant(counting.now),
      items: page.map(entity => ({
        ...entity,
        measures: plain(measuresOf(entity.entityRef)),
        nextEndAt: ends.get(entity.entityRef),
        ...(standing && {
          accountability: standing.get(entity.entityRef) ?? {
            gaps: 0,
            stale: 0,
          },
        }),
      })),
      pageInfo:
        found.length > limit
          ? { nextCursor: cursorAfter(refs[refs.length - 1]) }
          : {},
    };
  }

  async accountability({
    credentials,
  }: Options): Promise<PostureAccountability> {
    const { rows, controlDomains, observedAt } =
      await this.#options.overview.matrix(
        { groupBy: 'domain' },
        { credentials },
      );
    return {
      ...(observedAt && { observedAt }),
      controlDomains: controlDomains.map((controlDomain, index) => {
        const sum = (count: 'gaps' | 'stale' | 'awaited' | 'attested') =>
          rows.reduce((total, { cells }) => total + cells[index][count], 0);
        return {
          controlDomain,
          entities: rows.reduce((total, { entities }) => total + entities, 0),
          gaps: sum('gaps'),
          stale: sum('stale'),
          awaited: sum('awaited'),
          attested: sum('attested'),
        };
      }),
    };
  }

  async #counting({ access }: Pick<Options, 'access'>) {
    const { visible: within } = await access;
    return { now: this.#options.clock.now(), within };
  }

  // Whoever may not know who is accountable is told the rest.
  async #standingOf(refs: readonly string[], { credentials }: CallOptions) {
    try {
      return await this.#options.overview.ofEntities(refs, { credentials });
    } catch (error) {
      if (isError(error) && error.name === 'NotAllowedError') {
        return undefined;
      }
      throw error;
    }
  }
}

/** As it is answered. */
function plain(measures: PostureMeasures): Posture['total'] {
  return {
    ...measures,
    states: { ...measures.states },
    flags: { ...measures.flags },
  };
}
