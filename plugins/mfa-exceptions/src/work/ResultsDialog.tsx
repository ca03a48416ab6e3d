import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { LookIcon, looks } from '../parts/looks';
import { useTranslate } from '../translation';
import { ItemList } from './ItemList';
import type { TogetherItem, TogetherResult } from './together';

const useStyles = makeStyles(
  theme => ({
    result: {
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(0.75),
    },
  }),
  { name: 'MfaExceptionsResults' },
);

/** What became of each; nothing that was refused goes without a word. */
export function ResultsDialog(props: {
  items: readonly TogetherItem[];
  results: readonly TogetherResult[];
  onClose: () => void;
}) {
  const t = useTranslate();
  const { items, results, onClose } = props;
  const refused = results.filter(({ status }) => status === 'refused');
  const done = results.length - refused.length;
  return (
    <Dialog
      open
      fullWidth
      maxWidth="sm"
      onClose={onClose}
      aria-labelledby="mfa-work-results-title"
    >
      <DialogTitle id="mfa-work-results-title">
        {t('work.bulk.results')}
      </DialogTitle>
      <DialogContent>
        <Typography variant="body2" role="status" component="div">
          <div>{t('work.bulk.done', { count: done })}</div>
          {refused.length > 0 && (
            <div>{t('work.bulk.refused', { count: refused.length })}</div>
          )}
        </Typography>
        <ItemList
          items={items}
          wordsFor={item => (
            <Result result={results.find(({ id }) => id === item.resultId)} />
          )}
        />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} color="primary">
          {t('parts.close')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function Result({ result }: { result?: TogetherResult }) {
  const t = useTranslate();
  const classes = useStyles();
  if (!result) {
    return null;
  }
  const done = result.status === 'done';
  return (
    <div className={classes.result}>
      <LookIcon
        fontSize="small"
        look={done ? looks.extension.approved : looks.flag.overdue}
      />
      <strong>{wordsFor(t, result)}</strong>
    </div>
  );
}

function wordsFor(
  t: ReturnType<typeof useTranslate>,
  result: TogetherResult,
): string {
  if (result.status === 'refused') {
    return t('work.bulk.refusal', { why: result.error.message });
  }
  return result.state === 'requested'
    ? t('work.bulk.waiting')
    : t('work.bulk.state', { state: t(`state.${result.state}`) });
}
