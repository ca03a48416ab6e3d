import type { ExceptionDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { useExceptionCommands } from '../api/commands';
import { CommandDialog } from '../parts/CommandDialog';
import { PlanFields } from '../patterns/PlanFields';
import { usePlanForm } from '../patterns/usePlanForm';
import { useTranslate } from '../translation';
import type { ExceptionDialogProps } from './ActionDialog';
import { openActions } from './actions';

/** Asks how a request is going to be the last one. */
export function AttachPlanDialog(props: ExceptionDialogProps) {
  const t = useTranslate();
  const { exception } = props;
  const { transition } = useExceptionCommands(exception.id);
  const { fields, dialog } = usePlanForm<ExceptionDetail>({
    plan: exception.remediationPlan,
    send: ({ owner, link, targetDate }) =>
      transition({
        action: 'attach_plan',
        version: exception.version,
        remediationPlan: { owner, link, targetDate },
      }),
    onDone: props.onDone,
    onReload: props.onReload,
  });
  return (
    <CommandDialog
      title={t('pattern.plan.dialog')}
      text={t('exception.dialog.attachPlanText')}
      confirm={t('action.attach_plan')}
      allowed={openActions(exception.allowedActions).includes('attach_plan')}
      {...dialog}
      onClose={props.onClose}
    >
      <PlanFields {...fields} />
    </CommandDialog>
  );
}
