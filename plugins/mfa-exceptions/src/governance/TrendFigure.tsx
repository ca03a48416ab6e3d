import Typography from '@material-ui/core/Typography';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import Skeleton from '@material-ui/lab/Skeleton';
import { Suspense } from 'react';
import { toneColor, type Tone } from '../parts/looks';
import { useTranslate, type Translate } from '../translation';
import { dateOf } from './calendar';
import { TrendLine } from './lazyCharts';
import { endsOf, type Line, type TrendDay } from './trend';

const tones: Readonly<Record<Line, Tone>> = {
  overdue: 'alarm',
  needsReview: 'warning',
  inForce: 'good',
  populationAtRisk: 'notice',
};

const useStyles = makeStyles(
  theme => ({
    root: { margin: 0, minWidth: 0 },
    caption: { marginBottom: theme.spacing(0.5) },
    number: {
      fontWeight: theme.typography.fontWeightBold as 700,
      fontVariantNumeric: 'tabular-nums',
    },
  }),
  { name: 'MfaExceptionsTrendFigure' },
);

/** One number over the days: what it is, how it has changed, and its line. */
export function TrendFigure(props: { line: Line; days: readonly TrendDay[] }) {
  const t = useTranslate();
  const classes = useStyles();
  const theme = useTheme();
  const { line, days } = props;
  const label = t(`governance.line.${line}`);
  const { last } = endsOf(days);
  return (
    <figure className={classes.root}>
      <figcaption className={classes.caption}>
        <Typography variant="body2" component="div">
          {label}:{' '}
          <span className={classes.number}>
            {t('parts.number', { value: last?.value ?? 0 })}
          </span>
        </Typography>
        <Typography variant="caption" color="textSecondary">
          {changeWords(t, days)}
        </Typography>
      </figcaption>
      <Suspense fallback={<Skeleton variant="rect" height={132} />}>
        <TrendLine
          days={days}
          label={label}
          color={toneColor(theme, tones[line])}
        />
      </Suspense>
    </figure>
  );
}

function changeWords(t: Translate, days: readonly TrendDay[]): string {
  const { first, last } = endsOf(days);
  if (!first || !last || first.day === last.day) {
    return t('governance.trend.first');
  }
  const change = (last.value ?? 0) - (first.value ?? 0);
  const since = t('governance.shortDay', { at: dateOf(first.day) });
  if (change === 0) {
    return t('governance.trend.same', { since });
  }
  return change > 0
    ? t('governance.trend.more', { count: change, since })
    : t('governance.trend.fewer', { count: -change, since });
}
