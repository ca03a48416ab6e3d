import { makeStyles, useTheme } from '@material-ui/core/styles';
import useMeasure from 'react-use/esm/useMeasure';
import { Bar, BarChart, XAxis, YAxis, type BarShapeProps } from 'recharts';
import { useTranslate } from '../../translation';
import { standings, type Carrier } from '../groups';
import { lightOf, standingColor } from '../standing';
import { CarrierTick } from './CarrierTick';
import { Segment } from './Segment';

const ROW = 36;
const BAR = 22;
const STRIPES = 'mfa-exceptions-stripes';

const useStyles = makeStyles(
  { root: { width: '100%', overflow: 'hidden' } },
  { name: 'MfaExceptionsGroupBars' },
);

/** Bars of who carries how much, each part of which opens as a list. */
export function GroupBars(props: {
  carriers: readonly Carrier[];
  nameOf: (key: string | undefined) => string;
  label: string;
}) {
  const t = useTranslate();
  const classes = useStyles();
  const theme = useTheme();
  const [measured, { width }] = useMeasure<HTMLElement>();
  const { carriers, nameOf, label } = props;
  const names = width < 560 ? 132 : 260;
  const rows = carriers.map(({ parts }, index) => ({
    index,
    overdue: parts.overdue.count,
    needsReview: parts.needsReview.count,
    inOrder: parts.inOrder.count,
  }));
  const fills = {
    overdue: standingColor(theme, 'overdue'),
    needsReview: `url(#${STRIPES})`,
    inOrder: lightOf(standingColor(theme, 'inOrder')),
  };
  return (
    <figure
      ref={measured}
      className={classes.root}
      style={{ margin: 0, minHeight: rows.length * ROW }}
      aria-label={label}
    >
      {width > 0 && (
        <BarChart
          layout="vertical"
          width={width}
          height={rows.length * ROW}
          data={rows}
          margin={{ top: 0, right: 8, bottom: 0, left: 0 }}
          accessibilityLayer={false}
        >
          <defs>
            <Stripes color={standingColor(theme, 'needsReview')} />
          </defs>
          <XAxis type="number" hide />
          <YAxis
            type="category"
            dataKey="index"
            width={names}
            interval={0}
            axisLine={false}
            tickLine={false}
            tick={tick => (
              <CarrierTick
                x={Number(tick.x)}
                y={Number(tick.y)}
                width={names}
                name={nameOf(carriers[tick.payload.value]?.key)}
                total={t('parts.number', {
                  value: carriers[tick.payload.value]?.total ?? 0,
                })}
              />
            )}
          />
          {standings.map(standing => (
            <Bar
              key={standing}
              dataKey={standing}
              stackId="standing"
              barSize={BAR}
              isAnimationActive={false}
              shape={(bar: BarShapeProps) => {
                const carrier = carriers[bar.index];
                return carrier ? (
                  <Segment
                    bar={bar}
                    part={carrier.parts[standing]}
                    name={nameOf(carrier.key)}
                    fill={fills[standing]}
                    stroke={standingColor(theme, standing)}
                  />
                ) : (
                  <g />
                );
              }}
            />
          ))}
        </BarChart>
      )}
    </figure>
  );
}

function Stripes({ color }: { color: string }) {
  return (
    <pattern
      id={STRIPES}
      width={6}
      height={6}
      patternUnits="userSpaceOnUse"
      patternTransform="rotate(45)"
    >
      <rect width={2} height={6} fill={color} />
    </pattern>
  );
}
