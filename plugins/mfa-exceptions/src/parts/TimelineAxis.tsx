import { makeStyles, useTheme } from '@material-ui/core/styles';
import { useTranslate } from '../translation';
import { localZone } from './relative';
import { ticksOf, type Domain } from './timeline';

const HEIGHT = 22;

const useStyles = makeStyles(
  theme => ({
    root: { display: 'block', overflow: 'visible' },
    label: {
      ...theme.typography.caption,
      fill: theme.palette.text.primary,
    },
  }),
  { name: 'MfaExceptionsTimelineAxis' },
);

/** The months of a scale. Each timeline says its dates itself, so this is for the eye. */
export function TimelineAxis({ domain }: { domain: Domain }) {
  const t = useTranslate();
  const classes = useStyles();
  const theme = useTheme();
  return (
    <svg className={classes.root} width="100%" height={HEIGHT} aria-hidden>
      {ticksOf(domain, localZone()).map(({ at, position }) => (
        <svg key={at} x={`${position * 100}%`} y={0} overflow="visible">
          <path
            d={`M0 0 V${HEIGHT}`}
            stroke={theme.palette.text.secondary}
            strokeWidth={1}
          />
          <text
            x={position > 0.88 ? -4 : 4}
            y={13}
            textAnchor={position > 0.88 ? 'end' : 'start'}
            className={classes.label}
          >
            {t('parts.month', { at: new Date(at) })}
          </text>
        </svg>
      ))}
    </svg>
  );
}
