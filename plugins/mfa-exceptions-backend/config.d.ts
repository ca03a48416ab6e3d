import type { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

/** The terms of a policy. Lengths are whole days. What is left out is inherited. */
interface PolicyTermsConfig {
  /**
   * How long an exception may last, from 1 day; with all of its extensions at
   * most 366 days. High and critical risk halve it.
   * @default 90, break-glass 180
   * @visibility backend
   */
  maxDurationDays?: number;
  /**
   * How often it is reviewed; never longer than the maximum duration. High and
   * critical risk halve it.
   * @default 30, break-glass 14
   * @visibility backend
   */
  reviewIntervalDays?: number;
  /**
   * Who has to approve, at least one; all of them, in any order.
   * @default governance; for vendors and service accounts also vendor management or the secrets owner; break-glass two of its own approvers
   * @visibility backend
   */
  approvals?: Array<{
    /** A name of its own, such as legal_counsel. @visibility backend */
    path: string;
    /** Full reference of the group; members of its subgroups count. @visibility backend */
    group: string;
    /** How many different people of the group. @default 1 @visibility backend */
    count?: number;
  }>;
  /**
   * Full reference of the group that puts exclusions in place and takes them out.
   * @default mfaExceptions.groups.iam
   * @visibility backend
   */
  implementers?: string;
  /**
   * How much later an end may be asked for.
   * @default 1 of 45 days, break-glass none
   * @visibility backend
   */
  extensions?: {
    /** How often an exception may be extended, up to 12 times. @visibility backend */
    max: number;
    /** By how long at most, each time. @visibility backend */
    maxDays?: number;
  };
  /**
   * How many people an exception may cover.
   * @default no limit
   * @visibility backend
   */
  maxPopulation?: number;
  /**
   * How many compensating controls a request needs, up to 20; 0 for none.
   * @default 1
   * @visibility backend
   */
  compensatingControlsRequired?: number;
  /**
   * Days before a deadline at which people are reminded.
   * @default [14,7,3,1], break-glass [30,14,7,1]
   * @visibility backend
   */
  remindersDays?: number[];
  /**
   * Days that a review may be late before it counts as overdue.
   * @default 7
   * @visibility backend
   */
  graceDays?: number;
  /**
   * Whom an overdue exception goes to, in rising order of days; at least one step.
   * @default accountable owner at once, their parent after 3 days, governance after 7; break-glass governance and IAM at once
   * @visibility backend
   */
  escalation?: Array<{
    /** Days after the deadline. @visibility backend */
    afterDays: number;
    /** Who is told from then on. @visibility backend */
    to: 'accountable_owner' | 'accountable_owner_parent' | 'governance' | 'iam';
  }>;
  /**
   * What becomes of an exception when nobody answers a review. A break-glass
   * exception always escalates.
   * @default end, break-glass escalate
   * @visibility backend
   */
  noAnswer?: 'end' | 'escalate';
  /**
   * Days between two drills; for break-glass accounts only.
   * @default break-glass 90
   * @visibility backend
   */
  drillIntervalDays?: number;
  /**
   * Whether many may be decided at once; never for high and critical risk.
   * @default true, break-glass false
   * @visibility backend
   */
  bulkDecisions?: boolean;
}

export interface Config {
  /** The register of MFA exceptions. */
  mfaExceptions?: {
    /**
     * Which entities are governed, and as what. The first rule that fits wins.
     * Given, it takes the place of the built-in rules: Component, API and System
     * are applications; Resources of type vendor, service-account and
     * break-glass-account are those.
     * @examples [[{ "kind": "Component", "class": "application" }, { "kind": "Resource", "type": "saas", "class": "vendor" }]]
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

    /**
     * What can be bypassed.
     * @examples [{ "add": ["physical_access"], "hide": ["help_desk"] }]
     */
    controlDomains?: {
      /** Control domains of your own, such as physical_access. */
      add?: string[];
      /** Built-in control domains that nothing new can be requested for. */
      hide?: string[];
    };

    /**
     * Full entity references of the groups that the built-in policies speak of.
     * Members of their subgroups count.
     * @examples [{ "governance": "group:default/ciso-office", "iam": "group:default/identity" }]
     */
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

    /**
     * Who is accountable for which control, where nothing nearer says so. What it
     * says counts from the start of the backend that reads it.
     * @examples [{ "model": "shared", "terms": { "recovery": { "accountable": "group:default/help-desk", "responsible": ["subject_owner"] } } }]
     */
    accountability?: {
      /**
       * `iam_owned`: IAM answers for everything. `shared`: IAM answers for how
       * people sign in, security operations for sessions and detection, and the
       * owner of an entity for its privileged access and its secrets.
       * @default iam_owned
       * @visibility backend
       */
      model?: 'iam_owned' | 'shared';
      /**
       * What the model says otherwise, by control domain.
       * @visibility backend
       */
      terms?: {
        [controlDomain: string]: {
          /** Full reference of a group or a user, or `subject_owner`. */
          accountable?: string;
          /** The same, any number of them. */
          responsible?: string[];
        };
      };
      /**
       * Full reference of the group that mends what the owner of an entity
       * cannot. The one of governance, unless said otherwise.
       * @visibility backend
       */
      lastResort?: string;
      /**
       * Full reference of the group that `shared` speaks of.
       * @default group:default/security-operations
       * @visibility backend
       */
      securityOperations?: string;
      /** Days that an attestation holds, up to 366. @default 90 @visibility backend */
      attestEveryDays?: number;
      /** Days that a new owner has to attest; at most as many. @default 14 @visibility backend */
      attestWithinDays?: number;
    };

    /**
     * How people are reminded of what they have to do. Whom and when, their
     * policies say.
     * @examples [{ "at": "08:30", "timeZone": "Europe/Berlin" }]
     */
    reminders?: {
      /**
       * When the day begins on which somebody is told of all that falls on it, in
       * quotes.
       * @default 06:00
       * @visibility backend
       */
      at?: string;
      /** IANA zone of that hour. @default UTC @visibility backend */
      timeZone?: string;
      /**
       * Days that it can be looked up who was told what, from 30.
       * @default 400
       * @visibility backend
       */
      keepLogDays?: number;
      /** How often it is looked at what there is to tell. @default every 5 minutes */
      schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
    };

    /**
     * What in the catalog makes reviews due before their time.
     * @examples [{ "removedGrace": { "days": 3 }, "timeZone": "Europe/Berlin" }]
     */
    triggers?: {
      /** How often the catalog is looked at. @default every 5 minutes */
      schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
      /**
       * How often in a row an entity, a person or a group has to be missing, from
       * twice, before it counts as gone.
       * @default 3
       * @visibility backend
       */
      missesBeforeRemoved?: number;
      /**
       * And for how long, from an hour: { hours: 24 }.
       * @default 24 hours
       * @visibility backend
       */
      removedGrace?: {
        weeks?: number;
        days?: number;
        hours?: number;
        minutes?: number;
        seconds?: number;
      };
      /**
       * IANA zone in which the dates that annotations give without a time end.
       * @default UTC
       * @visibility backend
       */
      timeZone?: string;
    };

    /**
     * What the built-in policies say otherwise, by subject class. Every other
     * policy stands on them.
     * @examples [{ "vendor": { "maxDurationDays": 60, "compensatingControlsRequired": 2 } }]
     * @visibility backend
     */
    defaults?: {
      /** Of components, APIs and systems, unless subjects says otherwise. @visibility backend */
      application?: PolicyTermsConfig;
      /** Of vendors. @visibility backend */
      vendor?: PolicyTermsConfig;
      /** Of service accounts. @visibility backend */
      service_account?: PolicyTermsConfig;
      /** Of break-glass accounts. @visibility backend */
      break_glass_account?: PolicyTermsConfig;
    };

    /**
     * Policies of your own. Tried in this order, before the built-in ones; the
     * first that fits a request counts.
     * @examples [[{ "id": "privileged-access", "match": { "controlDomain": ["privileged_access"], "risk": ["high", "critical"] }, "maxDurationDays": 30, "reviewIntervalDays": 14, "approvals": [{ "path": "governance", "group": "group:default/security-governance" }, { "path": "platform", "group": "group:default/platform-owners", "count": 2 }], "extensions": { "max": 0 } }]]
     * @visibility backend
     */
    policies?: Array<
      PolicyTermsConfig & {
        /** What the policy is called on every record. @visibility backend */
        id: string;
        /** What it is for: any of each list, all of the lists. @visibility backend */
        match?: {
          /** What the subject is. @visibility backend */
          subjectClass?: Array<
            'application' | 'vendor' | 'service_account' | 'break_glass_account'
          >;
          /** The risk that counts. @visibility backend */
          risk?: Array<'low' | 'medium' | 'high' | 'critical'>;
          /** Control domains that can be requested. @visibility backend */
          controlDomain?: string[];
          /** The category of the reason. @visibility backend */
          reasonCategory?: Array<
            | 'legacy_protocol'
            | 'break_glass'
            | 'third_party_integration'
            | 'shared_device'
            | 'embedded_authentication'
            | 'remote_work'
            | 'accessibility'
            | 'migration'
            | 'outage'
            | 'other'
          >;
        };
      }
    >;

    /**
     * Registers that were kept elsewhere.
     * @examples [{ "timeZone": "Europe/Berlin", "mappings": { "grc": { "columns": { "validTo": "Review until", "requester": "Risk owner" }, "values": { "riskRating": { "Tier 1": "high", "Tier 2": "medium" } }, "defaults": { "controlDomain": "conditional_access" }, "dateFormat": "dd/MM/yyyy" } } }]
     */
    imports?: {
      /**
       * IANA zone in which a date without a time ends.
       * @default UTC
       * @visibility backend
       */
      timeZone?: string;
      /**
       * How sources say things, by names of your own.
       * @visibility backend
       */
      mappings?: {
        [name: string]: {
          /** Field: the header of its column. */
          columns?: { [field: string]: string };
          /** Field: what holds where a row says nothing. */
          defaults?: { [field: string]: string };
          /** Field: what the source's words stand for. */
          values?: { [field: string]: { [word: string]: string } };
          /** How dates are written: dd.MM.yyyy, MM/dd/yyyy. */
          dateFormat?: string;
          /** IANA zone of this source. */
          timeZone?: string;
        };
      };
    };

    /**
     * How often tasks run. What time does holds without them.
     * @examples [{ "sweep": { "frequency": { "minutes": 1 }, "timeout": { "minutes": 10 } } }]
     */
    schedule?: {
      /** How often ends that have come are written down. @default every minute */
      sweep?: SchedulerServiceTaskScheduleDefinitionConfig;
      /** How often the catalog is looked at for owners that have changed or gone. @default every 5 minutes */
      observe?: SchedulerServiceTaskScheduleDefinitionConfig;
      /** How often campaigns are started, finished and followed up. @default every minute */
      campaigns?: SchedulerServiceTaskScheduleDefinitionConfig;
      /** How often it is seen to that the day is counted for trends, which happens once. @default every hour */
      posture?: SchedulerServiceTaskScheduleDefinitionConfig;
      /** How often it is looked whether there is a checkpoint of the day; the first run of a day takes it. @default every hour */
      checkpoints?: SchedulerServiceTaskScheduleDefinitionConfig;
      /** How often everything is verified. @default every day */
      verification?: SchedulerServiceTaskScheduleDefinitionConfig;
    };

    /** What checkpoints are signed with; they are not where this is left out. */
    signing?: {
      /**
       * The first that has a private half signs. Others are those of before, which
       * their signatures are still verified with.
       */
      keys: Array<{
        /** Name of the key, which signatures carry. @visibility backend */
        id: string;
        /** Ed25519, in PEM (PKCS #8) or as a JWK. @visibility secret */
        privateKey?: string;
        /** Ed25519, in PEM (SPKI) or as a JWK. @visibility backend */
        publicKey?: string;
      }>;
    };
  };
}
