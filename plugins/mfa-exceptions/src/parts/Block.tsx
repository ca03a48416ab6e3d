import Box from '@material-ui/core/Box';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useState, type ReactNode } from 'react';

const useStyles = makeStyles(
  theme => ({
    root: {
      padding: theme.spacing(2, 2.5, 2.5),
      fontFamily: theme.typography.fontFamily,
    },
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: theme.spacing(1),
      marginBottom: theme.spacing(1.5),
    },
    title: { ...theme.typography.h6, margin: 0 },
  }),
  { name: 'MfaExceptionsBlock' },
);

let blocks = 0;

/** A titled part of a page. */
export function Block(props: {
  title: string;
  /** What a link to it ends with. */
  anchor?: string;
  aside?: ReactNode;
  children: ReactNode;
}) {
  const classes = useStyles();
  const [id] = useState(() => `mfa-exceptions-block-${++blocks}`);
  return (
    <Paper
      component="section"
      id={props.anchor}
      className={classes.root}
      aria-labelledby={id}
    >
      <Box className={classes.head}>
        <Typography id={id} component="h3" className={classes.title}>
          {props.title}
        </Typography>
        {props.aside}
      </Box>
      {props.children}
    </Paper>
  );
}
