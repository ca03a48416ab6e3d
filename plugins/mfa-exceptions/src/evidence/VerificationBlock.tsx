import Button from '@material-ui/core/Button';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import type { RegisterVerification } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { messageOf } from '../api/errors';
import { useRegisterVerification } from '../api/evidence';
import { Block } from '../parts/Block';
import { Calm } from '../parts/Calm';
import { CardTable } from '../parts/CardTable';
import { RelativeTime } from '../parts/RelativeTime';
import { useTranslate } from '../translation';

/** Whether everything holds, as it was verified last. */
export function VerificationBlock() {
  const t = useTranslate();
  const { value, error, verify } = useRegisterVerification();
  const [asked, ask] = useAsyncFn(verify, [verify]);
  return (
    <Block
      title={t('evidence.verification.title')}
      aside={
        <Button color="primary" disabled={asked.loading} onClick={ask}>
          {t('evidence.verification.now')}
        </Button>
      }
    >
      {asked.value && (
        <Typography role="status" variant="body2" paragraph>
          {t('evidence.verification.asked')}
        </Typography>
      )}
      {(error ?? asked.error) && (
        <Typography role="alert" color="error" variant="body2">
          {t('evidence.verification.failed')}:{' '}
          {messageOf((error ?? asked.error)!)}
        </Typography>
      )}
      {value && !value.latest && (
        <Calm
          title={t('evidence.verification.none')}
          description={t('evidence.verification.noneDescription')}
        />
      )}
      {value?.latest && <Report report={value.latest} />}
    </Block>
  );
}

function Report({ report }: { report: RegisterVerification }) {
  const t = useTranslate();
  const { verified, checkpoint, counts, findings, totalFindings } = report;
  return (
    <>
      <Typography
        role={verified ? undefined : 'alert'}
        color={verified ? 'textPrimary' : 'error'}
      >
        {verified
          ? t('evidence.verification.holds')
          : t('evidence.verification.broken', { count: totalFindings })}
        {checkpoint && ' '}
        {checkpoint &&
          t(
            checkpoint.keyId
              ? 'evidence.verification.againstSigned'
              : 'evidence.verification.against',
            { day: checkpoint.day, key: checkpoint.keyId ?? '' },
          )}
      </Typography>
      <Typography variant="body2" color="textSecondary" paragraph>
        <RelativeTime at={report.finishedAt} />
        {': '}
        {t('evidence.verification.looked', {
          histories: counts.histories,
          entries: counts.entries,
          rows: counts.rows,
          count: counts.checkpoints,
        })}
      </Typography>
      {findings.length > 0 && <FindingTable findings={findings} />}
    </>
  );
}

function FindingTable({ findings }: Pick<RegisterVerification, 'findings'>) {
  const t = useTranslate();
  const headings = [
    t('evidence.verification.what'),
    t('evidence.verification.which'),
    t('evidence.verification.entry'),
    t('evidence.verification.how'),
  ];
  return (
    <CardTable label={t('evidence.verification.findings')} headings={headings}>
      {findings.map(({ of, id, entry, fault, checkpoint }) => (
        <TableRow key={[of, id, entry, fault, checkpoint].join()}>
          <TableCell component="th" scope="row">
            {t(`evidence.verification.of.${of}`)}
          </TableCell>
          <TableCell data-label={headings[1]}>
            <code>{id}</code>
          </TableCell>
          <TableCell data-label={headings[2]}>{entry ?? ''}</TableCell>
          <TableCell data-label={headings[3]}>
            {t(`evidence.verification.fault.${fault}`)}
          </TableCell>
        </TableRow>
      ))}
    </CardTable>
  );
}
