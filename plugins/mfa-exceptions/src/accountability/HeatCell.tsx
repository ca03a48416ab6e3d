import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import type { KeyboardEvent } from 'react';
import { LookIcon } from '../parts/looks';
import { useTranslate } from '../translation';
import { counted, type HeatCounts } from './heat';
import { StandingBar, standingOf } from './HeatShapes';
import { standingLooks } from './standing';

const useStyles = makeStyles(
  theme => ({
    link: {
      display: 'block',
      position: 'relative',
      minWidth: 64,
      padding: theme.spacing(0.75),
      borderRadius: theme.shape.borderRadius,
      color: theme.palette.text.primary,
      '&:hover, &:focus-visible': {
        textDecoration: 'none',
        backgroundColor: theme.palette.action.hover,
      },
    },
    numbers: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0, 1),
      marginBottom: theme.spacing(0.5),
    },
    number: {
      display: 'inline-flex',
      alignItems: 'center',
      gap: 2,
      fontVariantNumeric: 'tabular-nums',
    },
    icon: { fontSize: 14 },
    worst: { fontWeight: theme.typography.fontWeightBold as 700 },
  }),
  { name: 'MfaExceptionsHeatCell' },
);

/** How it stands with one control in one row, and the way to what is behind it. */
export function HeatCell(props: {
  row: string;
  control: string;
  counts: HeatCounts;
  to: string;
  tabIndex: number;
  place: string;
  onFocus: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
}) {
  const t = useTranslate();
  const classes = useStyles();
  const { row, control, counts, to, place, ...rest } = props;
  const present = counted.filter(kind => counts[kind] > 0);
  const standings =
    present
      .map(kind =>
        t(`accountability.heat.standing.${kind}`, { count: counts[kind] }),
      )
      .join(', ') || t('accountability.heat.nothing');
  return (
    <Link {...rest} to={to} data-place={place} className={classes.link}>
      <Typography variant="srOnly" component="span">
        {t('accountability.heat.cell', { row, control, standings })}
      </Typography>
      <div className={classes.numbers} aria-hidden>
        {present.length === 0 && '–'}
        {present.map((kind, index) => (
          <span
            key={kind}
            className={
              index === 0 && kind !== 'attested'
                ? `${classes.number} ${classes.worst}`
                : classes.number
            }
          >
            <LookIcon
              look={standingLooks[standingOf[kind]]}
              className={classes.icon}
            />
            {counts[kind]}
          </span>
        ))}
      </div>
      <StandingBar counts={counts} />
    </Link>
  );
}
