import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import { makeStyles } from '@material-ui/core/styles';
import type { AccountabilityEntry } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { EntityLink, EntityLinks } from '../parts/EntityLink';
import { controlDomainLabel } from '../parts/labels';
import { useTranslate } from '../translation';
import { AttestationWords } from './AttestationWords';
import { GapWords, UnknownWords } from './GapWords';
import type { EntryAction } from './MatrixTable';
import { EntrySource } from './SourceWords';
import { useTableStyles } from '../parts/useTableStyles';

const useStyles = makeStyles(
  theme => ({
    actions: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5),
      '& button': { whiteSpace: 'nowrap' },
    },
  }),
  { name: 'MfaExceptionsMatrixRow' },
);

type OnAct = (entry: AccountabilityEntry, action: EntryAction) => void;

/** Who is accountable for one control. */
export function MatrixRow(props: {
  entry: AccountabilityEntry;
  withAttestations: boolean;
  withActions: boolean;
  onAct: OnAct;
}) {
  const t = useTranslate();
  const { quiet } = useTableStyles();
  const { entry, withAttestations, withActions } = props;
  return (
    <TableRow>
      <TableCell component="th" scope="row" role="rowheader">
        {controlDomainLabel(t, entry.controlDomain)}
      </TableCell>
      <TableCell data-label={t('accountability.column.accountable')}>
        <Accountable entry={entry} />
      </TableCell>
      <TableCell data-label={t('accountability.column.responsible')}>
        {entry.responsible.length > 0 && (
          <EntityLinks entityRefs={entry.responsible} all />
        )}
        {entry.responsible.length === 0 && entry.status !== 'unknown' && (
          <span className={quiet}>{t('accountability.nobodyBeside')}</span>
        )}
      </TableCell>
      <TableCell data-label={t('accountability.column.source')}>
        <EntrySource entry={entry} />
      </TableCell>
      {withAttestations && (
        <TableCell data-label={t('accountability.column.attested')}>
          {entry.status === 'accountable' && entry.attestation && (
            <AttestationWords attestation={entry.attestation} />
          )}
          {entry.status === 'gap' && (
            <span className={quiet}>{t('accountability.notAttested')}</span>
          )}
        </TableCell>
      )}
      {withActions && (
        <TableCell>
          <Actions entry={entry} onAct={props.onAct} />
        </TableCell>
      )}
    </TableRow>
  );
}

function Accountable({ entry }: { entry: AccountabilityEntry }) {
  switch (entry.status) {
    case 'accountable':
      return <EntityLink entityRef={entry.owner} />;
    case 'gap':
      return (
        <GapWords
          reason={entry.reason}
          owner={entry.owner}
          fixer={entry.fixer}
        />
      );
    default:
      return <UnknownWords />;
  }
}

function Actions({
  entry,
  onAct,
}: {
  entry: AccountabilityEntry;
  onAct: OnAct;
}) {
  const t = useTranslate();
  const classes = useStyles();
  const control = controlDomainLabel(t, entry.controlDomain);
  const recording = entry.recorded?.accountable ? 'change' : 'record';
  return (
    <Box className={classes.actions}>
      {entry.allowedActions.includes('attest') && (
        <Button
          size="small"
          variant="outlined"
          color="primary"
          aria-label={t('accountability.action.attestFor', { control })}
          onClick={() => onAct(entry, 'attest')}
        >
          {t('accountability.action.attest')}
        </Button>
      )}
      {entry.allowedActions.includes('record') && (
        <Button
          size="small"
          color="primary"
          aria-label={t(`accountability.action.${recording}For`, { control })}
          onClick={() => onAct(entry, 'record')}
        >
          {t(`accountability.action.${recording}`)}
        </Button>
      )}
    </Box>
  );
}
