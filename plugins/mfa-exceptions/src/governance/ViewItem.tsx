import IconButton from '@material-ui/core/IconButton';
import { makeStyles } from '@material-ui/core/styles';
import DeleteIcon from '@material-ui/icons/DeleteOutline';
import RenameIcon from '@material-ui/icons/EditOutlined';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useState } from 'react';
import { governanceRouteRef } from '../routes';
import { useTranslate } from '../translation';
import { NameField } from './NameField';
import type { SavedView } from './views';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      padding: theme.spacing(0.5, 0),
      borderBottom: `1px solid ${theme.palette.divider}`,
    },
    name: { flexGrow: 1, overflowWrap: 'anywhere' },
  }),
  { name: 'MfaExceptionsView' },
);

/** A view: to open, to call something else, and to throw away. */
export function ViewItem(props: {
  view: SavedView;
  /** Those that are taken. */
  names: readonly string[];
  onOpen: () => void;
  onRename: (name: string) => void;
  onRemove: () => void;
}) {
  const t = useTranslate();
  const classes = useStyles();
  const governance = useRouteRef(governanceRouteRef)();
  const [renaming, setRenaming] = useState(false);
  const { view, names, onOpen, onRename, onRemove } = props;
  const { name, search } = view;
  if (renaming) {
    return (
      <li className={classes.root}>
        <NameField
          label={t('governance.views.newName', { name })}
          name={name}
          confirm={next =>
            t(
              next !== name && names.includes(next)
                ? 'governance.views.replace'
                : 'governance.views.rename',
            )
          }
          onConfirm={next => {
            onRename(next);
            setRenaming(false);
          }}
        />
      </li>
    );
  }
  return (
    <li className={classes.root}>
      <Link
        to={`${governance}?${search}`}
        className={classes.name}
        onClick={onOpen}
      >
        {name}
      </Link>
      <IconButton
        size="small"
        aria-label={t('governance.views.renameOne', { name })}
        onClick={() => setRenaming(true)}
      >
        <RenameIcon fontSize="small" />
      </IconButton>
      <IconButton
        size="small"
        aria-label={t('governance.views.removeOne', { name })}
        onClick={onRemove}
      >
        <DeleteIcon fontSize="small" />
      </IconButton>
    </li>
  );
}
