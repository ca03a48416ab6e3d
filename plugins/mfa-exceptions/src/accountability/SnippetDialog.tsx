import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogContentText from '@material-ui/core/DialogContentText';
import DialogTitle from '@material-ui/core/DialogTitle';
import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import type { AccountabilityEntry } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useState } from 'react';
import { people } from '../api/catalog';
import { EntityField } from '../parts/EntityField';
import { controlDomainLabel } from '../parts/labels';
import { ManySelect } from '../parts/ManySelect';
import { useTranslate } from '../translation';
import { CopyBlock } from './CopyBlock';
import { snippetOf } from './snippet';

const useStyles = makeStyles(
  theme => ({
    fields: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(2),
      padding: theme.spacing(1, 0, 2),
    },
  }),
  { name: 'MfaExceptionsSnippetDialog' },
);

/** What annotations are made of. */
export interface SnippetProps {
  readonly entityRef: string;
  readonly systemRef?: string;
  readonly items: readonly AccountabilityEntry[];
}

/** Annotations to copy: of who is accountable now, or of who is to be. */
export function SnippetDialog(props: SnippetProps & { onClose: () => void }) {
  const t = useTranslate();
  const classes = useStyles();
  const { entityRef, systemRef, items, onClose } = props;
  const [target, setTarget] = useState(entityRef);
  const [owner, setOwner] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const lines = items
    .filter(
      ({ controlDomain }) =>
        chosen.length === 0 || chosen.includes(controlDomain),
    )
    .map(entry => ({
      controlDomain: entry.controlDomain,
      owner:
        owner || (entry.status === 'accountable' ? entry.owner : undefined),
    }));
  const text = snippetOf(target, lines, {
    comment: t('accountability.snippet.comment', { entity: target }),
    nobody: t('accountability.snippet.nobody'),
  });
  return (
    <Dialog
      open
      fullWidth
      maxWidth="md"
      onClose={onClose}
      aria-labelledby="mfa-accountability-snippet-title"
      aria-describedby="mfa-accountability-snippet-text"
    >
      <DialogTitle id="mfa-accountability-snippet-title">
        {t('accountability.snippet.title')}
      </DialogTitle>
      <DialogContent>
        <DialogContentText id="mfa-accountability-snippet-text">
          {t('accountability.snippet.text')}
        </DialogContentText>
        <Box className={classes.fields}>
          {systemRef && (
            <TargetField
              entityRef={entityRef}
              systemRef={systemRef}
              target={target}
              onChange={setTarget}
            />
          )}
          <EntityField
            id="mfa-accountability-snippet-owner"
            filter={people}
            label={t('accountability.snippet.owner')}
            helperText={t('accountability.snippet.ownerHelp')}
            noOptionsText={t('accountability.record.none')}
            entityRef={owner}
            onChange={setOwner}
          />
          <ManySelect
            id="mfa-accountability-snippet-controls"
            label={t('accountability.snippet.controls')}
            emptyLabel={t('accountability.snippet.all')}
            values={items.map(({ controlDomain }) => controlDomain)}
            chosen={chosen}
            labelOf={domain => controlDomainLabel(t, domain)}
            onChange={setChosen}
          />
        </Box>
        <CopyBlock label={t('accountability.snippet.label')} text={text} />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('parts.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}

function TargetField(props: {
  entityRef: string;
  systemRef: string;
  target: string;
  onChange: (target: string) => void;
}) {
  const t = useTranslate();
  const { entityRef, systemRef } = props;
  return (
    <TextField
      select
      id="mfa-accountability-snippet-target"
      variant="outlined"
      size="small"
      label={t('accountability.snippet.file')}
      value={props.target}
      onChange={event => props.onChange(event.target.value)}
    >
      <MenuItem value={entityRef} dense>
        {t('accountability.snippet.entity', { name: entityRef })}
      </MenuItem>
      <MenuItem value={systemRef} dense>
        {t('accountability.snippet.system', { name: systemRef })}
      </MenuItem>
    </TextField>
  );
}
