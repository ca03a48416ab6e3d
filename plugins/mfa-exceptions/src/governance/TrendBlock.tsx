import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import {
  addDays,
  type PostureTrend,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { isForbidden } from '../api/errors';
import { usePostureTrend } from '../api/posture';
import { Block } from '../parts/Block';
import { Calm } from '../parts/Calm';
import { Failure } from '../parts/Failure';
import { Loading } from '../parts/Loading';
import type { RegisterFilters } from '../register/filters';
import { useTranslate } from '../translation';
import { ShapeSwitch, type Shape } from './ShapeSwitch';
import { SpanSwitch } from './SpanSwitch';
import { lineOf, lines, seriesFor, spanFrom, type Span } from './trend';
import { TrendFigure } from './TrendFigure';
import { TrendTable } from './TrendTable';

const useStyles = makeStyles(
  theme => ({
    aside: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
    figures: {
      display: 'grid',
      gap: theme.spacing(2),
      gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 190px), 1fr))',
    },
  }),
  { name: 'MfaExceptionsTrend' },
);

/** How it went: as it was counted on each day, and never made up. */
export function TrendBlock(props: { filters: RegisterFilters; at: string }) {
  const t = useTranslate();
  const classes = useStyles();
  const [search] = useSearchParams();
  const [shape, setShape] = useState<Shape>('chart');
  const span = spanFrom(search);
  const series = seriesFor(props.filters);
  const from = addDays(props.at, 1 - span).slice(0, 10);
  const asked = usePostureTrend(
    series && { ...series, from, to: props.at.slice(0, 10) },
  );
  return (
    <Block
      title={t('governance.trend.question')}
      aside={
        <div className={classes.aside}>
          <SpanSwitch span={span} />
          <ShapeSwitch
            shape={shape}
            label={t('governance.trend.shape')}
            onChange={setShape}
          />
        </div>
      }
    >
      {series ? (
        <Found asked={asked} shape={shape} span={span} />
      ) : (
        <Calm
          title={t('governance.trend.mixed')}
          description={t('governance.trend.mixedDescription')}
        />
      )}
    </Block>
  );
}

function Found(props: {
  asked: ReturnType<typeof usePostureTrend>;
  shape: Shape;
  span: Span;
}) {
  const t = useTranslate();
  const { asked, shape, span } = props;
  const { value, error, retry } = asked;
  if (error) {
    return isForbidden(error) ? (
      <Calm title={t('governance.trend.forbidden')} />
    ) : (
      <Failure
        title={t('governance.trend.failed')}
        error={error}
        onRetry={retry}
      />
    );
  }
  if (!value) {
    return <Loading lines={6} />;
  }
  return value.points.length === 0 ? (
    <Calm
      title={t('governance.trend.none')}
      description={t('governance.trend.noneDescription')}
    />
  ) : (
    <Counted trend={value} shape={shape} span={span} />
  );
}

function Counted(props: { trend: PostureTrend; shape: Shape; span: Span }) {
  const t = useTranslate();
  const classes = useStyles();
  const { trend, shape, span } = props;
  const counted = trend.points.length;
  return (
    <>
      {shape === 'table' ? (
        <TrendTable trend={trend} />
      ) : (
        <div className={classes.figures}>
          {lines.map(line => (
            <TrendFigure key={line} line={line} days={lineOf(trend, line)} />
          ))}
        </div>
      )}
      {counted < span && (
        <Typography variant="caption" color="textSecondary">
          {t('governance.trend.missing', { count: counted, days: span })}
        </Typography>
      )}
    </>
  );
}
