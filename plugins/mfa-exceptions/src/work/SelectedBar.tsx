import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslate } from '../translation';
import type { TogetherAction } from './TogetherDialog';
import type { Selection } from './useSelection';

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
  { name: 'MfaExceptionsSelectedBar' },
);

/** What can be done with all that is selected; not there while nothing is. */
export function SelectedBar(props: {
  selection: Selection;
  onStart: (action: TogetherAction) => void;
}) {
  const t = useTranslate();
  const classes = useStyles();
  const { selection, onStart } = props;
  if (selection.items.length === 0) {
    return null;
  }
  return (
    <Box
      className={classes.root}
      role="toolbar"
      aria-label={t('work.bulk.label')}
    >
      <Typography variant="body2" role="status">
        {t('work.selected', { count: selection.items.length })}
      </Typography>
      <Button
        size="small"
        variant="contained"
        color="primary"
        onClick={() => onStart('approve')}
      >
        {t('work.bulk.start_approve')}
      </Button>
      <Button size="small" variant="outlined" onClick={() => onStart('reject')}>
        {t('work.bulk.start_reject')}
      </Button>
      <Button size="small" onClick={selection.clear}>
        {t('work.clear')}
      </Button>
    </Box>
  );
}
