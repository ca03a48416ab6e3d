import Button from '@material-ui/core/Button';
import LinearProgress from '@material-ui/core/LinearProgress';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import DownloadIcon from '@material-ui/icons/GetApp';
import type {
  EvidencePack,
  PackFile,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { messageOf } from '../api/errors';
import { useEvidenceFiles } from '../api/evidence';
import { CardTable } from '../parts/CardTable';
import { EntityLink } from '../parts/EntityLink';
import { ExactTime, RelativeTime } from '../parts/RelativeTime';
import { saveBlob } from '../parts/takeOut';
import { useTableStyles } from '../parts/useTableStyles';
import { useTranslate } from '../translation';

/** Evidence packs, with how far each is and what can be taken out. */
export function PackTable({ items }: { items: readonly EvidencePack[] }) {
  const t = useTranslate();
  return (
    <CardTable
      label={t('evidence.packs')}
      headings={[
        t('evidence.column.period'),
        t('evidence.column.state'),
        t('evidence.column.shows'),
        t('evidence.column.checkpoint'),
        t('evidence.column.files'),
      ]}
    >
      {items.map(pack => (
        <PackRow key={pack.id} pack={pack} />
      ))}
    </CardTable>
  );
}

function PackRow({ pack }: { pack: EvidencePack }) {
  const t = useTranslate();
  const classes = useTableStyles();
  const { checkpoint, coverage } = pack;
  const filters = Object.values(pack.filters).flat();
  return (
    <TableRow>
      <TableCell component="th" scope="row">
        {t('evidence.period', daysOf(pack))}
        <div className={classes.quiet}>
          {t('evidence.askedBy', {
            who: <EntityLink entityRef={pack.requestedBy} />,
            when: <RelativeTime at={pack.requestedAt} />,
          })}
        </div>
        {filters.length > 0 && (
          <div className={classes.quiet}>
            {t('evidence.about', { filters: filters.join(', ') })}
          </div>
        )}
      </TableCell>
      <TableCell data-label={t('evidence.column.state')}>
        <Standing pack={pack} />
      </TableCell>
      <TableCell data-label={t('evidence.column.shows')}>
        <Totals pack={pack} />
      </TableCell>
      <TableCell data-label={t('evidence.column.checkpoint')}>
        {checkpoint.day}
        <div className={classes.quiet}>
          {coverage.complete
            ? t('evidence.coveredWhole')
            : t('evidence.coveredUntil', {
                at: <ExactTime at={coverage.until} />,
              })}
        </div>
      </TableCell>
      <TableCell data-label={t('evidence.column.files')}>
        {pack.state === 'ready' && <Downloads pack={pack} />}
      </TableCell>
    </TableRow>
  );
}

function Standing({ pack }: { pack: EvidencePack }) {
  const t = useTranslate();
  const { error, progress, state } = pack;
  const open = state === 'queued' || state === 'running';
  const share = progress.total > 0 ? progress.done / progress.total : 0;
  return (
    <>
      {t(`evidence.state.${state}`)}
      {error && ` (${error})`}
      {open && (
        <>
          <LinearProgress
            variant="determinate"
            value={share * 100}
            aria-label={t('evidence.progress', progress)}
          />
          <Typography variant="caption" color="textSecondary">
            {t('evidence.progress', progress)}
          </Typography>
        </>
      )}
    </>
  );
}

function Totals({ pack: { totals } }: { pack: EvidencePack }) {
  const t = useTranslate();
  const { exceptions, incidents, reviewsMissed, broken } = totals;
  return (
    <>
      <div>{t('evidence.exceptions', { count: exceptions })}</div>
      <div>{t('evidence.incidents', { count: incidents })}</div>
      {reviewsMissed > 0 && (
        <div>{t('evidence.reviewsMissed', { count: reviewsMissed })}</div>
      )}
      {broken > 0 && <strong>{t('evidence.broken', { count: broken })}</strong>}
    </>
  );
}

function Downloads({ pack }: { pack: EvidencePack }) {
  const t = useTranslate();
  const { file } = useEvidenceFiles();
  const [saving, save] = useAsyncFn(
    async (name: PackFile) => saveBlob(await file(pack.id, name), name),
    [file, pack.id],
  );
  return (
    <>
      {pack.files.map(({ name, sha256 }) => (
        <Button
          key={name}
          size="small"
          color="primary"
          startIcon={<DownloadIcon />}
          disabled={saving.loading}
          title={`SHA-256 ${sha256}`}
          aria-label={t('evidence.downloadLabel', { name, ...daysOf(pack) })}
          onClick={() => save(name)}
        >
          {name}
        </Button>
      ))}
      {saving.error && (
        <Typography role="alert" color="error" variant="body2">
          {t('evidence.downloadFailed')}: {messageOf(saving.error)}
        </Typography>
      )}
    </>
  );
}

// Days of UTC: what auditors ask for, whatever zone they look from.
function daysOf({ period: { from, to } }: EvidencePack) {
  const last = new Date(Date.parse(to) - 1).toISOString();
  return { from: from.slice(0, 10), to: last.slice(0, 10) };
}
