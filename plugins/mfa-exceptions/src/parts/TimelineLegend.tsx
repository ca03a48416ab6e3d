import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { ExceptionView } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { ReactNode } from 'react';
import { useTranslate } from '../translation';
import { timelineOf, type MarkKind, type SpanKind } from './timeline';
import {
  HEIGHT,
  Hatching,
  MarkShape,
  NowLine,
  SpanShape,
  useHatchingId,
  useTimelineColors,
} from './TimelineShapes';
import { useNow } from './useNow';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5, 2),
      margin: 0,
      padding: 0,
      listStyle: 'none',
    },
    entry: { display: 'flex', alignItems: 'center', gap: theme.spacing(0.75) },
  }),
  { name: 'MfaExceptionsTimelineLegend' },
);

type Kind = SpanKind | MarkKind | 'now';

function kindsIn(exceptions: readonly ExceptionView[], now: Date): Set<Kind> {
  const timelines = exceptions.map(exception => timelineOf(exception, now));
  return new Set(
    timelines.flatMap(({ spans, marks, now: position }) => [
      ...spans.map(({ kind }) => kind),
      ...marks.map(({ kind }) => kind),
      ...(position === undefined ? [] : (['now'] as const)),
    ]),
  );
}

/** What the shapes of some timelines mean. */
export function TimelineLegend(props: {
  exceptions: readonly ExceptionView[];
}) {
  const t = useTranslate();
  const classes = useStyles();
  const colors = useTimelineColors();
  const hatching = useHatchingId();
  const span = (kind: Parameters<typeof SpanShape>[0]['kind']) => (
    <SpanShape kind={kind} x="2" width="20" hatching={hatching} />
  );
  const kinds = kindsIn(props.exceptions, useNow());
  const entries: [Kind, string, ReactNode][] = [
    ['waiting', t('parts.timeline.legendWaiting'), span('waiting')],
    ['planned', t('parts.timeline.legendPlanned'), span('planned')],
    ['in_force', t('parts.timeline.legendInForce'), span('in_force')],
    ['left', t('parts.timeline.legendLeft'), span('left')],
    ['extension', t('parts.timeline.legendExtension'), span('extension')],
    ['given_up', t('parts.timeline.legendGivenUp'), span('given_up')],
    [
      'overdue',
      t('parts.timeline.legendOverdue'),
      <>
        <Hatching id={hatching} color={colors.overdue} />
        {span('overdue')}
      </>,
    ],
    [
      'review_done',
      t('parts.timeline.legendReviewDone'),
      <MarkShape key="mark" kind="review_done" x="12" />,
    ],
    [
      'review_due',
      t('parts.timeline.legendReview'),
      <MarkShape key="mark" kind="review_due" x="12" />,
    ],
    [
      'original_end',
      t('parts.timeline.legendOriginalEnd'),
      <MarkShape key="mark" kind="original_end" x="12" />,
    ],
    [
      'removed',
      t('parts.timeline.legendRemoved'),
      <MarkShape key="mark" kind="removed" x="12" />,
    ],
    ['now', t('parts.timeline.legendNow'), <NowLine key="now" x="12" />],
  ];
  return (
    <Box
      component="ul"
      className={classes.root}
      aria-label={t('parts.timeline.legend')}
    >
      {entries
        .filter(([kind]) => kinds.has(kind))
        .map(([, label, shape]) => (
          <li key={label} className={classes.entry}>
            <svg width={24} height={HEIGHT} aria-hidden>
              {shape}
            </svg>
            <Typography variant="caption">{label}</Typography>
          </li>
        ))}
    </Box>
  );
}
