import type {
  IncidentDetail,
  IncidentFinding,
} from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useIncidentCommands } from '../api/incidents';
import { useTranslate } from '../translation';
import type { ChangeableIncident } from './changing';
import { WordsDialog } from './WordsDialog';

/** Says that something is done, and what came of it. */
export function FinishDialog(
  props: ChangeableIncident & {
    finding: IncidentFinding;
    onClose: () => void;
  },
) {
  const t = useTranslate();
  const { incident, onDone, onReload, onClose } = props;
  const { number } = props.finding;
  const commands = useIncidentCommands(incident.id);
  const current = incident.findings.find(each => each.number === number);
  const finish = (outcome: string): Promise<IncidentDetail> =>
    commands.patchFinding(number, {
      action: 'finish',
      version: incident.version,
      ...(outcome && { outcome }),
    });
  return (
    <WordsDialog
      title={t('incident.finding.finishTitle', { number })}
      text={t('incident.finding.finishText')}
      confirm={t('incident.finding.confirm')}
      label={t('incident.finding.outcome')}
      allowed={current?.allowedActions.includes('finish_finding') ?? false}
      onSend={finish}
      {...{ onDone, onReload, onClose }}
    />
  );
}
