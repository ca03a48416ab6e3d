import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import type { WorkItem } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { KeyboardEvent, ReactNode, Ref } from 'react';
import { useTranslate } from '../translation';
import { kindWords } from './WorkFacts';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gridTemplateColumns: '42px minmax(0, 1fr) auto',
      alignItems: 'center',
      padding: theme.spacing(1, 2, 1, 0.5),
      borderTop: `1px solid ${theme.palette.divider}`,
      '&:focus-visible': {
        outline: `2px solid ${theme.palette.text.primary}`,
        outlineOffset: -2,
      },
      [theme.breakpoints.down('xs')]: {
        gridTemplateColumns: '38px minmax(0, 1fr)',
        paddingRight: theme.spacing(1),
      },
    },
    // Where there is much to know, what to do comes after it.
    wide: {
      gridTemplateColumns: '42px minmax(0, 1fr)',
      alignItems: 'start',
      padding: theme.spacing(1.5, 2, 1.5, 0.5),
      [theme.breakpoints.down('xs')]: {
        gridTemplateColumns: '38px minmax(0, 1fr)',
        padding: theme.spacing(1, 1, 1, 0),
      },
    },
    title: { fontWeight: theme.typography.fontWeightMedium as 500 },
    actions: {
      display: 'flex',
      flexWrap: 'wrap',
      justifyContent: 'flex-end',
      gap: theme.spacing(1),
      paddingLeft: theme.spacing(1),
      [theme.breakpoints.down('xs')]: {
        gridColumn: 2,
        justifyContent: 'flex-start',
        padding: theme.spacing(1, 0, 0),
      },
    },
    below: {
      gridColumn: 2,
      justifyContent: 'flex-start',
      padding: theme.spacing(1.5, 0, 0),
      [theme.breakpoints.down('xs')]: { gap: theme.spacing(0.5) },
    },
  }),
  { name: 'MfaExceptionsWorkRow' },
);

/** What a list has a row do, whatever the row is about. */
export interface RowBehaviour {
  readonly tabIndex: number;
  readonly rowRef: Ref<HTMLDivElement>;
  readonly onFocus: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** One thing that waits: what it is and where it leads, what there is to know, and to do. */
export function RowFrame(props: {
  item: WorkItem;
  behaviour: RowBehaviour;
  title: string;
  to: string;
  /** What it is about, for who does not see the rest of the row. */
  about: string;
  selected?: boolean;
  wide?: boolean;
  mark?: ReactNode;
  actions: ReactNode;
  children: ReactNode;
}) {
  const t = useTranslate();
  const classes = useStyles();
  const { item, behaviour, title, wide } = props;
  const kind = kindWords(t, item);
  return (
    <div
      role="row"
      ref={behaviour.rowRef}
      className={wide ? `${classes.root} ${classes.wide}` : classes.root}
      tabIndex={behaviour.tabIndex}
      aria-label={t('work.rowLabel', { kind, title, subject: props.about })}
      aria-selected={props.selected}
      onFocus={behaviour.onFocus}
      onKeyDown={behaviour.onKeyDown}
    >
      <div role="gridcell">{props.mark}</div>
      <div role="gridcell">
        <Typography variant="caption" color="textSecondary" component="div">
          {kind}
        </Typography>
        <Typography variant="body1" component="div" className={classes.title}>
          <Link to={props.to}>{title}</Link>
        </Typography>
        {props.children}
      </div>
      <div
        role="gridcell"
        className={
          wide ? `${classes.actions} ${classes.below}` : classes.actions
        }
      >
        {props.actions}
      </div>
    </div>
  );
}
