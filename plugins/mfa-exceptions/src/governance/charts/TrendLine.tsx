import { useTheme } from '@material-ui/core/styles';
import useMeasure from 'react-use/esm/useMeasure';
import {
  CartesianGrid,
  Line,
  LineChart,
  Tooltip,
  XAxis,
  YAxis,
  type DotItemDotProps,
} from 'recharts';
import { useTranslate } from '../../translation';
import { dateOf } from '../calendar';
import type { TrendDay } from '../trend';

const HEIGHT = 132;

/** How a number went, day by day. Where nobody counted, there is no line. */
export function TrendLine(props: {
  days: readonly TrendDay[];
  label: string;
  color: string;
}) {
  const t = useTranslate();
  const theme = useTheme();
  const [measured, { width }] = useMeasure<HTMLDivElement>();
  const { days, label, color } = props;
  const words = {
    fontSize: 11,
    fill: theme.palette.text.secondary,
  };
  const short = (day: string) => t('governance.shortDay', { at: dateOf(day) });
  return (
    <div ref={measured} style={{ minHeight: HEIGHT }} aria-hidden>
      {width > 0 && (
        <LineChart
          width={width}
          height={HEIGHT}
          data={[...days]}
          margin={{ top: 8, right: 12, bottom: 0, left: 0 }}
          accessibilityLayer={false}
        >
          <CartesianGrid vertical={false} stroke={theme.palette.divider} />
          <XAxis
            dataKey="day"
            tick={words}
            tickFormatter={short}
            tickLine={false}
            axisLine={{ stroke: theme.palette.divider }}
            minTickGap={48}
          />
          <YAxis
            tick={words}
            tickFormatter={(value: number) =>
              t('governance.compact', { value })
            }
            tickLine={false}
            axisLine={false}
            allowDecimals={false}
            domain={[0, 'auto']}
            tickCount={4}
            width={40}
          />
          <Tooltip
            isAnimationActive={false}
            contentStyle={{
              fontSize: theme.typography.body2.fontSize,
              color: theme.palette.text.primary,
              backgroundColor: theme.palette.background.paper,
              border: `1px solid ${theme.palette.divider}`,
              borderRadius: theme.shape.borderRadius,
            }}
            labelFormatter={day =>
              t('governance.day', { at: dateOf(String(day)) })
            }
            formatter={value => [
              t('parts.number', { value: Number(value) }),
              label,
            ]}
          />
          <Line
            dataKey="value"
            stroke={color}
            strokeWidth={2}
            connectNulls={false}
            isAnimationActive={false}
            // A line takes two days; one alone is a dot.
            dot={(dot: DotItemDotProps) =>
              (dot.payload as TrendDay).alone ? (
                <circle
                  key={dot.index}
                  cx={dot.cx}
                  cy={dot.cy}
                  r={3}
                  fill={color}
                />
              ) : (
                <g key={dot.index} />
              )
            }
          />
        </LineChart>
      )}
    </div>
  );
}
