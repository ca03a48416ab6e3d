import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { IncidentFinding } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useState } from 'react';
import { Block } from '../parts/Block';
import { useTranslate } from '../translation';
import { may, type ChangeableIncident } from './changing';
import { FindingDialog } from './FindingDialog';
import { FindingItem } from './FindingItem';
import { FinishDialog } from './FinishDialog';

const useStyles = makeStyles(
  { list: { margin: 0, padding: 0, listStyle: 'none' } },
  { name: 'MfaExceptionsFindings' },
);

type Open =
  | { readonly dialog: 'add' }
  | {
      readonly dialog: 'edit' | 'finish';
      readonly finding: IncidentFinding;
    };

/** What is to be done, and by whom. */
export function FindingsBlock(props: ChangeableIncident) {
  const t = useTranslate();
  const classes = useStyles();
  const { incident } = props;
  const [open, setOpen] = useState<Open>();
  const dialog: ChangeableIncident & { onClose: () => void } = {
    ...props,
    onDone: changed => {
      setOpen(undefined);
      props.onDone(changed);
    },
    onClose: () => setOpen(undefined),
  };
  return (
    <Block
      title={t('incident.finding.title')}
      aside={
        may(incident, 'add_finding') && (
          <Button
            size="small"
            color="primary"
            onClick={() => setOpen({ dialog: 'add' })}
          >
            {t('incident.finding.add')}
          </Button>
        )
      }
    >
      {incident.findings.length === 0 && (
        <Typography variant="body2" color="textSecondary">
          {t('incident.finding.none')}
        </Typography>
      )}
      <ol className={classes.list}>
        {incident.findings.map(finding => (
          <FindingItem
            key={finding.number}
            finding={finding}
            onEdit={() => setOpen({ dialog: 'edit', finding })}
            onFinish={() => setOpen({ dialog: 'finish', finding })}
          />
        ))}
      </ol>
      {open?.dialog === 'add' && <FindingDialog {...dialog} />}
      {open?.dialog === 'edit' && (
        <FindingDialog {...dialog} finding={open.finding} />
      )}
      {open?.dialog === 'finish' && (
        <FinishDialog {...dialog} finding={open.finding} />
      )}
    </Block>
  );
}
