import type { ReactNode } from 'react';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslate } from '../translation';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
      position: 'sticky',
      top: 0,
      zIndex: 1,
      padding: theme.spacing(1, 0),
      backgroundColor: theme.palette.background.paper,
    },
  }),
  { name: 'MfaExceptionsSelectionBar' },
);

/** What can be done with all that is selected. */
export function SelectionBar(props: {
  onClear: () => void;
  children: ReactNode;
}) {
  const t = useTranslate();
  const classes = useStyles();
  return (
    <Box
      className={classes.root}
      role="toolbar"
      aria-label={t('work.bulk.label')}
    >
      {props.children}
      <Button size="small" onClick={props.onClear}>
        {t('work.clear')}
      </Button>
    </Box>
  );
}

/** How much is selected, and the two ways to decide all of it. */
export function DecideTogether(props: {
  words: string;
  accept: string;
  onAccept: () => void;
  reject: string;
  onReject: () => void;
}) {
  return (
    <>
      <Typography variant="body2" role="status">
        {props.words}
      </Typography>
      <Button
        size="small"
        variant="contained"
        color="primary"
        onClick={props.onAccept}
      >
        {props.accept}
      </Button>
      <Button size="small" variant="outlined" onClick={props.onReject}>
        {props.reject}
      </Button>
    </>
  );
}
