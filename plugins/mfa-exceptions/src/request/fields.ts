import type { Translate } from '../translation';

/** The id of the input for a field, which may lie below what an issue names. */
export function fieldId(field: string): string {
  return `mfa-request-${field.replace(/\./g, '-')}`;
}

/** Takes a person to the input that a field is about. */
export function focusField(field: string): void {
  const parts = field.split('.');
  while (parts.length > 0) {
    const input = document.getElementById(fieldId(parts.join('.')));
    if (input) {
      input.scrollIntoView?.({ block: 'center' });
      input.focus();
      return;
    }
    parts.pop();
  }
}

/** What a field is called in the form. */
export function fieldLabel(t: Translate, field: string): string {
  const [head, second, third] = field.split('.');
  switch (head) {
    case 'scope':
      return scopeLabel(t, second, third);
    case 'reason':
      return t(
        second === 'category' ? 'request.category' : 'request.justification',
      );
    case 'controlDomain':
      return t('request.controlDomain');
    case 'riskRating':
      return t('request.riskRating');
    case 'compensatingControls':
      return second === undefined
        ? t('exception.controls.title')
        : controlLabel(t, Number(second) + 1, third);
    case 'validTo':
    case 'validFrom':
      return t('request.endsOn');
    case 'vendorContractEnd':
      return t('request.contractEnd');
    case 'ticketLinks':
      return t('request.tickets');
    case 'remediationPlan':
      return planLabel(t, second);
    default:
      return field;
  }
}

function scopeLabel(t: Translate, second?: string, third?: string): string {
  switch (second) {
    case 'applications':
      return t('request.applications');
    case 'environments':
      return t('request.environments');
    case 'sessionPath':
      return third === 'networks' ||
        third === 'clients' ||
        third === 'protocols'
        ? t(`request.${third}`)
        : t('request.networks');
    default:
      return third === 'size' ? t('request.size') : t('request.users');
  }
}

function controlLabel(t: Translate, number: number, part?: string): string {
  const control = t('request.control', { number: String(number) });
  switch (part) {
    case 'description':
      return `${control}: ${t('request.controlDescription')}`;
    case 'owner':
      return `${control}: ${t('request.controlOwner')}`;
    case 'evidence':
      return `${control}: ${t('request.controlEvidence')}`;
    case 'lastVerifiedAt':
      return `${control}: ${t('request.controlVerified')}`;
    default:
      return control;
  }
}

function planLabel(t: Translate, part?: string): string {
  switch (part) {
    case 'link':
      return t('request.planLink');
    case 'targetDate':
      return t('request.planTarget');
    default:
      return t('request.planOwner');
  }
}
