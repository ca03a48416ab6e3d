import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslate } from '../translation';
import type { TogetherAction } from './together';
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
  const { requests, reviews } = selection;
  if (requests.length + reviews.length === 0) {
    return null;
  }
  return (
    <Box
      className={classes.root}
      role="toolbar"
      aria-label={t('work.bulk.label')}
    >
      {requests.length > 0 && (
        <Together
          words={t('work.selected', { count: requests.length })}
          accept={t('work.bulk.start_approve')}
          onAccept={() => onStart('approve')}
          reject={t('work.bulk.start_reject')}
          onReject={() => onStart('reject')}
        />
      )}
      {reviews.length > 0 && (
        <Together
          words={t('review.together.selected', { count: reviews.length })}
          accept={t('review.together.start_certify')}
          onAccept={() => onStart('certify')}
          reject={t('review.together.start_revoke')}
          onReject={() => onStart('revoke')}
        />
      )}
      <Button size="small" onClick={selection.clear}>
        {t('work.clear')}
      </Button>
    </Box>
  );
}

function Together(props: {
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
