import { useCampaignReportFile } from '../api/campaigns';
import { TakeOutButtons } from '../parts/TakeOutButtons';
import { useTranslate } from '../translation';

const formats = ['csv', 'json', 'md'] as const;

/** Takes the whole report out of the portal: as a file, or on paper. */
export function ReportButtons({ id }: { id: string }) {
  const t = useTranslate();
  const reportAs = useCampaignReportFile(id);
  return (
    <TakeOutButtons
      files={formats.map(format => ({
        name: `campaign-${id}.${format}`,
        label: t(`campaign.report.${format}`),
        read: () => reportAs(format),
      }))}
      print={{
        label: t('campaign.report.print'),
        read: () => reportAs('html'),
      }}
      failed={t('campaign.report.fileFailed')}
    />
  );
}
