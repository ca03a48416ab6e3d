import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslate } from '../translation';
import { CopyLink } from './CopyLink';
import { NameField } from './NameField';
import type { useViews } from './useViews';
import { ViewItem } from './ViewItem';

const TITLE_ID = 'mfa-governance-views-title';

const useStyles = makeStyles(
  theme => ({
    list: {
      margin: theme.spacing(0, 0, 2),
      padding: 0,
      listStyle: 'none',
    },
  }),
  { name: 'MfaExceptionsViews' },
);

/** Views to open, to keep under a name, and to send to somebody as a link. */
export function ViewsDialog(props: {
  views: ReturnType<typeof useViews>;
  onClose: () => void;
}) {
  const t = useTranslate();
  const classes = useStyles();
  const { onClose } = props;
  const { views, now, save, rename, remove } = props.views;
  const names = views.map(({ name }) => name);
  return (
    <Dialog
      open
      fullWidth
      maxWidth="sm"
      aria-labelledby={TITLE_ID}
      onClose={onClose}
    >
      <DialogTitle id={TITLE_ID}>{t('governance.views.title')}</DialogTitle>
      <DialogContent>
        {views.length === 0 ? (
          <Typography variant="body2" color="textSecondary" paragraph>
            {t('governance.views.none')}
          </Typography>
        ) : (
          <ul className={classes.list} aria-label={t('governance.views.title')}>
            {views.map(view => (
              <ViewItem
                key={view.name}
                view={view}
                names={names}
                onOpen={onClose}
                onRename={name => rename(view, name)}
                onRemove={() => remove(view)}
              />
            ))}
          </ul>
        )}
        <NameField
          label={t('governance.views.name')}
          help={t('governance.views.nameHelp')}
          confirm={name =>
            t(
              names.includes(name)
                ? 'governance.views.replace'
                : 'governance.views.save',
            )
          }
          onConfirm={save}
        />
      </DialogContent>
      <DialogActions>
        <CopyLink search={now} />
        <Button onClick={onClose}>{t('parts.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
