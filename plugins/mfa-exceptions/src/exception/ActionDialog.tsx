import type { ExceptionDetail } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import type { DialogAction } from './actions';
import { AttachPlanDialog } from './AttachPlanDialog';
import { DecisionDialog } from './DecisionDialog';
import { ExtendDialog } from './ExtendDialog';
import { NarrowDialog } from './NarrowDialog';
import { RecordUseDialog } from './RecordUseDialog';

/** What every dialog about an exception works with. */
export interface ExceptionDialogProps {
  readonly exception: ExceptionDetail;
  readonly onClose: () => void;
  readonly onDone: (exception: ExceptionDetail) => void;
  readonly onReload: () => void;
}

/** The dialog for an action. */
export function ActionDialog(
  props: ExceptionDialogProps & { action: DialogAction },
) {
  const { action, ...rest } = props;
  switch (action) {
    case 'extend':
      return <ExtendDialog {...rest} />;
    case 'narrow':
      return <NarrowDialog {...rest} />;
    case 'attach_plan':
      return <AttachPlanDialog {...rest} />;
    case 'record_use':
      return <RecordUseDialog {...rest} />;
    default:
      return <DecisionDialog action={action} {...rest} />;
  }
}
