import { makeStyles, useTheme } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import type { ReactNode } from 'react';
import { LookIcon, toneColor, type Look } from '../parts/looks';

const useStyles = makeStyles(
  theme => ({
    item: { display: 'flex', minWidth: 0 },
    tile: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(0.5),
      width: '100%',
      padding: theme.spacing(1.5, 2),
      borderRadius: theme.shape.borderRadius,
      borderTop: '3px solid',
      backgroundColor: theme.palette.background.paper,
      boxShadow: theme.shadows[1],
      color: theme.palette.text.primary,
      [theme.breakpoints.down('xs')]: { padding: theme.spacing(1, 1.25) },
    },
    open: {
      '&:hover, &:focus-visible': {
        textDecoration: 'none',
        boxShadow: theme.shadows[4],
        '& $label': { textDecoration: 'underline' },
      },
    },
    head: {
      display: 'flex',
      alignItems: 'flex-start',
      gap: theme.spacing(0.75),
      minHeight: '2.6em',
      lineHeight: 1.3,
    },
    icon: { flex: 'none' },
    label: { ...theme.typography.body2, lineHeight: 1.3 },
    value: {
      fontSize: theme.typography.pxToRem(26),
      lineHeight: 1.25,
      fontWeight: theme.typography.fontWeightBold as 700,
      fontVariantNumeric: 'tabular-nums',
      [theme.breakpoints.down('xs')]: {
        fontSize: theme.typography.pxToRem(22),
      },
    },
    note: {
      ...theme.typography.caption,
      color: theme.palette.text.secondary,
      lineHeight: 1.35,
    },
  }),
  { name: 'MfaExceptionsTile' },
);

/** A number in plain words, and the way to what it counts. */
export function TileFrame(props: {
  look: Look;
  label: string;
  value: string;
  note: ReactNode;
  to?: string;
}) {
  const classes = useStyles();
  const theme = useTheme();
  const { look, label, value, note, to } = props;
  const style = { borderTopColor: toneColor(theme, look.tone) };
  const content = (
    <>
      <span className={classes.head}>
        <LookIcon look={look} fontSize="small" className={classes.icon} />
        <span className={classes.label}>{label}</span>
      </span>
      <span className={classes.value}>{value}</span>
      <span className={classes.note}>{note}</span>
    </>
  );
  return (
    <li className={classes.item}>
      {to ? (
        <Link
          to={to}
          className={`${classes.tile} ${classes.open}`}
          style={style}
        >
          {content}
        </Link>
      ) : (
        <div className={classes.tile} style={style}>
          {content}
        </div>
      )}
    </li>
  );
}
