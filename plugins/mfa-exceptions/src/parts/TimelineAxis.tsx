import { makeStyles, useTheme } from '@material-ui/core/styles';
import { useTranslate } from '../translation';
import { localZone } from './relative';
import { ticksOf, type Domain } from './timeline';

const HEIGHT = 22;
// What is further right than this has its words on its left.
const RIGHT_EDGE = 0.88;
// Of the width, for the words of two on a narrow screen.
const ROOM_FOR_TWO = 0.4;

const useStyles = makeStyles(
  theme => {
    const label = {
      ...theme.typography.caption,
      fill: theme.palette.text.primary,
    };
    return {
      root: { display: 'block', overflow: 'visible' },
      label,
      crowded: {
        ...label,
        [theme.breakpoints.down('xs')]: { display: 'none' },
      },
    };
  },
  { name: 'MfaExceptionsTimelineAxis' },
);

/** The months of a scale. Each timeline says its dates itself, so this is for the eye. */
export function TimelineAxis({ domain }: { domain: Domain }) {
  const t = useTranslate();
  const classes = useStyles();
  const theme = useTheme();
  const ticks = ticksOf(domain, localZone());
  return (
    <svg className={classes.root} width="100%" height={HEIGHT} aria-hidden>
      {ticks.map(({ at, position }, index) => {
        const onItsLeft = position > RIGHT_EDGE;
        const crowded =
          onItsLeft && position - ticks[index - 1]?.position < ROOM_FOR_TWO;
        return (
          <svg key={at} x={`${position * 100}%`} y={0} overflow="visible">
            <path
              d={`M0 0 V${HEIGHT}`}
              stroke={theme.palette.text.secondary}
              strokeWidth={1}
            />
            <text
              x={onItsLeft ? -4 : 4}
              y={13}
              textAnchor={onItsLeft ? 'end' : 'start'}
              className={crowded ? classes.crowded : classes.label}
            >
              {t('parts.month', { at: new Date(at) })}
            </text>
          </svg>
        );
      })}
    </svg>
  );
}
