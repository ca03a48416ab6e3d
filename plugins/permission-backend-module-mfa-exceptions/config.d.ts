export interface Config {
  mfaExceptions?: {
    /**
     * Who may see and do what, by the permission policy that comes with the
     * register.
     * @examples [{ "groups": { "governance": ["group:default/security-governance", "group:default/ciso-office"], "administrators": "group:default/developer-platform" }, "approvers": [{ "group": "group:default/legal", "subjectClasses": ["vendor"] }] }]
     */
    permissions?: {
      /** Full entity references; members of subgroups count. */
      groups?: {
        /**
         * Sees, approves, reviews and ends all exceptions.
         * @default mfaExceptions.groups.governance
         */
        governance?: string | string[];
        /**
         * Sees all exceptions, puts them in place and takes them out.
         * @default mfaExceptions.groups.iam
         */
        iam?: string | string[];
        /**
         * Sees and leads all post-incident reviews.
         * @default mfaExceptions.accountability.securityOperations
         */
        securityOperations?: string | string[];
        /**
         * Sees all exceptions, and changes nothing.
         * @default group:default/internal-audit
         */
        auditors?: string | string[];
        /**
         * Sees how the register runs, and has its tasks run, as governance does;
         * of exceptions, no more than others.
         * @default nobody else
         */
        administrators?: string | string[];
      };
      /**
       * Groups that approve exceptions of some classes only, and see those.
       * @default vendor management, the secrets owner and the break-glass approvers of mfaExceptions.groups
       */
      approvers?: Array<{
        /** Full reference of the group. */
        group: string;
        /** What it approves. */
        subjectClasses: Array<
          'application' | 'vendor' | 'service_account' | 'break_glass_account'
        >;
      }>;
    };
  };
}
