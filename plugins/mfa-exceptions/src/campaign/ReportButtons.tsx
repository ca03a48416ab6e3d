import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import DownloadIcon from '@material-ui/icons/GetApp';
import PrintIcon from '@material-ui/icons/Print';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { useCampaignReportFile } from '../api/campaigns';
import { messageOf } from '../api/errors';
import { printPage, saveText } from '../parts/takeOut';
import { useTranslate } from '../translation';

const files = ['csv', 'json', 'md'] as const;

/** Takes the whole report out of the portal: as a file, or on paper. */
export function ReportButtons({ id }: { id: string }) {
  const t = useTranslate();
  const reportAs = useCampaignReportFile(id);
  const [saving, save] = useAsyncFn(
    async (format: (typeof files)[number]) =>
      saveText(await reportAs(format), `campaign-${id}.${format}`),
    [reportAs, id],
  );
  const [printing, print] = useAsyncFn(
    async () => printPage(await reportAs('html')),
    [reportAs],
  );
  const error = saving.error ?? printing.error;
  return (
    <>
      {error && (
        <Typography role="alert" color="error" variant="body2">
          {t('campaign.report.fileFailed')}: {messageOf(error)}
        </Typography>
      )}
      {files.map(format => (
        <Button
          key={format}
          color="primary"
          startIcon={<DownloadIcon />}
          disabled={saving.loading}
          onClick={() => save(format)}
        >
          {t(`campaign.report.${format}`)}
        </Button>
      ))}
      <Button
        color="primary"
        startIcon={<PrintIcon />}
        disabled={printing.loading}
        onClick={print}
      >
        {t('campaign.report.print')}
      </Button>
    </>
  );
}
