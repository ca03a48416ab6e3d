import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { SharedAnswer } from '../review/answers';
import { useTranslate } from '../translation';
import type { AnswerSelection } from './answering';

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
  { name: 'MfaExceptionsCampaignAnswers' },
);

/** What can be answered to all that is selected; not there while nothing is. */
export function AnswerBar(props: {
  selection: AnswerSelection;
  onStart: (answer: SharedAnswer) => void;
}) {
  const t = useTranslate();
  const classes = useStyles();
  const { selection, onStart } = props;
  const { length: count } = selection.selected;
  if (count === 0) {
    return null;
  }
  return (
    <Box
      className={classes.root}
      role="toolbar"
      aria-label={t('work.bulk.label')}
    >
      <Typography variant="body2" role="status">
        {t('review.together.selected', { count })}
      </Typography>
      <Button
        size="small"
        variant="contained"
        color="primary"
        onClick={() => onStart('certify')}
      >
        {t('review.together.start_certify')}
      </Button>
      <Button size="small" variant="outlined" onClick={() => onStart('revoke')}>
        {t('review.together.start_revoke')}
      </Button>
      <Button size="small" onClick={selection.clear}>
        {t('campaign.items.clear')}
      </Button>
    </Box>
  );
}
