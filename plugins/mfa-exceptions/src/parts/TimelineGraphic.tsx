import { makeStyles } from '@material-ui/core/styles';
import type { ExceptionView } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useTranslate, type Translate } from '../translation';
import { timelineOf, type Domain, type Mark, type Span } from './timeline';
import {
  HEIGHT,
  Hatching,
  MIDDLE,
  MarkShape,
  NowLine,
  SpanShape,
  useHatchingId,
  useTimelineColors,
} from './TimelineShapes';
import { dayWords } from './RelativeTime';
import { useNow } from './useNow';

const useStyles = makeStyles(
  { root: { display: 'block', overflow: 'visible' } },
  { name: 'MfaExceptionsTimeline' },
);

/** The life of one exception as a line, with the same told in words. */
export function TimelineGraphic(props: {
  exception: ExceptionView;
  domain?: Domain;
  /** When its reviews were answered; the last one, where left out. */
  reviewed?: readonly string[];
}) {
  const t = useTranslate();
  const classes = useStyles();
  const now = useNow();
  const colors = useTimelineColors();
  const hatching = useHatchingId();
  const timeline = timelineOf(
    ...([props.exception, now, props.domain] as const),
    props.reviewed,
  );
  const words = timelineWords(t, timeline);

  return (
    <svg
      className={classes.root}
      width="100%"
      height={HEIGHT}
      role="img"
      aria-label={t('parts.timeline.label', { parts: words.join('; ') })}
    >
      <Hatching id={hatching} color={colors.overdue} />
      <line
        x1="0"
        x2="100%"
        y1={MIDDLE}
        y2={MIDDLE}
        stroke={colors.track}
        strokeWidth={1}
      />
      {timeline.spans.map(span => (
        <SpanShape
          key={span.kind}
          kind={span.kind}
          x={percent(span.start)}
          width={percent(span.end - span.start)}
          hatching={hatching}
          title={spanWords(t, span)}
        />
      ))}
      {timeline.marks.map(mark => (
        <MarkShape
          key={`${mark.kind} ${mark.at}`}
          kind={mark.kind}
          x={percent(mark.position)}
          title={markWords(t, mark)}
        />
      ))}
      {timeline.now !== undefined && <NowLine x={percent(timeline.now)} />}
    </svg>
  );
}

function timelineWords(
  t: Translate,
  { spans, marks }: { spans: readonly Span[]; marks: readonly Mark[] },
): string[] {
  return [
    ...spans.map(span => spanWords(t, span)),
    ...marks.map(mark => markWords(t, mark)),
  ];
}

function spanWords(t: Translate, { kind, from, to }: Span): string {
  return t(`parts.timeline.${kind}`, {
    from: dayWords(t, from),
    to: dayWords(t, to, true),
  });
}

function markWords(t: Translate, { kind, at }: Mark): string {
  return t(`parts.timeline.${kind}`, {
    at: dayWords(t, at, kind === 'end' || kind === 'original_end'),
  });
}

function percent(position: number) {
  return `${(position * 100).toFixed(3)}%`;
}
