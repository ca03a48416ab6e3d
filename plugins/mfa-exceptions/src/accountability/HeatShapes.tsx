import { makeStyles, useTheme, type Theme } from '@material-ui/core/styles';
import { toneColor } from '../parts/looks';
import { counted, type Counted, type HeatCounts } from './heat';
import { standingLooks, type Standing } from './standing';

export const standingOf: Readonly<Record<Counted, Standing>> = {
  gaps: 'gap',
  stale: 'stale',
  awaited: 'awaited',
  attested: 'attested',
};

const useStyles = makeStyles(
  {
    bar: { display: 'flex', gap: 1, width: '100%', height: 8 },
    part: { minWidth: 4, boxSizing: 'border-box', borderRadius: 1 },
    swatch: { display: 'inline-flex', width: 24, height: 10 },
  },
  { name: 'MfaExceptionsHeatShapes' },
);

/** How much there is of each, as a bar. Every part has a pattern of its own. */
export function StandingBar({ counts }: { counts: HeatCounts }) {
  const classes = useStyles();
  return (
    <div className={classes.bar} aria-hidden>
      {counted
        .filter(kind => counts[kind] > 0)
        .map(kind => (
          <Part key={kind} kind={kind} size={counts[kind]} />
        ))}
    </div>
  );
}

/** What a part of the bar looks like, for the legend. */
export function StandingSwatch({ kind }: { kind: Counted }) {
  const classes = useStyles();
  return (
    <span className={classes.swatch} aria-hidden>
      <Part kind={kind} size={1} />
    </span>
  );
}

function Part({ kind, size }: { kind: Counted; size: number }) {
  const classes = useStyles();
  const theme = useTheme();
  return (
    <span
      className={classes.part}
      style={{ flex: `${size} 1 0`, ...patternOf(theme, kind) }}
    />
  );
}

// Told apart without colour: solid, striped, hollow, dotted.
function patternOf(theme: Theme, kind: Counted) {
  const color = toneColor(theme, standingLooks[standingOf[kind]].tone);
  const border = `1px solid ${color}`;
  switch (kind) {
    case 'gaps':
      return { border, backgroundColor: color };
    case 'stale':
      return {
        border,
        backgroundImage: `repeating-linear-gradient(135deg, ${color} 0 2px, transparent 2px 5px)`,
      };
    case 'awaited':
      return { border };
    default:
      return {
        border,
        backgroundImage: `radial-gradient(${color} 1px, transparent 1px)`,
        backgroundSize: '4px 4px',
      };
  }
}
