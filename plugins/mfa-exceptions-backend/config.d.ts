import type { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

export interface Config {
  /** The register of MFA exceptions. */
  mfaExceptions?: {
    /**
     * Which entities are governed, and as what. The first rule that fits wins.
     * Given, it takes the place of the built-in rules: Component, API and System
     * are applications; Resources of type vendor, service-account and
     * break-glass-account are those.
     */
    subjects?: Array<{
      /** Kind of the entity, such as Resource. */
      kind: string;
      /** `spec.type` of the entity; any type where left out. */
      type?: string;
      /** What such an entity is to the register. */
      class:
        | 'application'
        | 'vendor'
        | 'service_account'
        | 'break_glass_account';
    }>;

    controlDomains?: {
      /** Control domains of your own, such as physical_access. */
      add?: string[];
      /** Built-in control domains that nothing new can be requested for. */
      hide?: string[];
    };

    /** Full entity references of the groups that the built-in policies speak of. */
    groups?: {
      /** Approves. @default group:default/security-governance */
      governance?: string;
      /** Approves for vendors as well. @default group:default/vendor-management */
      vendorManagement?: string;
      /** Approves for service accounts as well. @default group:default/secrets-management */
      secretsOwner?: string;
      /** Approves for break-glass accounts, twice. @default group:default/break-glass-approvers */
      breakGlassApprovers?: string;
      /** Puts exclusions in place and takes them out. @default group:default/iam */
      iam?: string;
    };

    schedule?: {
      /** How often ends that have come are written down. @default every minute */
      sweep?: SchedulerServiceTaskScheduleDefinitionConfig;
    };
  };
}
