import { useIncidentDocument } from '../api/incidents';
import { TakeOutButtons } from '../parts/TakeOutButtons';
import { useTranslate } from '../translation';

/** Takes the whole incident out of the portal: as a file, or on paper. */
export function DocumentButtons({ id }: { id: string }) {
  const t = useTranslate();
  const documentAs = useIncidentDocument(id);
  return (
    <TakeOutButtons
      files={[
        {
          name: `incident-${id}.md`,
          label: t('incident.document.markdown'),
          read: () => documentAs('markdown'),
        },
      ]}
      print={{
        label: t('incident.document.print'),
        read: () => documentAs('html'),
      }}
      failed={t('incident.document.failed')}
    />
  );
}
