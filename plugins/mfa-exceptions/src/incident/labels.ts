import type { FailureLayer } from '@mfa-exceptions/backstage-plugin-mfa-exceptions-common';
import { controlDomainLabel } from '../parts/labels';
import type { Translate } from '../translation';

export function layerLabel(t: Translate, layer: FailureLayer): string {
  return t(`incident.layer.${layer}`);
}

/** Control domains in a row, or that there are none. */
export function controlLabels(t: Translate, names: readonly string[]): string {
  return names.length > 0
    ? names.map(name => controlDomainLabel(t, name)).join(', ')
    : t('incident.page.noControls');
}
