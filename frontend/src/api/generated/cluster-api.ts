/** Generated from the service's openapi.json by `npm run client`. Never edited. */

export interface paths {
    "/v1/organisations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Organisations
         * @description Give the whole register of a date in one cacheable document.
         *
         *     Permission: `register:read`.
         */
        get: operations["get_organisations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/health-boards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Health Boards
         * @description List the Health Boards in force on a date.
         *
         *     Permission: `register:read`.
         */
        get: operations["list_health_boards"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/partnerships": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Partnerships
         * @description List the Health and Social Care Partnerships in force on a date.
         *
         *     Permission: `register:read`.
         */
        get: operations["list_partnerships"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clusters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Clusters
         * @description List the clusters of a date; by partnership or Board, the parts that lie there.
         *
         *     Permission: `register:read`.
         */
        get: operations["list_clusters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clusters/{cluster_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Cluster
         * @description Show a cluster with the parts that lie in each partnership.
         *
         *     Permission: `register:read`.
         */
        get: operations["get_cluster"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clusters/{cluster_id}/practices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Practices Of Cluster
         * @description List the practices of a cluster on a date.
         *
         *     Permission: `register:read`.
         */
        get: operations["list_practices_of_cluster"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/practices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Practices
         * @description List the practices open on a date.
         *
         *     Permission: `register:read`.
         */
        get: operations["list_practices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/practices/{practice_code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Practice
         * @description Show a practice as it stood on a date.
         *
         *     Permission: `register:read`.
         */
        get: operations["get_practice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/practices/{practice_code}/memberships": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Memberships
         * @description List the clusters that a practice was in up to a date.
         *
         *     Permission: `register:read`.
         */
        get: operations["list_memberships"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/practices/{practice_code}/populations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Population
         * @description Show a practice's list sizes by age band and sex. Suppressed counts stay suppressed.
         *
         *     Permission: `register:read`.
         */
        get: operations["get_population"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/appointments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Appointments
         * @description List the appointments in force on a date that you may see.
         *
         *     Permission: `appointment:read`.
         */
        get: operations["list_appointments"];
        put?: never;
        /**
         * Appoint
         * @description Appoint a person or a machine to a role. Nobody appoints themselves; only the operator appoints Cairn's own services.
         *
         *     Permission: `appointment:write`.
         */
        post: operations["appoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Me
         * @description Show who you are and what each of your roles lets you see.
         */
        get: operations["get_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/grants/{subject}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Grants
         * @description Show what somebody holds on a date. The read is recorded.
         *
         *     Permission: `grants:read`.
         */
        get: operations["get_grants"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/register-imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Register Imports
         * @description List register imports, the newest first.
         *
         *     Permission: `register-import:read`.
         */
        get: operations["list_register_imports"];
        put?: never;
        /**
         * Preview Register
         * @description Upload the two practice files and see what they would change. Nothing changes yet.
         *
         *     Permission: `register-import:write`.
         */
        post: operations["preview_register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/register-imports/{import_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Register Import
         * @description Show a register import with its differences and what looks odd.
         *
         *     Permission: `register-import:read`.
         */
        get: operations["get_register_import"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/register-imports/{import_id}/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Apply Register
         * @description Apply a previewed register from its effective date, all of it or nothing.
         *
         *     Permission: `register-import:write`.
         */
        post: operations["apply_register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Begin Sign In
         * @description Send the browser to the sign-in provider.
         */
        get: operations["begin_sign_in"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Finish Sign In
         * @description Take the browser back from the sign-in provider and start its session.
         */
        get: operations["finish_sign_in"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign Out
         * @description End the session of this browser.
         */
        post: operations["sign_out"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Session
         * @description Show who is signed in on this browser.
         */
        get: operations["get_session"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * AgeBand
         * @description An age band as Public Health Scotland publishes it.
         * @enum {string}
         */
        AgeBand: "all_ages" | "ages_0_4" | "ages_5_14" | "ages_15_24" | "ages_25_44" | "ages_45_64" | "ages_65_74" | "ages_75_84" | "ages_85_plus";
        /**
         * AppointmentCreate
         * @description An appointment to make.
         * @example {
         *       "display_name": "Demo CQL",
         *       "organisation_id": "cluster:gc0001",
         *       "role": "cql",
         *       "subject": "demo-cql",
         *       "valid_from": "2024-10-01"
         *     }
         */
        AppointmentCreate: {
            /**
             * Subject
             * @description The person's id at the sign-in provider, or a client id.
             */
            subject: string;
            /**
             * Display Name
             * @description The name shown to others. No patient details.
             */
            display_name: string;
            role: components["schemas"]["Role"];
            /** Organisation Id */
            organisation_id: string;
            /**
             * Valid From
             * Format: date
             */
            valid_from: string;
            /**
             * Valid Until
             * @description The first day on which it no longer holds.
             */
            valid_until?: string | null;
        };
        /**
         * AppointmentRead
         * @description An appointment.
         */
        AppointmentRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Subject */
            subject: string;
            /** Display Name */
            display_name: string;
            role: components["schemas"]["Role"];
            /** Organisation Id */
            organisation_id: string;
            /**
             * Valid From
             * Format: date
             */
            valid_from: string;
            /** Valid Until */
            valid_until: string | null;
            /**
             * Appointed At
             * Format: date-time
             */
            appointed_at: string;
            /** Appointed By */
            appointed_by: string;
        };
        /** Body_preview_register */
        Body_preview_register: {
            /** Contact Details */
            contact_details: string;
            /** List Sizes */
            list_sizes: string;
            /**
             * Effective On
             * Format: date
             */
            effective_on: string;
            /**
             * Register Name
             * @default Register of GP practices and clusters in Scotland
             */
            register_name: string;
            /**
             * Simulated Names
             * @default false
             */
            simulated_names: boolean;
        };
        /**
         * ChangeKind
         * @description A kind of difference between the register and an incoming file.
         * @enum {string}
         */
        ChangeKind: "area_changed" | "closed" | "cluster_new" | "cluster_vanished" | "details_changed" | "list_size_changed" | "moved" | "opened" | "renamed";
        /**
         * ClusterPartRead
         * @description The part of a cluster that lies in one partnership.
         */
        ClusterPartRead: {
            /** Partnership Id */
            partnership_id: string;
            /** Partnership Name */
            partnership_name: string;
            /** Board Id */
            board_id: string;
            /** Practices */
            practices: number;
            /** Patients */
            patients: number | null;
        };
        /**
         * ClusterRead
         * @description A cluster on the date.
         */
        ClusterRead: {
            /** Id */
            id: string;
            /**
             * Name
             * @description The label as published.
             */
            name: string;
            /**
             * Is Placeholder
             * @description Published as “… Undefined”; not a cluster.
             */
            is_placeholder: boolean;
            /** Partnership Ids */
            partnership_ids: string[];
            /** Board Ids */
            board_ids: string[];
            /** Practices */
            practices: number;
            /**
             * Patients
             * @description Null when a practice's list size is unknown.
             */
            patients: number | null;
            /**
             * Parts
             * @description More than one when the cluster straddles partnerships. A list by partnership or Board gives only the parts that lie there.
             */
            parts: components["schemas"]["ClusterPartRead"][];
        };
        /**
         * CountRead
         * @description The patients of one sex and age band.
         */
        CountRead: {
            sex: components["schemas"]["Sex"];
            age_band: components["schemas"]["AgeBand"];
            /**
             * Patients
             * @description Null when suppressed; the qualifier says why.
             */
            patients: number | null;
            /**
             * Qualifier
             * @description The publisher's mark beside or instead of the number; `c` is suppressed.
             */
            qualifier: string | null;
            /**
             * Sex Qualifier
             * @description `d` where both sexes are derived together.
             */
            sex_qualifier: string | null;
        };
        /**
         * DifferenceRead
         * @description One difference between the register and the files.
         */
        DifferenceRead: {
            kind: components["schemas"]["ChangeKind"];
            /**
             * Subject
             * @description A practice code or a cluster's label.
             */
            subject: string;
            /** Before */
            before: string | null;
            /** After */
            after: string | null;
        };
        /**
         * FieldErrorRead
         * @description One fault of an input.
         */
        FieldErrorRead: {
            /**
             * Pointer
             * @description Where: /body/…, /query/…, /path/… or /header/….
             */
            pointer: string;
            /** Detail */
            detail: string;
        };
        /**
         * FindingKind
         * @description A kind of suspicious thing that a person should look at before applying.
         * @enum {string}
         */
        FindingKind: "board_contradicts_partnership" | "check_digit_fails" | "cluster_vanished" | "list_grew" | "list_halved" | "list_sizes_already_recorded" | "list_sizes_disagree" | "list_sizes_without_practice" | "list_size_date_differs" | "many_closed" | "practice_without_list_sizes" | "reopened";
        /**
         * FindingRead
         * @description One thing that a person should look at before applying.
         */
        FindingRead: {
            kind: components["schemas"]["FindingKind"];
            /**
             * Subject
             * @description A practice code, a cluster's label, or `country`.
             */
            subject: string;
            /** Detail */
            detail: string;
        };
        /**
         * GrantRead
         * @description A role held today and the organisations inside its remit.
         */
        GrantRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            role: components["schemas"]["Role"];
            /** Organisation Id */
            organisation_id: string;
            /** Organisation Name */
            organisation_name: string;
            /**
             * Valid From
             * Format: date
             */
            valid_from: string;
            /**
             * Valid Until
             * @description The first day on which it no longer holds.
             */
            valid_until: string | null;
            /**
             * Organisations
             * @description Everything inside the remit. Of a straddling cluster, the parts that belong.
             */
            organisations: string[];
            /**
             * Peers
             * @description For a Practice Quality Lead: the own cluster and its other practices.
             */
            peers: string[];
        };
        /**
         * GrantsRead
         * @description Somebody and what they hold on a date.
         */
        GrantsRead: {
            /** Subject */
            subject: string;
            /** Is Machine */
            is_machine: boolean;
            /** Display Name */
            display_name: string;
            /**
             * As Of
             * Format: date
             */
            as_of: string;
            /** Grants */
            grants: components["schemas"]["GrantRead"][];
        };
        /**
         * HealthBoardList
         * @description All Health Boards in force on the date.
         */
        HealthBoardList: {
            /** Items */
            items: components["schemas"]["HealthBoardRead"][];
        };
        /**
         * HealthBoardRead
         * @description A Health Board on the date, with what lies in it.
         */
        HealthBoardRead: {
            /** Id */
            id: string;
            /** Code */
            code: string;
            /** Name */
            name: string;
            /** Partnership Ids */
            partnership_ids: string[];
            /**
             * Clusters
             * @description Clusters with at least one practice here.
             */
            clusters: number;
            /** Practices */
            practices: number;
            /**
             * Patients
             * @description Null when a practice's list size is unknown.
             */
            patients: number | null;
        };
        /**
         * MembershipList
         * @description Every cluster that a practice was in up to the date, the oldest first.
         */
        MembershipList: {
            /** Items */
            items: components["schemas"]["MembershipRead"][];
        };
        /**
         * MembershipRead
         * @description A period in one cluster.
         */
        MembershipRead: {
            /**
             * Cluster Id
             * @description Null for a period in no cluster.
             */
            cluster_id: string | null;
            /** Cluster Name */
            cluster_name: string;
            /**
             * Valid From
             * Format: date
             */
            valid_from: string;
            /**
             * Valid Until
             * @description The first day on which it no longer holds.
             */
            valid_until: string | null;
        };
        /** Page[AppointmentRead] */
        Page_AppointmentRead_: {
            /** Items */
            items: components["schemas"]["AppointmentRead"][];
            /**
             * Next Cursor
             * @description Null on the last page.
             */
            next_cursor: string | null;
        };
        /** Page[ClusterRead] */
        Page_ClusterRead_: {
            /** Items */
            items: components["schemas"]["ClusterRead"][];
            /**
             * Next Cursor
             * @description Null on the last page.
             */
            next_cursor: string | null;
        };
        /** Page[PracticeRead] */
        Page_PracticeRead_: {
            /** Items */
            items: components["schemas"]["PracticeRead"][];
            /**
             * Next Cursor
             * @description Null on the last page.
             */
            next_cursor: string | null;
        };
        /** Page[RegisterImportSummary] */
        Page_RegisterImportSummary_: {
            /** Items */
            items: components["schemas"]["RegisterImportSummary"][];
            /**
             * Next Cursor
             * @description Null on the last page.
             */
            next_cursor: string | null;
        };
        /**
         * PartnershipList
         * @description All partnerships in force on the date.
         */
        PartnershipList: {
            /** Items */
            items: components["schemas"]["PartnershipRead"][];
        };
        /**
         * PartnershipRead
         * @description A partnership on the date, with what lies in it.
         */
        PartnershipRead: {
            /** Id */
            id: string;
            /** Code */
            code: string;
            /** Name */
            name: string;
            /** Board Id */
            board_id: string;
            /**
             * Clusters
             * @description Clusters with at least one practice here.
             */
            clusters: number;
            /**
             * Straddling Clusters
             * @description Those that also lie in another partnership.
             */
            straddling_clusters: number;
            /** Practices */
            practices: number;
            /**
             * Patients
             * @description Null when a practice's list size is unknown.
             */
            patients: number | null;
        };
        /**
         * PersonRead
         * @description Who is signed in.
         */
        PersonRead: {
            /** Subject */
            subject: string;
            /** Display Name */
            display_name: string;
        };
        /**
         * PopulationRead
         * @description The newest list sizes of a practice on or before the date.
         */
        PopulationRead: {
            /** Practice Id */
            practice_id: string;
            /**
             * Counted On
             * @description Null when none are known.
             */
            counted_on: string | null;
            /** Items */
            items: components["schemas"]["CountRead"][];
        };
        /**
         * PracticeRead
         * @description A practice on the date.
         */
        PracticeRead: {
            /** Id */
            id: string;
            /** Code */
            code: string;
            /** Name */
            name: string;
            /** Address */
            address: string[];
            /** Postcode */
            postcode: string;
            /** Telephone */
            telephone: string;
            /**
             * Contract Type
             * @description 17J, 17C or 2C (run by the Board).
             */
            contract_type: string;
            /** Data Zone */
            data_zone: string;
            /**
             * Cluster Id
             * @description Null for a practice that is in no cluster.
             */
            cluster_id: string | null;
            /** Cluster Name */
            cluster_name: string | null;
            /** Partnership Id */
            partnership_id: string;
            /** Board Id */
            board_id: string;
            /** Patients */
            patients: number | null;
            /**
             * Opened On
             * @description Null when it opened before the first register.
             */
            opened_on: string | null;
            /**
             * Closed On
             * @description The first day on which it is no longer open.
             */
            closed_on: string | null;
        };
        /**
         * ProblemDetails
         * @description What went wrong, for the person reading it (RFC 9457).
         */
        ProblemDetails: {
            /**
             * Type
             * @description A page that explains this kind of problem.
             */
            type: string;
            /** Title */
            title: string;
            /** Status */
            status: number;
            /** Detail */
            detail: string;
            /**
             * Instance
             * @description The path that was asked for.
             */
            instance: string;
            /**
             * Request Id
             * @description Quote this when asking for help.
             */
            request_id: string;
            /**
             * Errors
             * @description The faults of an input, one by one.
             * @default []
             */
            errors: components["schemas"]["FieldErrorRead"][];
        };
        /**
         * RegisterImportRead
         * @description A register import with what it changes and what looks odd.
         */
        RegisterImportRead: {
            /** Id */
            id: number;
            /**
             * Status
             * @enum {string}
             */
            status: "previewed" | "applied";
            /**
             * Effective On
             * Format: date
             */
            effective_on: string;
            /** Register Name */
            register_name: string;
            /** Simulated Names */
            simulated_names: boolean;
            /** Source */
            source: string;
            /**
             * Counts
             * @description Practices, clusters, placeholders and list sizes in the files, and differences by kind.
             */
            counts: {
                [key: string]: number;
            };
            /** Findings Count */
            findings_count: number;
            /**
             * Uploaded At
             * Format: date-time
             */
            uploaded_at: string;
            /** Uploaded By */
            uploaded_by: string;
            /** Applied At */
            applied_at: string | null;
            /** Applied By */
            applied_by: string | null;
            /** Allowed Actions */
            allowed_actions: "apply"[];
            /** Contact Details Sha256 */
            contact_details_sha256: string;
            /** List Sizes Sha256 */
            list_sizes_sha256: string;
            /**
             * Differences
             * @description At most 500 of each kind; `counts` has them all.
             */
            differences: components["schemas"]["DifferenceRead"][];
            /** Findings */
            findings: components["schemas"]["FindingRead"][];
        };
        /**
         * RegisterImportSummary
         * @description A register import in a list.
         */
        RegisterImportSummary: {
            /** Id */
            id: number;
            /**
             * Status
             * @enum {string}
             */
            status: "previewed" | "applied";
            /**
             * Effective On
             * Format: date
             */
            effective_on: string;
            /** Register Name */
            register_name: string;
            /** Simulated Names */
            simulated_names: boolean;
            /** Source */
            source: string;
            /**
             * Counts
             * @description Practices, clusters, placeholders and list sizes in the files, and differences by kind.
             */
            counts: {
                [key: string]: number;
            };
            /** Findings Count */
            findings_count: number;
            /**
             * Uploaded At
             * Format: date-time
             */
            uploaded_at: string;
            /** Uploaded By */
            uploaded_by: string;
            /** Applied At */
            applied_at: string | null;
            /** Applied By */
            applied_by: string | null;
            /** Allowed Actions */
            allowed_actions: "apply"[];
        };
        /**
         * Role
         * @description What a person or a machine is appointed as.
         * @enum {string}
         */
        Role: "analyst" | "board_lead" | "board_system" | "cql" | "government" | "partnership_lead" | "pql" | "profession" | "service" | "steward" | "supplier";
        /**
         * RoleRead
         * @description A role held today.
         */
        RoleRead: {
            role: components["schemas"]["Role"];
            /** Organisation Id */
            organisation_id: string;
            /** Organisation Name */
            organisation_name: string;
        };
        /**
         * SessionRead
         * @description The session of this browser.
         */
        SessionRead: {
            /**
             * Signed In
             * @constant
             */
            signed_in: true;
            person: components["schemas"]["PersonRead"];
            /** Roles */
            roles: components["schemas"]["RoleRead"][];
            /**
             * Simulated
             * @description True when the names in the register are not real; say so on every page.
             */
            simulated: boolean;
        };
        /**
         * Sex
         * @description A sex as published; `all` is a derived row of its own.
         * @enum {string}
         */
        Sex: "male" | "female" | "all";
        /**
         * SignedOutRead
         * @description The session is over.
         */
        SignedOutRead: {
            /**
             * Signed In
             * @constant
             */
            signed_in: false;
            /**
             * Continue At
             * @description Where the browser can sign out at the provider too, if it offers that.
             */
            continue_at: string | null;
        };
        /**
         * Snapshot
         * @description Everything in force on a date.
         */
        Snapshot: {
            /**
             * As Of
             * Format: date
             */
            as_of: string;
            register: components["schemas"]["SnapshotRegister"];
            /** Boards */
            boards: components["schemas"]["SnapshotBoard"][];
            /** Partnerships */
            partnerships: components["schemas"]["SnapshotPartnership"][];
            /** Clusters */
            clusters: components["schemas"]["SnapshotCluster"][];
            /** Practices */
            practices: components["schemas"]["SnapshotPractice"][];
        };
        /**
         * SnapshotBoard
         * @description A Health Board.
         */
        SnapshotBoard: {
            /** Id */
            id: string;
            /** Code */
            code: string;
            /** Name */
            name: string;
        };
        /**
         * SnapshotCluster
         * @description A cluster and the areas that its practices lie in.
         */
        SnapshotCluster: {
            /** Id */
            id: string;
            /** Name */
            name: string;
            /**
             * Is Placeholder
             * @description Published as “… Undefined”; not a cluster.
             */
            is_placeholder: boolean;
            /** Partnership Ids */
            partnership_ids: string[];
            /** Board Ids */
            board_ids: string[];
        };
        /**
         * SnapshotPartnership
         * @description A Health and Social Care Partnership.
         */
        SnapshotPartnership: {
            /** Id */
            id: string;
            /** Code */
            code: string;
            /** Name */
            name: string;
            /** Board Id */
            board_id: string;
        };
        /**
         * SnapshotPractice
         * @description A practice open on the date.
         */
        SnapshotPractice: {
            /** Id */
            id: string;
            /** Code */
            code: string;
            /** Name */
            name: string;
            /**
             * Cluster Id
             * @description Null for a practice that is in no cluster.
             */
            cluster_id: string | null;
            /** Partnership Id */
            partnership_id: string;
            /** Board Id */
            board_id: string;
            /** Patients */
            patients: number | null;
            /**
             * Patients 65 Plus
             * @description Null when a band in it is suppressed.
             */
            patients_65_plus: number | null;
            /**
             * Patients 75 Plus
             * @description Null when a band in it is suppressed.
             */
            patients_75_plus: number | null;
            /**
             * Opened On
             * @description Null when it opened before the first register.
             */
            opened_on: string | null;
            /**
             * Closed On
             * @description The first day on which it is no longer open.
             */
            closed_on: string | null;
        };
        /**
         * SnapshotRegister
         * @description The release that the snapshot rests on.
         */
        SnapshotRegister: {
            /** Name */
            name: string;
            /**
             * Simulated Names
             * @description True when no real practice or cluster is named.
             */
            simulated_names: boolean;
            /** Source */
            source: string;
            /** Attribution */
            attribution: string;
            /**
             * Effective On
             * Format: date
             */
            effective_on: string;
            /**
             * Unchanged Since
             * Format: date
             * @description Nothing is recorded to have changed since this date.
             */
            unchanged_since: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    get_organisations: {
        parameters: {
            query?: {
                /** @description Show things as they stood on this date; today when left out. */
                as_of?: string | null;
            };
            header?: {
                "if-none-match"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    /** @description Changes when the bytes do. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Snapshot"];
                };
            };
            /** @description You have this document already */
            304: {
                headers: {
                    /** @description Changes when the bytes do. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description You are not signed in */
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description There is no register for this date */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some of the input is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A part of Cairn cannot be reached. Or: Cairn is busy */
            503: {
                headers: {
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    list_health_boards: {
        parameters: {
            query?: {
                /** @description Show things as they stood on this date; today when left out. */
                as_of?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthBoardList"];
                };
            };
            /** @description You are not signed in */
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description There is no register for this date */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some of the input is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A part of Cairn cannot be reached. Or: Cairn is busy */
            503: {
                headers: {
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    list_partnerships: {
        parameters: {
            query?: {
                /** @description Show things as they stood on this date; today when left out. */
                as_of?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PartnershipList"];
                };
            };
            /** @description You are not signed in */
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description There is no register for this date */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some of the input is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A part of Cairn cannot be reached. Or: Cairn is busy */
            503: {
                headers: {
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    list_clusters: {
        parameters: {
            query?: {
                partnership?: string | null;
                board?: string | null;
                include_placeholders?: boolean;
                /** @description Show things as they stood on this date; today when left out. */
                as_of?: string | null;
                /** @description At most this many items. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ClusterRead_"];
                };
            };
            /** @description You are not signed in */
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description There is no register for this date */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some of the input is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A part of Cairn cannot be reached. Or: Cairn is busy */
            503: {
                headers: {
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    get_cluster: {
        parameters: {
            query?: {
                /** @description Show things as they stood on this date; today when left out. */
                as_of?: string | null;
            };
            header?: never;
            path: {
                /** @description `gc0001`, with or without `cluster:` in front. */
                cluster_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterRead"];
                };
            };
            /** @description You are not signed in */
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description There is no cluster with this id on this date. Or: There is no register for this date */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some of the input is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A part of Cairn cannot be reached. Or: Cairn is busy */
            503: {
                headers: {
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    list_practices_of_cluster: {
        parameters: {
            query?: {
                /** @description Show things as they stood on this date; today when left out. */
                as_of?: string | null;
                /** @description At most this many items. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
            };
            header?: never;
            path: {
                /** @description `gc0001`, with or without `cluster:` in front. */
                cluster_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_PracticeRead_"];
                };
            };
            /** @description You are not signed in */
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description There is no cluster with this id on this date. Or: There is no register for this date */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some of the input is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A part of Cairn cannot be reached. Or: Cairn is busy */
            503: {
                headers: {
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    list_practices: {
        parameters: {
            query?: {
                /** @description Words of the name, code, postcode or place. */
                search?: string;
                /** @description A cluster, with or without `cluster:` in front. */
                cluster?: string | null;
                /** @description Show things as they stood on this date; today when left out. */
                as_of?: string | null;
                /** @description At most this many items. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_PracticeRead_"];
                };
            };
            /** @description You are not signed in */
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description There is no register for this date */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some of the input is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A part of Cairn cannot be reached. Or: Cairn is busy */
            503: {
                headers: {
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    get_practice: {
        parameters: {
            query?: {
                /** @description Show things as they stood on this date; today when left out. */
                as_of?: string | null;
            };
            header?: never;
            path: {
                /** @description Five digits; a Board letter in front is accepted. */
                practice_code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PracticeRead"];
                };
            };
            /** @description You are not signed in */
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description There is no practice with this code on this date. Or: There is no register for this date */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some of the input is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A part of Cairn cannot be reached. Or: Cairn is busy */
            503: {
                headers: {
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    list_memberships: {
        parameters: {
            query?: {
                /** @description Show things as they stood on this date; today when left out. */
                as_of?: string | null;
            };
            header?: never;
            path: {
                /** @description Five digits; a Board letter in front is accepted. */
                practice_code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MembershipList"];
                };
            };
            /** @description You are not signed in */
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description There is no practice with this code on this date */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some of the input is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A part of Cairn cannot be reached. Or: Cairn is busy */
            503: {
                headers: {
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    get_population: {
        parameters: {
            query?: {
                /** @description Show things as they stood on this date; today when left out. */
                as_of?: string | null;
            };
            header?: never;
            path: {
                /** @description Five digits; a Board letter in front is accepted. */
                practice_code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PopulationRead"];
                };
            };
            /** @description You are not signed in */
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description There is no practice with this code on this date */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some of the input is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A part of Cairn cannot be reached. Or: Cairn is busy */
            503: {
                headers: {
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    list_appointments: {
        parameters: {
            query?: {
                role?: components["schemas"]["Role"] | null;
                organisation_id?: string | null;
                /** @description Show things as they stood on this date; today when left out. */
                as_of?: string | null;
                /** @description At most this many items. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_AppointmentRead_"];
                };
            };
            /** @description You are not signed in */
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some of the input is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A part of Cairn cannot be reached. Or: Cairn is busy */
            503: {
                headers: {
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    appoint: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AppointmentCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppointmentRead"];
                };
            };
            /** @description The body cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description You are not signed in */
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Your role does not allow this. Or: Nobody appoints themselves. Or: Only the operator appoints Cairn's own services */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description This person already holds the role in that period. Or: The register has no such organisation on that date. Or: This role cannot be held for this kind of organisation. Or: This role is not for this kind of holder. Or: These two roles are not held by one person */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The period ends before it begins */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A part of Cairn cannot be reached. Or: Cairn is busy */
            503: {
                headers: {
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    get_me: {
        parameters: {
            query?: {
                /** @description Show things as they stood on this date; today when left out. */
                as_of?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GrantsRead"];
                };
            };
            /** @description You are not signed in */
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some of the input is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A part of Cairn cannot be reached. Or: Cairn is busy */
            503: {
                headers: {
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    get_grants: {
        parameters: {
            query?: {
                /** @description Show things as they stood on this date; today when left out. */
                as_of?: string | null;
            };
            header?: never;
            path: {
                subject: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GrantsRead"];
                };
            };
            /** @description You are not signed in */
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Nobody with this id was ever appointed */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some of the input is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A part of Cairn cannot be reached. Or: Cairn is busy */
            503: {
                headers: {
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    list_register_imports: {
        parameters: {
            query?: {
                /** @description At most this many items. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_RegisterImportSummary_"];
                };
            };
            /** @description You are not signed in */
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some of the input is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A part of Cairn cannot be reached. Or: Cairn is busy */
            503: {
                headers: {
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    preview_register: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["Body_preview_register"];
            };
        };
        responses: {
            /** @description The same files were uploaded before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegisterImportRead"];
                };
            };
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegisterImportRead"];
                };
            };
            /** @description The body cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description You are not signed in */
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A register from this date or later is already applied */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A file cannot be used */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A part of Cairn cannot be reached. Or: Cairn is busy */
            503: {
                headers: {
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    get_register_import: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegisterImportRead"];
                };
            };
            /** @description You are not signed in */
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description There is no register import with this number */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some of the input is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A part of Cairn cannot be reached. Or: Cairn is busy */
            503: {
                headers: {
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    apply_register: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegisterImportRead"];
                };
            };
            /** @description You are not signed in */
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description There is no register import with this number */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A register from this date or later is already applied. Or: The register has changed since this preview */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some of the input is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A part of Cairn cannot be reached. Or: Cairn is busy */
            503: {
                headers: {
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    begin_sign_in: {
        parameters: {
            query?: {
                return_to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Go on there */
            303: {
                headers: {
                    Location?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Some of the input is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A part of Cairn cannot be reached. Or: Cairn is busy */
            503: {
                headers: {
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    finish_sign_in: {
        parameters: {
            query?: {
                state?: string | null;
                code?: string | null;
                error?: string | null;
                iss?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Go on there */
            303: {
                headers: {
                    Location?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Some of the input is not valid */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A part of Cairn cannot be reached. Or: Cairn is busy */
            503: {
                headers: {
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    sign_out: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any value. Pages of other sites cannot send it, so a change needs it. */
                "X-Cairn-Request"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedOutRead"];
                };
            };
            /** @description This request did not come from Cairn's own pages */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A part of Cairn cannot be reached. Or: Cairn is busy */
            503: {
                headers: {
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
    get_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionRead"];
                };
            };
            /** @description You are not signed in */
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A part of Cairn cannot be reached. Or: Cairn is busy */
            503: {
                headers: {
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
        };
    };
}
