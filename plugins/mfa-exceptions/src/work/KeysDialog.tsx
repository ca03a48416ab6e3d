import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import { makeStyles } from '@material-ui/core/styles';
import { Fragment } from 'react';
import { useTranslate } from '../translation';
import { keys } from './keys';

const ARROWS: Readonly<Record<string, string>> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
};

const useStyles = makeStyles(
  theme => ({
    keys: {
      ...theme.typography.body2,
      display: 'grid',
      gridTemplateColumns: 'auto 1fr',
      gap: theme.spacing(1, 2),
      margin: 0,
      '& dd': { margin: 0 },
    },
    key: {
      ...theme.typography.body2,
      fontFamily: 'monospace',
      padding: theme.spacing(0.25, 0.75),
      border: `1px solid ${theme.palette.text.secondary}`,
      borderRadius: theme.shape.borderRadius,
    },
  }),
  { name: 'MfaExceptionsKeys' },
);

/** Which key does what in the list. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslate();
  const classes = useStyles();
  return (
    <Dialog open onClose={onClose} aria-labelledby="mfa-work-keys-title">
      <DialogTitle id="mfa-work-keys-title">{t('work.keys.title')}</DialogTitle>
      <DialogContent>
        <dl className={classes.keys}>
          {keys.map(({ command, keys: given }) => (
            <Fragment key={command}>
              <dt>
                {given.map((key, index) => (
                  <Fragment key={key}>
                    {index > 0 && ' '}
                    <kbd className={classes.key}>{ARROWS[key] ?? key}</kbd>
                  </Fragment>
                ))}
              </dt>
              <dd>{t(`work.keys.${command}`)}</dd>
            </Fragment>
          ))}
        </dl>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('parts.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
