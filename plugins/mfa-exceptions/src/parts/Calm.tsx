import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import CheckIcon from '@material-ui/icons/VerifiedUserOutlined';
import type { ReactNode } from 'react';

const useStyles = makeStyles(
  theme => ({
    root: {
      textAlign: 'center',
      padding: theme.spacing(6, 2),
      color: theme.palette.text.secondary,
    },
    icon: { fontSize: 40, marginBottom: theme.spacing(1) },
    title: { color: theme.palette.text.primary },
  }),
  { name: 'MfaExceptionsCalm' },
);

/** Nothing to show, said kindly, with what one may do instead. */
export function Calm(props: {
  title: string;
  description?: string;
  action?: ReactNode;
}) {
  const classes = useStyles();
  return (
    <Box className={classes.root}>
      <CheckIcon className={classes.icon} aria-hidden />
      <Typography variant="h6" component="p" className={classes.title}>
        {props.title}
      </Typography>
      {props.description && (
        <Typography variant="body2">{props.description}</Typography>
      )}
      {props.action && <Box mt={2}>{props.action}</Box>}
    </Box>
  );
}
