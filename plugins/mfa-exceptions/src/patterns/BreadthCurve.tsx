import { makeStyles } from '@material-ui/core/styles';
import type { PatternDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { dayWords } from '../parts/RelativeTime';
import { useTranslate } from '../translation';
import { stepsOf } from './steps';

const WIDTH = 480;
const HEIGHT = 120;

const useStyles = makeStyles(
  theme => ({
    root: { display: 'block', width: '100%', maxWidth: WIDTH, height: 'auto' },
    line: {
      fill: 'none',
      stroke: theme.palette.text.primary,
      strokeWidth: 2,
    },
    ground: { stroke: theme.palette.divider },
    point: { fill: theme.palette.text.primary },
    label: {
      fill: theme.palette.text.secondary,
      fontSize: theme.typography.caption.fontSize,
    },
  }),
  { name: 'MfaExceptionsBreadth' },
);

/** How many people were covered, from the first request to the last change. */
export function BreadthCurve(props: {
  points: NonNullable<PatternDetail['curve']>;
  breadth: NonNullable<PatternDetail['breadth']>;
}) {
  const t = useTranslate();
  const classes = useStyles();
  const { points, breadth } = props;
  const { path, places } = stepsOf(points, { width: WIDTH, height: HEIGHT });
  const { from, to, peak } = breadth;
  return (
    <svg
      className={classes.root}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={t('pattern.curveLabel', {
        ...{ from, to, peak },
        count: points.length,
      })}
    >
      <line
        className={classes.ground}
        x1={0}
        x2={WIDTH}
        y1={HEIGHT - 0.5}
        y2={HEIGHT - 0.5}
      />
      <path className={classes.line} d={path} />
      {places.map(({ x, y }, index) => (
        <g key={index}>
          <circle className={classes.point} cx={x} cy={y} r={3.5}>
            <title>
              {`${dayWords(t, points[index].at)}: ${t('pattern.point', {
                size: points[index].size,
              })}`}
            </title>
          </circle>
          {(index === 0 || index === places.length - 1) && (
            <text
              className={classes.label}
              x={x}
              y={y - 8}
              textAnchor={index === 0 ? 'start' : 'end'}
            >
              {points[index].size}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}
