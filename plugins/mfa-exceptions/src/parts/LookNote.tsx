import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';
import { LookIcon, type Look } from './looks';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      gap: theme.spacing(0.75),
      marginTop: theme.spacing(1),
      overflowWrap: 'anywhere',
    },
  }),
  { name: 'MfaExceptionsLookNote' },
);

/** Something that somebody should know, with an icon to find it by. */
export function LookNote(props: { look: Look; children: ReactNode }) {
  const classes = useStyles();
  return (
    <Box className={classes.root}>
      <LookIcon fontSize="small" look={props.look} />
      <Typography variant="body2" component="div">
        {props.children}
      </Typography>
    </Box>
  );
}
