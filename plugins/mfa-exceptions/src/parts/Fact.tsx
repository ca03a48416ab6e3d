import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';

const useStyles = makeStyles(
  theme => ({
    facts: {
      display: 'grid',
      gap: theme.spacing(2),
      gridTemplateColumns: `repeat(auto-fill, minmax(min(100%, 150px), 1fr))`,
      margin: 0,
    },
    column: { gridTemplateColumns: 'minmax(0, 1fr)' },
    term: {
      ...theme.typography.caption,
      color: theme.palette.text.secondary,
      marginBottom: theme.spacing(0.25),
    },
    value: {
      ...theme.typography.body2,
      margin: 0,
      overflowWrap: 'anywhere',
    },
  }),
  { name: 'MfaExceptionsFacts' },
);

/** Facts side by side, as many as there is room for. */
export function Facts(props: { children: ReactNode; column?: boolean }) {
  const classes = useStyles();
  return (
    <dl
      className={
        props.column ? `${classes.facts} ${classes.column}` : classes.facts
      }
    >
      {props.children}
    </dl>
  );
}

/** One named fact of a record. */
export function Fact({
  term,
  children,
}: {
  term: string;
  children: ReactNode;
}) {
  const classes = useStyles();
  return (
    <div>
      <dt className={classes.term}>{term}</dt>
      <dd className={classes.value}>{children}</dd>
    </div>
  );
}
