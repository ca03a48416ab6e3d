import Button from '@material-ui/core/Button';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import DownloadIcon from '@material-ui/icons/GetApp';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { messageOf } from '../api/errors';
import { useCheckpoints, useEvidenceFiles } from '../api/evidence';
import { Block } from '../parts/Block';
import { Calm } from '../parts/Calm';
import { CardTable } from '../parts/CardTable';
import { FoundPage } from '../parts/FoundPage';
import { saveBlob } from '../parts/takeOut';
import { useTableStyles } from '../parts/useTableStyles';
import { useTranslate } from '../translation';

const PAGE = 10;

/** The daily roots, and how a pack is held against them. */
export function CheckpointsBlock() {
  const t = useTranslate();
  const classes = useTableStyles();
  const [cursor, setCursor] = useState<string>();
  const asked = useCheckpoints({ limit: PAGE, cursor });
  return (
    <Block title={t('evidence.checkpoints')} aside={<SaveVerifier />}>
      <Typography variant="body2" color="textSecondary" paragraph>
        {t('evidence.checkpointsQuestion')}
      </Typography>
      <Typography variant="body2">{t('evidence.verifySteps')}</Typography>
      <Typography variant="body2" paragraph>
        {t('evidence.verifyRoot')}
      </Typography>
      <FoundPage
        asked={asked}
        failed={t('evidence.checkpointsFailed')}
        nothing={
          <Calm
            title={t('evidence.noCheckpoints')}
            description={t('evidence.noCheckpointsDescription')}
          />
        }
        total={count => t('evidence.checkpointTotal', { count })}
        onPage={setCursor}
      >
        {({ items }) => (
          <CardTable
            label={t('evidence.checkpoints')}
            headings={[
              t('evidence.day'),
              t('evidence.histories'),
              t('evidence.root'),
            ]}
          >
            {items.map(({ day, size, root }) => (
              <TableRow key={day}>
                <TableCell component="th" scope="row">
                  {day}
                </TableCell>
                <TableCell data-label={t('evidence.histories')}>
                  {size}
                </TableCell>
                <TableCell data-label={t('evidence.root')}>
                  <code className={classes.quiet}>{root}</code>
                </TableCell>
              </TableRow>
            ))}
          </CardTable>
        )}
      </FoundPage>
    </Block>
  );
}

function SaveVerifier() {
  const t = useTranslate();
  const { verifier } = useEvidenceFiles();
  const [saving, save] = useAsyncFn(
    async () => saveBlob(await verifier(), 'verify-evidence.mjs'),
    [verifier],
  );
  return (
    <>
      {saving.error && (
        <Typography role="alert" color="error" variant="body2">
          {t('evidence.downloadFailed')}: {messageOf(saving.error)}
        </Typography>
      )}
      <Button
        color="primary"
        startIcon={<DownloadIcon />}
        disabled={saving.loading}
        onClick={save}
      >
        {t('evidence.verifier')}
      </Button>
    </>
  );
}
