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
         * @description List the Health Boards in force on a date. As CSV, the publisher's file of codes.
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
    "/v1/health-boards/{health_board_code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Health Board
         * @description Show a Health Board on a date. Codes change: a code archived by then answers with the one that followed it.
         *
         *     Permission: `register:read`.
         */
        get: operations["get_health_board"];
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
         * @description List the Health and Social Care Partnerships in force on a date. As CSV, the publisher's file of codes.
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
    "/v1/partnerships/{partnership_code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Partnership
         * @description Show a partnership on a date. Codes change: a code archived by then answers with the one that followed it.
         *
         *     Permission: `register:read`.
         */
        get: operations["get_partnership"];
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
         * @description List the clusters of a date; by partnership or Board, the parts that lie there. As CSV, a row for each part.
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
         * @description List the practices of a cluster on a date. As CSV, in the columns of the publisher's contact-details file.
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
    "/v1/clusters/{cluster_id}/areas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Areas Of Cluster
         * @description List the partnerships and Boards that a cluster touched up to a date, from when until when, and with how many practices.
         *
         *     Permission: `register:read`.
         */
        get: operations["list_areas_of_cluster"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clusters/{cluster_id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List History Of Cluster
         * @description Tell the story of a cluster up to a date, in order of day and then of recording. Corrections are entries of their own.
         *
         *     Permission: `register:read`.
         */
        get: operations["list_history_of_cluster"];
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
         * @description List the practices open on a date. As CSV, the publisher's contact-details file.
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
         * @description List the clusters that a practice was in up to a date, the oldest first.
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
    "/v1/practices/{practice_code}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List History Of Practice
         * @description Tell the story of a practice up to a date, in order of day and then of recording. Corrections are entries of their own.
         *
         *     Permission: `register:read`.
         */
        get: operations["list_history_of_practice"];
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
         * List Practice Populations
         * @description List a practice's list sizes of every quarter by age band and sex, the newest first. Suppressed counts stay suppressed.
         *
         *     Permission: `register:read`.
         */
        get: operations["list_practice_populations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/list-sizes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List List Sizes
         * @description List the list sizes of every practice on one day of counting. As CSV, the publisher's list-size file.
         *
         *     Permission: `register:read`.
         */
        get: operations["list_list_sizes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/populations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Population Of Scotland
         * @description Show the population of Scotland by age band and sex, and by Board.
         *
         *     Permission: `register:read`.
         */
        get: operations["get_population_of_scotland"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/populations/series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Population Series Of Scotland
         * @description Give Scotland's population on every day of counting.
         *
         *     Permission: `register:read`.
         */
        get: operations["get_population_series_of_scotland"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clusters/{cluster_id}/populations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Population Of Cluster
         * @description Show a cluster's population by age band and sex, and the part of it that lies in each partnership.
         *
         *     Permission: `register:read`.
         */
        get: operations["get_population_of_cluster"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clusters/{cluster_id}/populations/series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Population Series Of Cluster
         * @description Give a cluster's population on every day of counting. As it was, a practice that moves later changes no point.
         *
         *     Permission: `register:read`.
         */
        get: operations["get_population_series_of_cluster"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/partnerships/{partnership_code}/populations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Population Of Partnership
         * @description Show a partnership's population by age band and sex, and by cluster; of a straddling cluster, the part that lies here.
         *
         *     Permission: `register:read`.
         */
        get: operations["get_population_of_partnership"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/partnerships/{partnership_code}/populations/series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Population Series Of Partnership
         * @description Give a partnership's population on every day of counting.
         *
         *     Permission: `register:read`.
         */
        get: operations["get_population_series_of_partnership"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/health-boards/{health_board_code}/populations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Population Of Health Board
         * @description Show a Board's population by age band and sex, and by partnership.
         *
         *     Permission: `register:read`.
         */
        get: operations["get_population_of_health_board"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/health-boards/{health_board_code}/populations/series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Population Series Of Health Board
         * @description Give a Board's population on every day of counting.
         *
         *     Permission: `register:read`.
         */
        get: operations["get_population_series_of_health_board"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/population-profiles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Population Profiles
         * @description List the files of shares that were recorded, the newest first.
         *
         *     Permission: `population-profile:read`.
         */
        get: operations["list_population_profiles"];
        put?: never;
        /**
         * Record Population Profiles
         * @description Record shares of patients by SIMD quintile or rurality, all of the file or nothing.
         *
         *     Permission: `population-profile:write`.
         */
        post: operations["record_population_profiles"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/population-profiles/{profile_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Population Profile
         * @description Show who recorded a file of shares, when, from what source, and what in it was new.
         *
         *     Permission: `population-profile:read`.
         */
        get: operations["get_population_profile"];
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
         * @description List the appointments of a date that you may see: your own, your remit's and your peers'. The read is recorded.
         *
         *     Permission: `appointment:read`.
         */
        get: operations["list_appointments"];
        put?: never;
        /**
         * Nominate
         * @description Nominate a person or a machine to a role. For most roles that is enough; a Cluster Quality Lead is then appointed by a Board.
         *
         *     Permission: `appointment:write`.
         */
        post: operations["nominate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/appointments/{appointment_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Appointment
         * @description Show an appointment as it stood on a date, or as it was known on a day. The read is recorded.
         *
         *     Permission: `appointment:read`.
         */
        get: operations["get_appointment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/appointments/{appointment_id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Events
         * @description Tell in order what was done about an appointment, by whom, why, and what was believed afterwards. The read is recorded.
         *
         *     Permission: `appointment:read`.
         */
        get: operations["list_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/appointments/{appointment_id}/appoint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Appoint
         * @description Appoint whom somebody else nominated: as a Health Board, a Cluster Quality Lead; as the second steward, a national role.
         *
         *     Permission: `appointment:confirm`.
         */
        post: operations["appoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/appointments/{appointment_id}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decline
         * @description Decline a nomination: as whoever would appoint, or because you are the one nominated and do not wish to.
         */
        post: operations["decline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/appointments/{appointment_id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw
         * @description Withdraw a nomination, or an appointment whose first day is still to come.
         *
         *     Permission: `appointment:write`.
         */
        post: operations["withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/appointments/{appointment_id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End
         * @description End an appointment on a date, because things changed. Anybody may give up a role of their own.
         */
        post: operations["end"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/appointments/{appointment_id}/hand-over": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand Over
         * @description Hand a role over to somebody else on a date, in one act. Until a Board appoints the nominated successor, the vacancy shows.
         *
         *     Permission: `appointment:write`.
         */
        post: operations["hand_over"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/appointments/{appointment_id}/protected-time": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Agree Protected Time
         * @description Record the protected time, in sessions a month, that is agreed from a date on. Nobody records their own.
         *
         *     Permission: `appointment:write`.
         */
        post: operations["agree_protected_time"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/appointments/{appointment_id}/correct": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Correct
         * @description Put right what was recorded wrongly. What has changed since is ended or handed over instead. Nobody corrects their own.
         *
         *     Permission: `appointment:write`.
         */
        post: operations["correct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/performers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Performers
         * @description List the GPs who perform services on a date at the practices of your remit. The read is recorded.
         *
         *     Permission: `performer:read`.
         */
        get: operations["list_performers"];
        put?: never;
        /**
         * Record Performer
         * @description Record that a GP performs services at one of your practices. Nobody records themselves.
         *
         *     Permission: `performer:write`.
         */
        post: operations["record_performer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/performers/{performer_id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Performer Events
         * @description Tell in order what was recorded, ended, corrected or withdrawn, by whom and why. The read is recorded.
         *
         *     Permission: `performer:read`.
         */
        get: operations["list_performer_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/performers/{performer_id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End Performer
         * @description Record that somebody no longer performs services at a practice. Roles that rest on it are flagged, not ended.
         *
         *     Permission: `performer:write`.
         */
        post: operations["end_performer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/performers/{performer_id}/correct": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Correct Performer
         * @description Put right dates that were recorded wrongly; that somebody left is an end, not a correction.
         *
         *     Permission: `performer:write`.
         */
        post: operations["correct_performer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/performers/{performer_id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw Performer
         * @description Take back what was recorded by mistake and was never so.
         *
         *     Permission: `performer:write`.
         */
        post: operations["withdraw_performer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/vacancies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Vacancies
         * @description List where you work the practices and clusters without a lead, with one who does not qualify, or whose tenure ends in 90 days.
         *
         *     Permission: `appointment:read`.
         */
        get: operations["list_vacancies"];
        put?: never;
        post?: never;
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
         * @description Show who you are, what you hold on a date, what each role lets you see and do, and what you are nominated for.
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
         * @description Upload the two practice files of any release since July 2019 and see what they would change. Nothing changes yet.
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
    "/v1/register-imports/{import_id}/differences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Differences
         * @description List every difference between the register and the files of an import.
         *
         *     Permission: `register-import:read`.
         */
        get: operations["list_differences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/register-imports/{import_id}/findings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Findings
         * @description List what is suspicious in an import, what may be decided about it, and what was.
         *
         *     Permission: `register-import:read`.
         */
        get: operations["list_findings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/register-imports/{import_id}/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide Findings
         * @description Decide on findings, each with a reason. All are recorded or none; a decision may be changed until the import is applied.
         *
         *     Permission: `register-import:write`.
         */
        post: operations["decide_findings"];
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
         * @description Apply a previewed register from its effective date, all of it or nothing, once every finding is decided.
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
    "/v1/life-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Life Events
         * @description List the life events that concern you, the newest first: what was recorded, when, in which role and why.
         *
         *     Permission: `register-act:read`.
         */
        get: operations["list_life_events"];
        put?: never;
        /**
         * Record Life Event
         * @description Record what happened, or will happen, to practices and clusters on a date; or see first what that would change.
         *
         *     Permission: `register:write`.
         */
        post: operations["record_life_event"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/life-events/{act_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Life Event
         * @description Show a life event with all that it changed.
         *
         *     Permission: `register-act:read`.
         */
        get: operations["get_life_event"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/moves": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Moves
         * @description List the moves that concern you, the newest first. One whose date has passed without all agreements has lapsed.
         *
         *     Permission: `move:read`.
         */
        get: operations["list_moves"];
        put?: never;
        /**
         * Propose Move
         * @description Propose that a practice moves to another cluster, or to none. Who proposes it for the practice or a cluster agrees to it thereby.
         *
         *     Permission: `move:write`.
         */
        post: operations["propose_move"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/moves/{move_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Move
         * @description Show a move: how far it is, who must agree, who has, and what you may do.
         *
         *     Permission: `move:read`.
         */
        get: operations["get_move"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/moves/{move_id}/agree": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Agree To Move
         * @description Agree to a move for one party. The last agreement writes it into the register, from its date on.
         *
         *     Permission: `move:write`.
         */
        post: operations["agree_to_move"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/moves/{move_id}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decline Move
         * @description Decline a move for one party, which ends it. A party may also take back its agreement like this.
         *
         *     Permission: `move:write`.
         */
        post: operations["decline_move"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/moves/{move_id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw Move
         * @description Withdraw a move that you proposed.
         *
         *     Permission: `move:write`.
         */
        post: operations["withdraw_move"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Corrections
         * @description List the corrections that concern you, the newest first: what was corrected, when, in which role and why.
         *
         *     Permission: `register-act:read`.
         */
        get: operations["list_corrections"];
        put?: never;
        /**
         * Record Correction
         * @description Put right what was recorded wrongly; what was believed before stays on record. For what really happened there are life events.
         *
         *     Permission: `register:correct`.
         */
        post: operations["record_correction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/corrections/{act_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Correction
         * @description Show a correction: what was believed before, and what is now.
         *
         *     Permission: `register-act:read`.
         */
        get: operations["get_correction"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Changes
         * @description Follow the register: every row that an act added or withdrew, in order. Replayed from the beginning, they make the register.
         *
         *     Permission: `register:read`.
         */
        get: operations["list_changes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search
         * @description Find practices and clusters by name, code, postcode or place. Misspelt words find what resembles them.
         *
         *     Permission: `register:read`.
         */
        get: operations["search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/fhir/metadata": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Capability Statement
         * @description Say what FHIR clients can read and search here.
         */
        get: operations["get_capability_statement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/fhir/Organization": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search Organizations
         * @description Search practices, clusters, partnerships and Boards, those that have ended included (`active=false`).
         *
         *     Permission: `register:read`.
         */
        get: operations["search_organizations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/fhir/Organization/{resource_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Organization
         * @description Read a practice, cluster, partnership or Board. One that has ended is still there, with `active` false.
         *
         *     Permission: `register:read`.
         */
        get: operations["read_organization"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/fhir/Location": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search Locations
         * @description Search the premises of practices.
         *
         *     Permission: `register:read`.
         */
        get: operations["search_locations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/fhir/Location/{resource_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Location
         * @description Read where a practice is.
         *
         *     Permission: `register:read`.
         */
        get: operations["read_location"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/fhir/OrganizationAffiliation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search Organization Affiliations
         * @description Search the periods of practices in clusters, those that have ended included (`active=false`).
         *
         *     Permission: `register:read`.
         */
        get: operations["search_organization_affiliations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/fhir/OrganizationAffiliation/{resource_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Organization Affiliation
         * @description Read a period of a practice in a cluster.
         *
         *     Permission: `register:read`.
         */
        get: operations["read_organization_affiliation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/fhir/PractitionerRole": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search Practitioner Roles
         * @description Search who leads what on the date, as far as you may see it.
         *
         *     Permission: `appointment:read`.
         */
        get: operations["search_practitioner_roles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/fhir/PractitionerRole/{resource_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Practitioner Role
         * @description Read a lead in office on the date, if you may see them.
         *
         *     Permission: `appointment:read`.
         */
        get: operations["read_practitioner_role"];
        put?: never;
        post?: never;
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
         * Act
         * @description What can be done with an appointment.
         * @enum {string}
         */
        Act: "appoint" | "agree_protected_time" | "correct" | "decline" | "end" | "hand_over" | "withdraw";
        /**
         * ActKind
         * @description What kind of act changed the register. A correction says that it was recorded wrongly; every other, that it happened.
         * @enum {string}
         */
        ActKind: "correction" | "history_import" | "import" | "life_event" | "move";
        /**
         * AgeBand
         * @description An age band as Public Health Scotland publishes it.
         * @enum {string}
         */
        AgeBand: "all_ages" | "ages_0_4" | "ages_5_14" | "ages_15_24" | "ages_25_44" | "ages_45_64" | "ages_65_74" | "ages_75_84" | "ages_85_plus";
        /**
         * AgreementRead
         * @description An agreement to a move.
         */
        AgreementRead: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * By
             * @description Who recorded it.
             */
            by: string;
            /** Acting As */
            acting_as: string;
            on_paper: components["schemas"]["OnPaperRead"] | null;
        };
        /**
         * AllowedRead
         * @description Something that a role lets its holder do, in plain words.
         */
        AllowedRead: {
            /**
             * Permission
             * @description The permission as the API reference names it. Null for a duty that no single one covers.
             */
            permission: string | null;
            /**
             * Service
             * @description The service that has the permission. Each service decides about its own.
             */
            service: string | null;
            /** Sentence */
            sentence: string;
        };
        /**
         * AppointmentAppoint
         * @description The second event: the Health Board appoints whom the cluster nominated, or a second data steward confirms.
         */
        AppointmentAppoint: {
            /**
             * On
             * @description The day of the decision; today when left out.
             */
            on?: string | null;
            /**
             * Valid From
             * @description The first day in office; when left out the one nominated for, or the day of the decision if that is later.
             */
            valid_from?: string | null;
            /**
             * Board Id
             * @description The appointing Health Board, where you lead several that could.
             */
            board_id?: string | null;
            /**
             * Reason
             * @default
             */
            reason: string;
        };
        /**
         * AppointmentCorrect
         * @description What was recorded wrongly; what is left out stays. An end that happened is no correction.
         */
        AppointmentCorrect: {
            /** Reason */
            reason: string;
            /**
             * Organisation Id
             * @description Null: as it is.
             */
            organisation_id?: string | null;
            /**
             * Valid From
             * @description Null: as it is.
             */
            valid_from?: string | null;
            /**
             * Valid Until
             * @description Null for none. Left out: as it is.
             */
            valid_until?: string | null;
            /**
             * Nominated On
             * @description Null: as it is.
             */
            nominated_on?: string | null;
            /**
             * Appointed On
             * @description Null: as it is.
             */
            appointed_on?: string | null;
            /**
             * Protected Time
             * @description All of it anew. Null: as it is.
             */
            protected_time?: components["schemas"]["ProtectedTime"][] | null;
            /** @description Needed where you put right, for a practice, who leads it or on which days. */
            practice_confirmation?: components["schemas"]["PracticeConfirmation-Input"] | null;
        };
        /**
         * AppointmentCreate
         * @description A nomination; for most roles it is enough, and the person is in office from the first day.
         * @example {
         *       "display_name": "Demo CQL",
         *       "organisation_id": "cluster:gc0001",
         *       "reason": "Nominated at the cluster meeting of 17 September; minutes with the cluster's secretary.",
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
             * @description The name shown to others. Only a data steward changes a name that is known already. No patient details.
             */
            display_name: string;
            role: components["schemas"]["Role"];
            /** Organisation Id */
            organisation_id: string;
            /**
             * Valid From
             * Format: date
             * @description The first day in office. A stand-in's is the day of the meeting.
             */
            valid_from: string;
            /**
             * Valid Until
             * @description The first day on which it no longer holds.
             */
            valid_until?: string | null;
            /**
             * Nominated On
             * @description The day of the nomination; when left out today, or the first day in office where that is earlier.
             */
            nominated_on?: string | null;
            /**
             * Reason
             * @description Needed where you write down a cluster's nomination: whose it is, and where that can be read.
             * @default
             */
            reason: string;
            /** @description Needed where you write down a practice's nomination. */
            practice_confirmation?: components["schemas"]["PracticeConfirmation-Input"] | null;
        };
        /**
         * AppointmentEnd
         * @description It ends, because things changed. What was recorded wrongly is corrected instead.
         */
        AppointmentEnd: {
            /** Reason */
            reason: string;
            /**
             * On
             * Format: date
             * @description The first day on which the role is no longer held.
             */
            on: string;
        };
        /**
         * AppointmentEventRead
         * @description One act on an appointment: what, from when, by whom, why, and how it stood afterwards.
         */
        AppointmentEventRead: {
            /** Id */
            id: number;
            /**
             * Kind
             * @description nominated, appointed, declined, withdrawn, ended, handed_over, protected_time_agreed or corrected.
             */
            kind: string;
            /**
             * Effective On
             * Format: date
             */
            effective_on: string;
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
            /** Recorded By */
            recorded_by: string;
            /**
             * Acting As
             * @description The role under which it was done. Null for the operator, and for whoever declined in person.
             */
            acting_as: string | null;
            /** Reason */
            reason: string;
            state: components["schemas"]["AppointmentStateRead"];
        };
        /**
         * AppointmentHandOver
         * @description The role passes to somebody else on a date.
         */
        AppointmentHandOver: {
            /**
             * Subject
             * @description The successor's id at the sign-in provider.
             */
            subject: string;
            /** Display Name */
            display_name: string;
            /**
             * On
             * Format: date
             * @description The successor's first day, on which the role is no longer held by the predecessor.
             */
            on: string;
            /**
             * Valid Until
             * @description The first day on which the successor no longer holds it.
             */
            valid_until?: string | null;
            /** Nominated On */
            nominated_on?: string | null;
            /** Reason */
            reason: string;
            /** @description Needed where you write down a practice's nomination. */
            practice_confirmation?: components["schemas"]["PracticeConfirmation-Input"] | null;
        };
        /**
         * AppointmentRead
         * @description An appointment on the date asked about.
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
             * Organisation Name
             * @description Its name on the date; its id where the register of the date has none.
             */
            organisation_name: string;
            /** @description `appointed` is a person whose first day is still to come. */
            status: components["schemas"]["Status"];
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
             * Nominated On
             * @description Null for the operator's appointments and those made before nominations were recorded.
             */
            nominated_on: string | null;
            /** Nominated At */
            nominated_at: string | null;
            /** Nominated By */
            nominated_by: string | null;
            /** Appointed On */
            appointed_on: string | null;
            /** Appointed At */
            appointed_at: string | null;
            /**
             * Appointed By
             * @description Where a nomination is enough, the same as `nominated_by`.
             */
            appointed_by: string | null;
            /**
             * Appointing Board Id
             * @description The Health Board that appointed a Cluster Quality Lead.
             */
            appointing_board_id: string | null;
            /**
             * Sessions A Month
             * @description The protected time agreed, as of the date. Null when none was.
             */
            sessions_a_month: number | null;
            /**
             * Protected Time
             * @description What was agreed, from when.
             */
            protected_time: components["schemas"]["ProtectedTime"][];
            /**
             * Qualifies
             * @description Whether a practice's lead performs services there, and a cluster's at a member practice. Null where nothing is asked.
             */
            qualifies: boolean | null;
            /** Why Not Qualified */
            why_not_qualified: string | null;
            /**
             * Allowed Actions
             * @description What you may do with it now.
             */
            allowed_actions: components["schemas"]["Act"][];
        };
        /**
         * AppointmentStateRead
         * @description How an appointment was recorded after an act.
         */
        AppointmentStateRead: {
            /** Subject */
            subject: string;
            role: components["schemas"]["Role"];
            /** Organisation Id */
            organisation_id: string;
            status: components["schemas"]["Status"];
            /**
             * Valid From
             * Format: date
             */
            valid_from: string;
            /** Valid Until */
            valid_until: string | null;
            /** Nominated On */
            nominated_on: string | null;
            /** Nominated At */
            nominated_at: string | null;
            /** Nominated By */
            nominated_by: string | null;
            /** Appointed On */
            appointed_on: string | null;
            /** Appointed At */
            appointed_at: string | null;
            /** Appointed By */
            appointed_by: string | null;
            /** Appointing Board Id */
            appointing_board_id: string | null;
            /** Protected Time */
            protected_time: components["schemas"]["ProtectedTime"][];
        };
        /**
         * AreaCorrection
         * @description The partnership or Board of a practice was recorded wrongly.
         * @example {
         *       "board_id": "board:S08000030",
         *       "partnership_id": "partnership:S37000033",
         *       "practice_code": "10002",
         *       "reason": "The file put it in the wrong partnership.",
         *       "record": "area",
         *       "valid_from": "2024-10-01"
         *     }
         */
        AreaCorrection: {
            /**
             * Partnership Id
             * @example partnership:S37000007
             */
            partnership_id: string;
            /**
             * Board Id
             * @example board:S08000030
             */
            board_id: string;
            /**
             * Reason
             * @description Why, for whoever reads the history later. Nothing about a patient or another person's health.
             */
            reason: string;
            /**
             * Forget Later
             * @description Go ahead although changes recorded for later dates are undone; the preview lists them.
             * @default false
             */
            forget_later: boolean;
            /**
             * Valid From
             * Format: date
             * @description The first day for which it is put right.
             */
            valid_from: string;
            /**
             * Valid Until
             * @description The first day for which it is not; null for good.
             */
            valid_until?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            record: "area";
            /**
             * Practice Code
             * @description Five digits; a Board letter in front is accepted.
             * @example 10002
             */
            practice_code: string;
        };
        /**
         * AreaPopulationRead
         * @description The population of a cluster, partnership, Board or Scotland on a date.
         */
        AreaPopulationRead: {
            /** Organisation Id */
            organisation_id: string;
            /** Name */
            name: string;
            /**
             * As Of
             * Format: date
             */
            as_of: string;
            membership: components["schemas"]["Belonging"];
            /**
             * As Is On
             * @description The date on which practices belong, for `as_is`.
             */
            as_is_on: string | null;
            /**
             * Counted On
             * @description The newest day of counting on or before the date; null when there is none.
             */
            counted_on: string | null;
            /**
             * In Words
             * @description Whose patients are counted, and when; show it beside the numbers.
             */
            in_words: string;
            /** Practices */
            practices: number;
            /**
             * Totals
             * @description By sex, then by age band.
             */
            totals: components["schemas"]["CellTotalRead"][];
            /**
             * Parts
             * @description Of a cluster by partnership, of a partnership by cluster, of a Board by partnership, of Scotland by Board.
             */
            parts: components["schemas"]["PartRead"][];
            /**
             * Straddling Clusters
             * @description Clusters that lie here only in part; only the part here is counted.
             */
            straddling_clusters: string[];
            /** Profiles */
            profiles: components["schemas"]["ProfileRead"][];
        };
        /**
         * Belonging
         * @description Whose practices a total counts: those that belonged on its date, or those that belong on another one, such as today.
         * @enum {string}
         */
        Belonging: "as_was" | "as_is";
        /** Body_preview_register */
        Body_preview_register: {
            /** Contact Details */
            contact_details: string;
            /** List Sizes */
            list_sizes: string;
            /**
             * Effective On
             * Format: date
             * @description The first day on which the register is as the files say, from April 2019 on.
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
            /**
             * As History
             * @description Take a release that is not newer than the register in force; it holds only until the next newer one.
             * @default false
             */
            as_history: boolean;
        };
        /** Body_record_population_profiles */
        Body_record_population_profiles: {
            /**
             * Shares
             * @description PracticeCode,Date,Measure,Category,Patients,Share,Qualifier; see docs/register.md.
             */
            shares: string;
            /**
             * Source
             * @description Who published the figures, under what title and when.
             */
            source: string;
        };
        /**
         * CandidateRead
         * @description Somebody who is nominated, or appointed from a later day.
         */
        CandidateRead: {
            /**
             * Appointment Id
             * Format: uuid
             */
            appointment_id: string;
            /** Subject */
            subject: string;
            /** Display Name */
            display_name: string;
            status: components["schemas"]["Status"];
            /**
             * Valid From
             * Format: date
             */
            valid_from: string;
        };
        /**
         * CellTotalRead
         * @description The total of one sex and age band, and what it rests on.
         */
        CellTotalRead: {
            sex: components["schemas"]["Sex"];
            age_band: components["schemas"]["AgeBand"];
            /**
             * Patients
             * @description The total. Null unless every practice that was open has a number.
             */
            patients: number | null;
            /**
             * Patients Known
             * @description The sum of the numbers there are. Not a total when `is_complete` is false.
             */
            patients_known: number;
            /**
             * Qualifier
             * @description `d` derived; without a total `c` when a suppressed count belongs to it, else `:` not available.
             */
            qualifier: string;
            /**
             * Qualifiers Within
             * @description Marks that the publisher put beside numbers in the sum, such as `p` provisional.
             */
            qualifiers_within: string[];
            /** Is Complete */
            is_complete: boolean;
            /** Practices Counted */
            practices_counted: number;
            /** Practices Suppressed */
            practices_suppressed: number;
            /** Practices Without Count */
            practices_without_count: number;
            /**
             * Practices Not Open
             * @description Practices that belong on the other date and were not open on this one: no gap in the total.
             */
            practices_not_open: number;
        };
        /**
         * Change
         * @description One row added or withdrawn.
         */
        Change: {
            /**
             * Version
             * @description The register's version from this change on: the id of the act. 0 for published codes, which no act records.
             */
            version: number;
            act: components["schemas"]["ChangeAct"] | null;
            record: components["schemas"]["ChangeRecord"];
            action: components["schemas"]["ChangeAction"];
            /**
             * Id
             * @description Names the row among those of its record; what is withdrawn was added under the same id.
             */
            id: string;
            /** Values */
            values: {
                [key: string]: string | number | boolean | null;
            };
        };
        /**
         * ChangeAct
         * @description The act of a change: when and why.
         */
        ChangeAct: {
            kind: components["schemas"]["ActKind"];
            /**
             * Effective On
             * Format: date
             */
            effective_on: string;
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
            /**
             * Reason
             * @description Null but for those who may read the act itself: those whom it concerns.
             */
            reason: string | null;
        };
        /**
         * ChangeAction
         * @description What an act did to a row.
         * @enum {string}
         */
        ChangeAction: "added" | "withdrawn";
        /**
         * ChangeContractTypeBody
         * @description A practice works under another kind of contract.
         * @example {
         *       "contract_type": "2C",
         *       "effective_on": "2026-12-01",
         *       "kind": "change_contract_type",
         *       "practice_code": "10002",
         *       "reason": "The Board runs it from then on."
         *     }
         */
        ChangeContractTypeBody: {
            /**
             * Effective On
             * Format: date
             * @description The first day on which it is so.
             */
            effective_on: string;
            /**
             * Reason
             * @description Why, for whoever reads the history later. Nothing about a patient or another person's health.
             */
            reason: string;
            /**
             * Forget Later
             * @description Go ahead although changes recorded for later dates are lost; the preview lists them.
             * @default false
             */
            forget_later: boolean;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "change_contract_type";
            /**
             * Practice Code
             * @description Five digits; a Board letter in front is accepted.
             * @example 10002
             */
            practice_code: string;
            /**
             * Contract Type
             * @description 17J, 17C or 2C (run by the Board).
             * @example 17J
             */
            contract_type: string;
        };
        /**
         * ChangeDetailsBody
         * @description A practice has another address or telephone number.
         * @example {
         *       "details": {
         *         "address_1": "2 Pier Road",
         *         "postcode": "DD1 2AB"
         *       },
         *       "effective_on": "2026-12-01",
         *       "kind": "change_details",
         *       "practice_code": "10002",
         *       "reason": "New premises."
         *     }
         */
        ChangeDetailsBody: {
            /**
             * Effective On
             * Format: date
             * @description The first day on which it is so.
             */
            effective_on: string;
            /**
             * Reason
             * @description Why, for whoever reads the history later. Nothing about a patient or another person's health.
             */
            reason: string;
            /**
             * Forget Later
             * @description Go ahead although changes recorded for later dates are lost; the preview lists them.
             * @default false
             */
            forget_later: boolean;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "change_details";
            /**
             * Practice Code
             * @description Five digits; a Board letter in front is accepted.
             * @example 10002
             */
            practice_code: string;
            details: components["schemas"]["DetailsBody"];
        };
        /**
         * ChangeKind
         * @description A kind of difference between the register and an incoming file.
         * @enum {string}
         */
        ChangeKind: "area_changed" | "closed" | "cluster_new" | "cluster_renamed" | "cluster_vanished" | "details_changed" | "list_size_changed" | "moved" | "opened" | "renamed";
        /**
         * ChangePage
         * @description Changes in order, and the cursor to go on from, now or next year.
         */
        ChangePage: {
            /** Items */
            items: components["schemas"]["Change"][];
            /**
             * Next Cursor
             * @description Send it as `since`. After an empty page it is the one that was sent.
             */
            next_cursor: string;
            /**
             * Has More
             * @description False when nothing more had changed at the time of asking.
             */
            has_more: boolean;
            /**
             * Version
             * @description The register's version at the time of asking.
             */
            version: number;
        };
        /**
         * ChangeRecord
         * @description What a row is about.
         * @enum {string}
         */
        ChangeRecord: "cluster_detail" | "health_board" | "list_size" | "partnership" | "partnership_board" | "practice_area" | "practice_detail" | "practice_membership" | "practice_opening" | "practice_succession" | "register_release";
        /**
         * ClosePracticeBody
         * @description A practice closes; another may take its place.
         * @example {
         *       "effective_on": "2026-12-01",
         *       "kind": "close_practice",
         *       "practice_code": "10002",
         *       "reason": "The partners retire.",
         *       "successor_code": "10106"
         *     }
         */
        ClosePracticeBody: {
            /**
             * Effective On
             * Format: date
             * @description The first day on which it is so.
             */
            effective_on: string;
            /**
             * Reason
             * @description Why, for whoever reads the history later. Nothing about a patient or another person's health.
             */
            reason: string;
            /**
             * Forget Later
             * @description Go ahead although changes recorded for later dates are lost; the preview lists them.
             * @default false
             */
            forget_later: boolean;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "close_practice";
            /**
             * Practice Code
             * @description Five digits; a Board letter in front is accepted.
             * @example 10002
             */
            practice_code: string;
            /** Successor Code */
            successor_code?: string | null;
        };
        /**
         * ClosedRead
         * @description How a move ended without being applied.
         */
        ClosedRead: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** By */
            by: string;
            /** Acting As */
            acting_as: string;
            /** @description The party that declined; null where the move was withdrawn. */
            party: components["schemas"]["Party"] | null;
            /** Reason */
            reason: string;
        };
        /**
         * ClusterAreaRead
         * @description A period in which a cluster had practices in a partnership.
         */
        ClusterAreaRead: {
            /** Partnership Id */
            partnership_id: string;
            /** Partnership Name */
            partnership_name: string;
            /** Board Id */
            board_id: string;
            /** Board Name */
            board_name: string;
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
             * Counts
             * @description How many practices, from when until when.
             */
            counts: components["schemas"]["CountPeriod"][];
        };
        /**
         * ClusterNameCorrection
         * @description The name of a cluster was recorded wrongly.
         * @example {
         *       "cluster_id": "cluster:gc0001",
         *       "name": "Dundee Four",
         *       "reason": "A letter was missing.",
         *       "record": "cluster_name",
         *       "valid_from": "2024-10-01"
         *     }
         */
        ClusterNameCorrection: {
            /**
             * Reason
             * @description Why, for whoever reads the history later. Nothing about a patient or another person's health.
             */
            reason: string;
            /**
             * Forget Later
             * @description Go ahead although changes recorded for later dates are undone; the preview lists them.
             * @default false
             */
            forget_later: boolean;
            /**
             * Valid From
             * Format: date
             * @description The first day for which it is put right.
             */
            valid_from: string;
            /**
             * Valid Until
             * @description The first day for which it is not; null for good.
             */
            valid_until?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            record: "cluster_name";
            /**
             * Cluster Id
             * @example cluster:gc0001
             */
            cluster_id: string;
            /** Name */
            name: string;
        };
        /**
         * ClusterPage
         * @description One page of clusters, or of the parts of them that lie in a partnership or Board.
         */
        ClusterPage: {
            /** Items */
            items: components["schemas"]["ClusterRead"][];
            /**
             * Next Cursor
             * @description Null on the last page.
             */
            next_cursor: string | null;
            /**
             * Codes Followed
             * @description Empty unless an archived code was asked for.
             */
            codes_followed: components["schemas"]["CodeFollowed"][];
        };
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
            /**
             * Is Whole
             * @description False in a list by partnership or Board where the cluster also lies elsewhere: only its part here counts.
             */
            is_whole: boolean;
            /** Practices */
            practices: number;
            /**
             * Practices Elsewhere
             * @description Practices of the cluster that this list leaves out.
             */
            practices_elsewhere: number;
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
         * CodeFollowed
         * @description An archived code that was asked for, and the one that was in force on the date and was used instead.
         */
        CodeFollowed: {
            /** Asked For */
            asked_for: string;
            /** Used */
            used: string;
            /** Sentence */
            sentence: string;
        };
        /**
         * CorrectionRead
         * @description A correction: what was believed before, and what is now.
         */
        CorrectionRead: {
            /**
             * Id
             * @description The number of the act, which is also the register's version; null in a preview.
             */
            id: number | null;
            record: components["schemas"]["RecordKind"];
            /**
             * Effective On
             * Format: date
             * @description The first day that it is about.
             */
            effective_on: string;
            /** Reason */
            reason: string;
            /** Recorded At */
            recorded_at: string | null;
            /**
             * Recorded By
             * @description Who recorded it. Null but for those who may see everybody's appointments.
             */
            recorded_by: string | null;
            /**
             * Acting As
             * @description The role in which it was recorded.
             */
            acting_as: string | null;
            /**
             * Correction
             * @description What was sent, without the reason.
             */
            correction: {
                [key: string]: unknown;
            };
            /**
             * Organisation Ids
             * @description The organisations it is about, and their Boards.
             */
            organisation_ids: string[];
            /** Changes */
            changes: components["schemas"]["TimelineChangeRead"][];
            /**
             * Later
             * @description What was recorded for later dates in what it changes; in a recorded one, what it undid.
             */
            later: components["schemas"]["LaterRead"][];
        };
        /**
         * CorrectionSummary
         * @description A correction as it was recorded.
         */
        CorrectionSummary: {
            /**
             * Id
             * @description The number of the act, which is also the register's version; null in a preview.
             */
            id: number | null;
            record: components["schemas"]["RecordKind"];
            /**
             * Effective On
             * Format: date
             * @description The first day that it is about.
             */
            effective_on: string;
            /** Reason */
            reason: string;
            /** Recorded At */
            recorded_at: string | null;
            /**
             * Recorded By
             * @description Who recorded it. Null but for those who may see everybody's appointments.
             */
            recorded_by: string | null;
            /**
             * Acting As
             * @description The role in which it was recorded.
             */
            acting_as: string | null;
            /**
             * Correction
             * @description What was sent, without the reason.
             */
            correction: {
                [key: string]: unknown;
            };
            /**
             * Organisation Ids
             * @description The organisations it is about, and their Boards.
             */
            organisation_ids: string[];
        };
        /**
         * CountPeriod
         * @description A period in which a cluster had so many practices in an area.
         */
        CountPeriod: {
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
            /** Practices */
            practices: number;
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
         * CreateClusterBody
         * @description A cluster begins, with nobody in it; the practices named are asked to move there.
         * @example {
         *       "board_id": "board:S08000030",
         *       "effective_on": "2026-12-01",
         *       "kind": "create_cluster",
         *       "name": "Dundee 5",
         *       "practice_codes": [
         *         "10002"
         *       ],
         *       "reason": "Agreed by the Board in October."
         *     }
         */
        CreateClusterBody: {
            /**
             * Effective On
             * Format: date
             * @description The first day on which it is so.
             */
            effective_on: string;
            /**
             * Reason
             * @description Why, for whoever reads the history later. Nothing about a patient or another person's health.
             */
            reason: string;
            /**
             * Forget Later
             * @description Go ahead although changes recorded for later dates are lost; the preview lists them.
             * @default false
             */
            forget_later: boolean;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "create_cluster";
            /** Name */
            name: string;
            /**
             * Board Id
             * @description The Board in whose area it begins.
             * @example board:S08000030
             */
            board_id: string;
            /**
             * Practice Codes
             * @description For each, a move is proposed.
             * @default []
             */
            practice_codes: string[];
        };
        /**
         * Decision
         * @description What a person decides about a finding.
         * @enum {string}
         */
        Decision: "accept" | "leave_out" | "renamed";
        /**
         * DetailsBody
         * @description The details that change; those left out stay.
         */
        DetailsBody: {
            /**
             * Address 1
             * @default
             */
            address_1: string;
            /**
             * Address 2
             * @default
             */
            address_2: string;
            /**
             * Address 3
             * @default
             */
            address_3: string;
            /**
             * Address 4
             * @default
             */
            address_4: string;
            /**
             * Postcode
             * @default
             * @example DD1 1AA
             */
            postcode: string;
            /**
             * Telephone
             * @default
             * @example 01382 000 000
             */
            telephone: string;
            /**
             * Data Zone
             * @default
             * @example S01007129
             */
            data_zone: string;
        };
        /**
         * DetailsCorrection
         * @description Some details of a practice were recorded wrongly.
         * @example {
         *       "details": {
         *         "postcode": "DD1 2AB"
         *       },
         *       "practice_code": "10002",
         *       "reason": "The postcode was mistyped.",
         *       "record": "details",
         *       "valid_from": "2024-10-01"
         *     }
         */
        DetailsCorrection: {
            /**
             * Reason
             * @description Why, for whoever reads the history later. Nothing about a patient or another person's health.
             */
            reason: string;
            /**
             * Forget Later
             * @description Go ahead although changes recorded for later dates are undone; the preview lists them.
             * @default false
             */
            forget_later: boolean;
            /**
             * Valid From
             * Format: date
             * @description The first day for which it is put right.
             */
            valid_from: string;
            /**
             * Valid Until
             * @description The first day for which it is not; null for good.
             */
            valid_until?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            record: "details";
            /**
             * Practice Code
             * @description Five digits; a Board letter in front is accepted.
             * @example 10002
             */
            practice_code: string;
            details: components["schemas"]["RightDetails"];
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
         * DissolveClusterBody
         * @description A cluster ends. All its practices have moved before.
         * @example {
         *       "cluster_id": "cluster:gc0001",
         *       "effective_on": "2026-12-01",
         *       "kind": "dissolve_cluster",
         *       "reason": "All practices joined Dundee East."
         *     }
         */
        DissolveClusterBody: {
            /**
             * Effective On
             * Format: date
             * @description The first day on which it is so.
             */
            effective_on: string;
            /**
             * Reason
             * @description Why, for whoever reads the history later. Nothing about a patient or another person's health.
             */
            reason: string;
            /**
             * Forget Later
             * @description Go ahead although changes recorded for later dates are lost; the preview lists them.
             * @default false
             */
            forget_later: boolean;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "dissolve_cluster";
            /**
             * Cluster Id
             * @example cluster:gc0001
             */
            cluster_id: string;
        };
        /**
         * EndingAppointmentRead
         * @description An appointment that ends because its practice closes or its cluster is dissolved.
         */
        EndingAppointmentRead: {
            /**
             * Appointment Id
             * Format: uuid
             */
            appointment_id: string;
            /** Subject */
            subject: string;
            /** Display Name */
            display_name: string;
            role: components["schemas"]["Role"];
            /** Organisation Id */
            organisation_id: string;
            /**
             * Ends On
             * Format: date
             * @description The first day on which it is no longer held.
             */
            ends_on: string;
            /**
             * Is Withdrawn
             * @description It would not have begun by then, so it is withdrawn.
             */
            is_withdrawn: boolean;
            /**
             * Would Have Ended On
             * @description The end that was recorded before; null for none.
             */
            would_have_ended_on: string | null;
        };
        /**
         * EntryKind
         * @description What an entry tells, in the order in which entries of one act and day are told.
         * @enum {string}
         */
        EntryKind: "first_recorded" | "opened" | "reopened" | "split_from" | "created" | "renamed" | "relabelled" | "address_changed" | "telephone_changed" | "contract_changed" | "data_zone_changed" | "area_changed" | "joined_cluster" | "moved_cluster" | "left_cluster" | "took_over" | "practice_joined" | "practice_left" | "area_joined" | "area_left" | "split" | "merged" | "closed" | "dissolved" | "corrected";
        /**
         * EventKind
         * @description What happens.
         * @enum {string}
         */
        EventKind: "change_contract_type" | "change_details" | "close_practice" | "create_cluster" | "dissolve_cluster" | "merge_practices" | "open_practice" | "place_practice" | "rename_cluster" | "rename_practice" | "split_cluster" | "split_practice";
        /**
         * Explained
         * @description Why something is done. No patient details.
         */
        Explained: {
            /** Reason */
            reason: string;
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
         * FindingDecision
         * @description What a person decides about one finding.
         */
        FindingDecision: {
            /** Finding Id */
            finding_id: number;
            /** @description `accept`: take what the file says. `leave_out`: keep what the register has. `renamed`: a vanished cluster goes on under its new label, and keeps its id and history. */
            decision: components["schemas"]["Decision"];
            /**
             * Reason
             * @description Why. No details of patients.
             */
            reason: string;
            /** @description Where accepting moves a practice, and only there: `needs_practice_confirmation` of the finding says so. */
            practice_confirmation?: components["schemas"]["PracticeConfirmation-Input"] | null;
            /**
             * New Label
             * @description With `renamed` only: the new label of the cluster, as the file has it.
             */
            new_label?: string | null;
        };
        /**
         * FindingDecisions
         * @description Decisions on findings of one import, recorded all together or not at all.
         */
        FindingDecisions: {
            /** Decisions */
            decisions: components["schemas"]["FindingDecision"][];
        };
        /**
         * FindingKind
         * @description A kind of suspicious thing that a person should look at before applying.
         * @enum {string}
         */
        FindingKind: "board_contradicts_partnership" | "check_digit_fails" | "closed_here" | "cluster_behind_register" | "cluster_vanished" | "contradicts_later_change" | "list_grew" | "list_halved" | "list_sizes_already_recorded" | "list_sizes_disagree" | "list_sizes_revised" | "list_sizes_without_practice" | "list_size_date_differs" | "many_closed" | "moved_without_agreement" | "opened_here" | "practice_behind_register" | "practice_without_list_sizes" | "reopened";
        /**
         * FindingRead
         * @description A finding with what may be decided about it, and what was.
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
            /** Id */
            id: number;
            /**
             * Before
             * @description What the register has, where that can be said in a word.
             */
            before: string | null;
            /**
             * After
             * @description What the file says.
             */
            after: string | null;
            /** Needs Decision */
            needs_decision: boolean;
            /** Options */
            options: components["schemas"]["Decision"][];
            /**
             * Needs Practice Confirmation
             * @description Accepting it moves a practice, so it takes a `practice_confirmation`.
             */
            needs_practice_confirmation: boolean;
            decision: components["schemas"]["Decision"] | null;
            practice_confirmation: components["schemas"]["PracticeConfirmation-Output"] | null;
            /**
             * New Label
             * @description The label under which a renamed cluster goes on.
             */
            new_label: string | null;
            /** Reason */
            reason: string | null;
            /** Decided By */
            decided_by: string | null;
            /** Decided At */
            decided_at: string | null;
        };
        /**
         * FindingSummary
         * @description One thing that a person should look at before applying.
         */
        FindingSummary: {
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
             * @description For a Practice Quality Lead and a stand-in: the own cluster and its other practices.
             */
            peers: string[];
            /**
             * Own Practices
             * @description Practices where the holder performs services or that they speak for, the same for each role: nobody decides about a signal, step, dispute or move of their own practice, in whatever role.
             */
            own_practices: string[];
            /**
             * Allows
             * @description The role's duties, and what it lets its holder do in this service.
             */
            allows: components["schemas"]["AllowedRead"][];
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
            /**
             * Own Practices
             * @description The practices that they decide nothing about, in any of their roles.
             */
            own_practices: string[];
        };
        /**
         * HandOverRead
         * @description Both sides of a hand-over.
         */
        HandOverRead: {
            predecessor: components["schemas"]["AppointmentRead"];
            successor: components["schemas"]["AppointmentRead"];
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
            /**
             * Valid From
             * Format: date
             * @description The first day of this code.
             */
            valid_from: string;
            /**
             * Valid Until
             * @description The first day on which the code no longer holds.
             */
            valid_until: string | null;
            /**
             * Predecessor Ids
             * @description The archived codes that this one follows.
             */
            predecessor_ids: string[];
            /**
             * Successor Id
             * @description The code that will follow, or has followed since.
             */
            successor_id: string | null;
            /** Partnership Ids */
            partnership_ids: string[];
            /**
             * Clusters
             * @description Clusters with at least one practice here; placeholders are not counted.
             */
            clusters: number;
            /**
             * Straddling Clusters
             * @description Those that also lie in another Health Board.
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
         * HistoryEntry
         * @description One entry of a story.
         */
        HistoryEntry: {
            /**
             * On
             * Format: date
             * @description The day on which it happened; of a correction, the first day that was recorded wrongly.
             */
            on: string;
            /**
             * Until
             * @description Of a correction: the first day that was recorded rightly. Null when there is none.
             */
            until: string | null;
            kind: components["schemas"]["EntryKind"];
            /** Sentence */
            sentence: string;
            nature: components["schemas"]["Nature"];
            /**
             * Before
             * @description What it changed from: a text, or the id of a cluster or partnership. Of a correction, what was believed.
             */
            before: string | null;
            /** After */
            after: string | null;
            /**
             * Practice Ids
             * @description The other practices that it names.
             */
            practice_ids: string[];
            recorded: components["schemas"]["RecordedAct"];
            /** @description The later act that withdrew it. Given only when asked for with `include_withdrawn`. */
            withdrawn: components["schemas"]["RecordedAct"] | null;
        };
        /**
         * LaterRead
         * @description Something recorded for a later date in what an act changes.
         */
        LaterRead: {
            /**
             * On
             * Format: date
             */
            on: string;
            /** Sentence */
            sentence: string;
            /**
             * Is Kept
             * @description False: the act forgets it, and is refused without `forget_later`.
             */
            is_kept: boolean;
        };
        /**
         * LifeEventRead
         * @description A life event with all that it changes.
         */
        LifeEventRead: {
            /**
             * Id
             * @description The number of the act, which is also the register's version; null in a preview.
             */
            id: number | null;
            kind: components["schemas"]["EventKind"];
            /**
             * Effective On
             * Format: date
             */
            effective_on: string;
            /** Reason */
            reason: string;
            /** Recorded At */
            recorded_at: string | null;
            /**
             * Recorded By
             * @description Who recorded it. Null but for those who may see everybody's appointments.
             */
            recorded_by: string | null;
            /**
             * Acting As
             * @description The role in which it was recorded.
             */
            acting_as: string | null;
            /**
             * Event
             * @description What was sent, without date and reason.
             */
            event: {
                [key: string]: unknown;
            };
            /**
             * Organisation Ids
             * @description The organisations it changes, and their Boards.
             */
            organisation_ids: string[];
            /** Changes */
            changes: components["schemas"]["TimelineChangeRead"][];
            /**
             * Later
             * @description What was recorded for later dates in what it changes.
             */
            later: components["schemas"]["LaterRead"][];
            /**
             * Agreements
             * @description The moves it asks for, and who must agree to each.
             */
            agreements: components["schemas"]["NeededAgreementRead"][];
            /**
             * Appointments
             * @description What is held for a practice that closes or a cluster that is dissolved, and ends with it; of that, what you may see.
             */
            appointments: components["schemas"]["EndingAppointmentRead"][];
        };
        /**
         * LifeEventSummary
         * @description A life event as it was recorded.
         */
        LifeEventSummary: {
            /**
             * Id
             * @description The number of the act, which is also the register's version; null in a preview.
             */
            id: number | null;
            kind: components["schemas"]["EventKind"];
            /**
             * Effective On
             * Format: date
             */
            effective_on: string;
            /** Reason */
            reason: string;
            /** Recorded At */
            recorded_at: string | null;
            /**
             * Recorded By
             * @description Who recorded it. Null but for those who may see everybody's appointments.
             */
            recorded_by: string | null;
            /**
             * Acting As
             * @description The role in which it was recorded.
             */
            acting_as: string | null;
            /**
             * Event
             * @description What was sent, without date and reason.
             */
            event: {
                [key: string]: unknown;
            };
            /**
             * Organisation Ids
             * @description The organisations it changes, and their Boards.
             */
            organisation_ids: string[];
        };
        /**
         * ListSizesRead
         * @description The list sizes of a practice on the day of counting, and its area then.
         */
        ListSizesRead: {
            /** Practice Id */
            practice_id: string;
            /**
             * Partnership Id
             * @description Null when the register does not know where the practice belonged.
             */
            partnership_id: string | null;
            /** Board Id */
            board_id: string | null;
            /**
             * Counted On
             * Format: date
             */
            counted_on: string;
            /** Counts */
            counts: components["schemas"]["CountRead"][];
            /**
             * Profiles
             * @description Shares by deprivation and rurality: those of this day, or the newest before it.
             */
            profiles: components["schemas"]["ProfileRead"][];
        };
        /**
         * Match
         * @description How a result was found: nearest first.
         * @enum {string}
         */
        Match: "words" | "spelling" | "practices";
        /**
         * MeRead
         * @description Yourself: what you hold, what that allows, and what you are nominated for.
         */
        MeRead: {
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
            /**
             * Own Practices
             * @description The practices that they decide nothing about, in any of their roles.
             */
            own_practices: string[];
            /**
             * Nominations
             * @description Not in office yet. You may decline.
             */
            nominations: components["schemas"]["NominationRead"][];
        };
        /**
         * Measure
         * @description What patients are grouped by; the two forms of the rurality classification are never mixed.
         * @enum {string}
         */
        Measure: "simd_quintile" | "urban_rural_6" | "urban_rural_8";
        /**
         * MembershipCorrection
         * @description The cluster of a practice was recorded wrongly. That it changes on a day to come is not for a correction but for a move.
         * @example {
         *       "cluster_id": "cluster:gc0002",
         *       "practice_code": "10002",
         *       "practice_confirmation": {
         *         "confirmed_by": "Demo PQL, Demonstration Practice 017",
         *         "confirmed_on": "2026-11-02",
         *         "kept_at": "Primary care team, file 2026/114"
         *       },
         *       "reason": "The file had the practice in its old cluster for another quarter.",
         *       "record": "membership",
         *       "valid_from": "2024-10-01",
         *       "valid_until": "2025-01-01"
         *     }
         */
        MembershipCorrection: {
            /**
             * Reason
             * @description Why, for whoever reads the history later. Nothing about a patient or another person's health.
             */
            reason: string;
            /**
             * Forget Later
             * @description Go ahead although changes recorded for later dates are undone; the preview lists them.
             * @default false
             */
            forget_later: boolean;
            /**
             * Valid From
             * Format: date
             * @description The first day for which it is put right.
             */
            valid_from: string;
            /**
             * Valid Until
             * @description The first day for which it is not; null for good.
             */
            valid_until?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            record: "membership";
            /**
             * Practice Code
             * @description Five digits; a Board letter in front is accepted.
             * @example 10002
             */
            practice_code: string;
            /**
             * Cluster Id
             * @description Null: it was in no cluster.
             */
            cluster_id: string | null;
            practice_confirmation: components["schemas"]["PracticeConfirmation-Input"];
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
        /**
         * MergePracticesBody
         * @description Practices become one: one of them continues, or a new one opens; the others close.
         * @example {
         *       "continuing_code": "10106",
         *       "effective_on": "2026-12-01",
         *       "kind": "merge_practices",
         *       "practice_codes": [
         *         "10002",
         *         "10106"
         *       ],
         *       "reason": "One partnership since the summer."
         *     }
         */
        MergePracticesBody: {
            /**
             * Effective On
             * Format: date
             * @description The first day on which it is so.
             */
            effective_on: string;
            /**
             * Reason
             * @description Why, for whoever reads the history later. Nothing about a patient or another person's health.
             */
            reason: string;
            /**
             * Forget Later
             * @description Go ahead although changes recorded for later dates are lost; the preview lists them.
             * @default false
             */
            forget_later: boolean;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "merge_practices";
            /** Practice Codes */
            practice_codes: string[];
            /**
             * Continuing Code
             * @description One of them, or the code of the practice that opens.
             * @example 10002
             */
            continuing_code: string;
            /** @description The practice that opens, where none of them continues. */
            opening?: components["schemas"]["NewPracticeBody"] | null;
        };
        /**
         * MoveAgree
         * @description An agreement, in the name of one party.
         * @example {
         *       "party": "practice"
         *     }
         * @example {
         *       "on_paper": {
         *         "kept_at": "Primary care team, file 2026/114",
         *         "signed_by": "Demo CQL, Demonstration Cluster D4",
         *         "signed_on": "2026-11-02"
         *       },
         *       "party": "to_cluster"
         *     }
         */
        MoveAgree: {
            party: components["schemas"]["Party"];
            /** @description Only for data stewards, who agree in nobody's name themselves. */
            on_paper?: components["schemas"]["OnPaper"] | null;
        };
        /**
         * MoveCreate
         * @description A move to propose.
         * @example {
         *       "effective_on": "2027-04-01",
         *       "practice_code": "10002",
         *       "reason": "The practice moved to new premises among the practices of that cluster.",
         *       "to_cluster_id": "cluster:gc0002"
         *     }
         */
        MoveCreate: {
            /**
             * Practice Code
             * @description Five digits; a Board letter in front is accepted.
             * @example 10002
             */
            practice_code: string;
            /**
             * To Cluster Id
             * @description Null: to no cluster.
             */
            to_cluster_id: string | null;
            /**
             * Effective On
             * Format: date
             * @description The first day in the other cluster: today or later. Not all agreed by then, it lapses.
             */
            effective_on: string;
            /**
             * Reason
             * @description Why, for whoever reads the history later. Nothing about a patient or another person's health.
             */
            reason: string;
        };
        /**
         * MoveDecline
         * @description A refusal, in the name of one party; it ends the move.
         * @example {
         *       "party": "practice",
         *       "reason": "Our patients' services are all on this side of the river."
         *     }
         */
        MoveDecline: {
            party: components["schemas"]["Party"];
            /** @description Only for data stewards, who agree in nobody's name themselves. */
            on_paper?: components["schemas"]["OnPaper"] | null;
            /**
             * Reason
             * @description Why, for whoever reads the history later. Nothing about a patient or another person's health.
             */
            reason: string;
        };
        /**
         * MoveProposalRead
         * @description A proposed move, and what it will change when all have agreed.
         */
        MoveProposalRead: {
            /**
             * Id
             * @description Null in a preview.
             */
            id: string | null;
            /** Practice Id */
            practice_id: string;
            /** From Cluster Id */
            from_cluster_id: string | null;
            /** To Cluster Id */
            to_cluster_id: string | null;
            /**
             * Effective On
             * Format: date
             */
            effective_on: string;
            /** Reason */
            reason: string;
            status: components["schemas"]["MoveStatus"];
            /**
             * Proposed At
             * Format: date-time
             */
            proposed_at: string;
            /** Proposed By */
            proposed_by: string;
            /** Proposed As */
            proposed_as: string;
            /**
             * Origin Act Id
             * @description The life event that asked the practice to move.
             */
            origin_act_id: number | null;
            /**
             * Act Id
             * @description The act by which it was written into the register, once all had agreed.
             */
            act_id: number | null;
            /** Parties */
            parties: components["schemas"]["PartyRead"][];
            closed: components["schemas"]["ClosedRead"] | null;
            /** Allowed Actions */
            allowed_actions: string[];
            /** Changes */
            changes: components["schemas"]["TimelineChangeRead"][];
        };
        /**
         * MoveRead
         * @description A move of a practice: how far it is, who must agree and who has.
         */
        MoveRead: {
            /**
             * Id
             * @description Null in a preview.
             */
            id: string | null;
            /** Practice Id */
            practice_id: string;
            /** From Cluster Id */
            from_cluster_id: string | null;
            /** To Cluster Id */
            to_cluster_id: string | null;
            /**
             * Effective On
             * Format: date
             */
            effective_on: string;
            /** Reason */
            reason: string;
            status: components["schemas"]["MoveStatus"];
            /**
             * Proposed At
             * Format: date-time
             */
            proposed_at: string;
            /** Proposed By */
            proposed_by: string;
            /** Proposed As */
            proposed_as: string;
            /**
             * Origin Act Id
             * @description The life event that asked the practice to move.
             */
            origin_act_id: number | null;
            /**
             * Act Id
             * @description The act by which it was written into the register, once all had agreed.
             */
            act_id: number | null;
            /** Parties */
            parties: components["schemas"]["PartyRead"][];
            closed: components["schemas"]["ClosedRead"] | null;
            /** Allowed Actions */
            allowed_actions: string[];
        };
        /**
         * MoveStatus
         * @description How far a move is.
         * @enum {string}
         */
        MoveStatus: "agreed" | "declined" | "lapsed" | "proposed" | "withdrawn";
        /**
         * MoveWithdraw
         * @description Why a move is withdrawn by who proposed it.
         * @example {
         *       "reason": "Proposed for the wrong date."
         *     }
         */
        MoveWithdraw: {
            /**
             * Reason
             * @description Why, for whoever reads the history later. Nothing about a patient or another person's health.
             */
            reason: string;
        };
        /**
         * Nature
         * @description Whether something happened, was recorded wrongly, or was there when recording began.
         * @enum {string}
         */
        Nature: "change" | "correction" | "first_register";
        /**
         * NeededAgreementRead
         * @description A move that an event asks for: no practice is moved without its own agreement.
         */
        NeededAgreementRead: {
            /**
             * Move Id
             * @description The proposed move; null in a preview.
             */
            move_id: string | null;
            /** Practice Id */
            practice_id: string;
            /** To Cluster Id */
            to_cluster_id: string | null;
            /** Parties */
            parties: components["schemas"]["NeededPartyRead"][];
        };
        /**
         * NeededPartyRead
         * @description Somebody who must agree to a move.
         */
        NeededPartyRead: {
            party: components["schemas"]["Party"];
            /** Organisation Id */
            organisation_id: string;
        };
        /**
         * NewPracticeBody
         * @description A practice that opens.
         */
        NewPracticeBody: {
            /**
             * Partnership Id
             * @example partnership:S37000007
             */
            partnership_id: string;
            /**
             * Board Id
             * @example board:S08000030
             */
            board_id: string;
            /**
             * Code
             * @description Five digits; a Board letter in front is accepted.
             * @example 10002
             */
            code: string;
            /** Name */
            name: string;
            /**
             * Address 1
             * @default
             */
            address_1: string;
            /**
             * Address 2
             * @default
             */
            address_2: string;
            /**
             * Address 3
             * @default
             */
            address_3: string;
            /**
             * Address 4
             * @default
             */
            address_4: string;
            /**
             * Postcode
             * @example DD1 1AA
             */
            postcode: string;
            /**
             * Telephone
             * @default
             * @example 01382 000 000
             */
            telephone: string;
            /**
             * Contract Type
             * @description 17J, 17C or 2C (run by the Board).
             * @example 17J
             */
            contract_type: string;
            /**
             * Data Zone
             * @default
             * @example S01007129
             */
            data_zone: string;
            /**
             * Cluster Id
             * @description Null or left out: in no cluster.
             */
            cluster_id?: string | null;
        };
        /**
         * NominationRead
         * @description A role that somebody is nominated for and not appointed to yet.
         */
        NominationRead: {
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
            /** Valid Until */
            valid_until: string | null;
            /** Nominated On */
            nominated_on: string | null;
        };
        /**
         * OnPaper
         * @description An answer given on paper, which a data steward writes down.
         */
        OnPaper: {
            /**
             * Signed By
             * @description Who signed, and in which role.
             * @example Demo PQL, Demonstration Practice 017
             */
            signed_by: string;
            /**
             * Signed On
             * Format: date
             */
            signed_on: string;
            /**
             * Kept At
             * @description Where the paper is kept.
             * @example Primary care team, file 2026/114
             */
            kept_at: string;
        };
        /**
         * OnPaperRead
         * @description An answer given on paper.
         */
        OnPaperRead: {
            /** Signed By */
            signed_by: string;
            /**
             * Signed On
             * Format: date
             */
            signed_on: string;
            /** Kept At */
            kept_at: string;
        };
        /**
         * OpenPracticeBody
         * @description A practice opens.
         * @example {
         *       "effective_on": "2026-12-01",
         *       "kind": "open_practice",
         *       "practice": {
         *         "address_1": "1 High Street",
         *         "address_3": "Dundee",
         *         "board_id": "board:S08000030",
         *         "cluster_id": "cluster:gc0001",
         *         "code": "11113",
         *         "contract_type": "17J",
         *         "name": "Harbour Practice",
         *         "partnership_id": "partnership:S37000007",
         *         "postcode": "DD1 1AA"
         *       },
         *       "reason": "New housing; contract of 3 November."
         *     }
         */
        OpenPracticeBody: {
            /**
             * Effective On
             * Format: date
             * @description The first day on which it is so.
             */
            effective_on: string;
            /**
             * Reason
             * @description Why, for whoever reads the history later. Nothing about a patient or another person's health.
             */
            reason: string;
            /**
             * Forget Later
             * @description Go ahead although changes recorded for later dates are lost; the preview lists them.
             * @default false
             */
            forget_later: boolean;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "open_practice";
            practice: components["schemas"]["NewPracticeBody"];
        };
        /**
         * OpeningCorrection
         * @description The day on which a practice opened or closed was recorded wrongly.
         *
         *     With its days open go its days in a cluster, so the practice confirms these too.
         * @example {
         *       "closed_on": "2026-10-01",
         *       "opened_on": "2024-10-01",
         *       "practice_code": "10002",
         *       "practice_confirmation": {
         *         "confirmed_by": "Demo PQL, Demonstration Practice 017",
         *         "confirmed_on": "2026-11-02",
         *         "kept_at": "Primary care team, file 2026/114"
         *       },
         *       "reason": "It closed a month earlier than we were told.",
         *       "record": "opening",
         *       "recorded_from": "2024-10-01"
         *     }
         */
        OpeningCorrection: {
            /**
             * Reason
             * @description Why, for whoever reads the history later. Nothing about a patient or another person's health.
             */
            reason: string;
            /**
             * Forget Later
             * @description Go ahead although changes recorded for later dates are undone; the preview lists them.
             * @default false
             */
            forget_later: boolean;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            record: "opening";
            /**
             * Practice Code
             * @description Five digits; a Board letter in front is accepted.
             * @example 10002
             */
            practice_code: string;
            /**
             * Recorded From
             * Format: date
             * @description The first day of the opening, as it is recorded now.
             */
            recorded_from: string;
            /**
             * Opened On
             * @description The right first day; null if it did not open at all.
             */
            opened_on: string | null;
            /**
             * Closed On
             * @description The right first day on which it was no longer open; null while open.
             */
            closed_on?: string | null;
            practice_confirmation: components["schemas"]["PracticeConfirmation-Input"];
        };
        /** Page[AppointmentEventRead] */
        Page_AppointmentEventRead_: {
            /** Items */
            items: components["schemas"]["AppointmentEventRead"][];
            /**
             * Next Cursor
             * @description Null on the last page.
             */
            next_cursor: string | null;
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
        /** Page[ClusterAreaRead] */
        Page_ClusterAreaRead_: {
            /** Items */
            items: components["schemas"]["ClusterAreaRead"][];
            /**
             * Next Cursor
             * @description Null on the last page.
             */
            next_cursor: string | null;
        };
        /** Page[CorrectionSummary] */
        Page_CorrectionSummary_: {
            /** Items */
            items: components["schemas"]["CorrectionSummary"][];
            /**
             * Next Cursor
             * @description Null on the last page.
             */
            next_cursor: string | null;
        };
        /** Page[DifferenceRead] */
        Page_DifferenceRead_: {
            /** Items */
            items: components["schemas"]["DifferenceRead"][];
            /**
             * Next Cursor
             * @description Null on the last page.
             */
            next_cursor: string | null;
        };
        /** Page[FindingRead] */
        Page_FindingRead_: {
            /** Items */
            items: components["schemas"]["FindingRead"][];
            /**
             * Next Cursor
             * @description Null on the last page.
             */
            next_cursor: string | null;
        };
        /** Page[HealthBoardRead] */
        Page_HealthBoardRead_: {
            /** Items */
            items: components["schemas"]["HealthBoardRead"][];
            /**
             * Next Cursor
             * @description Null on the last page.
             */
            next_cursor: string | null;
        };
        /** Page[HistoryEntry] */
        Page_HistoryEntry_: {
            /** Items */
            items: components["schemas"]["HistoryEntry"][];
            /**
             * Next Cursor
             * @description Null on the last page.
             */
            next_cursor: string | null;
        };
        /** Page[LifeEventSummary] */
        Page_LifeEventSummary_: {
            /** Items */
            items: components["schemas"]["LifeEventSummary"][];
            /**
             * Next Cursor
             * @description Null on the last page.
             */
            next_cursor: string | null;
        };
        /** Page[ListSizesRead] */
        Page_ListSizesRead_: {
            /** Items */
            items: components["schemas"]["ListSizesRead"][];
            /**
             * Next Cursor
             * @description Null on the last page.
             */
            next_cursor: string | null;
        };
        /** Page[MembershipRead] */
        Page_MembershipRead_: {
            /** Items */
            items: components["schemas"]["MembershipRead"][];
            /**
             * Next Cursor
             * @description Null on the last page.
             */
            next_cursor: string | null;
        };
        /** Page[MoveRead] */
        Page_MoveRead_: {
            /** Items */
            items: components["schemas"]["MoveRead"][];
            /**
             * Next Cursor
             * @description Null on the last page.
             */
            next_cursor: string | null;
        };
        /** Page[PartnershipRead] */
        Page_PartnershipRead_: {
            /** Items */
            items: components["schemas"]["PartnershipRead"][];
            /**
             * Next Cursor
             * @description Null on the last page.
             */
            next_cursor: string | null;
        };
        /** Page[PerformerEventRead] */
        Page_PerformerEventRead_: {
            /** Items */
            items: components["schemas"]["PerformerEventRead"][];
            /**
             * Next Cursor
             * @description Null on the last page.
             */
            next_cursor: string | null;
        };
        /** Page[PerformerRead] */
        Page_PerformerRead_: {
            /** Items */
            items: components["schemas"]["PerformerRead"][];
            /**
             * Next Cursor
             * @description Null on the last page.
             */
            next_cursor: string | null;
        };
        /** Page[PopulationProfileRead] */
        Page_PopulationProfileRead_: {
            /** Items */
            items: components["schemas"]["PopulationProfileRead"][];
            /**
             * Next Cursor
             * @description Null on the last page.
             */
            next_cursor: string | null;
        };
        /** Page[PracticePopulationRead] */
        Page_PracticePopulationRead_: {
            /** Items */
            items: components["schemas"]["PracticePopulationRead"][];
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
        /** Page[VacancyRead] */
        Page_VacancyRead_: {
            /** Items */
            items: components["schemas"]["VacancyRead"][];
            /**
             * Next Cursor
             * @description Null on the last page.
             */
            next_cursor: string | null;
        };
        /**
         * PartRead
         * @description The part of an organisation that lies in one of another kind; the parts add up to the whole.
         */
        PartRead: {
            /** Board Id */
            board_id: string | null;
            /** Partnership Id */
            partnership_id: string | null;
            /**
             * Cluster Id
             * @description Null also for the practices of a partnership that are in no cluster.
             */
            cluster_id: string | null;
            /** Name */
            name: string;
            /** Practices */
            practices: number;
            /** Totals */
            totals: components["schemas"]["CellTotalRead"][];
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
            /**
             * Valid From
             * Format: date
             * @description The first day of this code.
             */
            valid_from: string;
            /**
             * Valid Until
             * @description The first day on which the code no longer holds.
             */
            valid_until: string | null;
            /**
             * Predecessor Ids
             * @description The archived codes that this one follows.
             */
            predecessor_ids: string[];
            /**
             * Successor Id
             * @description The code that will follow, or has followed since.
             */
            successor_id: string | null;
            /** Board Id */
            board_id: string;
            /**
             * Clusters
             * @description Clusters with at least one practice here; placeholders are not counted.
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
         * Party
         * @description Who must agree to a move.
         * @enum {string}
         */
        Party: "practice" | "from_cluster" | "to_cluster" | "from_board" | "to_board";
        /**
         * PartyRead
         * @description Somebody who must agree to a move.
         */
        PartyRead: {
            party: components["schemas"]["Party"];
            /** Organisation Id */
            organisation_id: string;
            /**
             * Who
             * @description Who answers for it on the day asked about, in words.
             */
            who: string;
            /** @description Null until it has agreed. */
            agreement: components["schemas"]["AgreementRead"] | null;
            /**
             * Is Yours
             * @description Whether you may answer for it; never of a past day.
             */
            is_yours: boolean;
        };
        /**
         * PerformerCorrect
         * @description What was recorded wrongly; what is left out stays.
         */
        PerformerCorrect: {
            /**
             * Valid From
             * @description The first day as it should have been recorded; null: as it is.
             */
            valid_from?: string | null;
            /**
             * Valid Until
             * @description The end as it should have been recorded; null for none. Left out: as it is.
             */
            valid_until?: string | null;
            /** Reason */
            reason: string;
        };
        /**
         * PerformerCreate
         * @description A GP who performs services at a practice.
         * @example {
         *       "display_name": "Demo GP",
         *       "practice_id": "practice:10002",
         *       "subject": "demo-gp",
         *       "valid_from": "2024-10-01"
         *     }
         */
        PerformerCreate: {
            /**
             * Subject
             * @description The person's id at the sign-in provider.
             */
            subject: string;
            /**
             * Display Name
             * @description The name shown to others. A name that is known already stays. No patient details.
             */
            display_name: string;
            /** Practice Id */
            practice_id: string;
            /**
             * Valid From
             * Format: date
             * @description The first day on which they perform services there.
             */
            valid_from: string;
            /**
             * Valid Until
             * @description The first day on which they no longer do.
             */
            valid_until?: string | null;
            /**
             * Reason
             * @description How it is known, if that helps. No patient details.
             * @default
             */
            reason: string;
        };
        /**
         * PerformerEnd
         * @description They no longer perform services there.
         */
        PerformerEnd: {
            /**
             * On
             * Format: date
             * @description The first day on which they no longer do.
             */
            on: string;
            /** Reason */
            reason: string;
        };
        /**
         * PerformerEventRead
         * @description One act, and what was recorded after it.
         */
        PerformerEventRead: {
            /** Id */
            id: number;
            /**
             * Kind
             * @description recorded, ended, corrected or withdrawn.
             */
            kind: string;
            /**
             * Effective On
             * Format: date
             */
            effective_on: string;
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
            /** Recorded By */
            recorded_by: string;
            /**
             * Acting As
             * @description The role under which it was done.
             */
            acting_as: string | null;
            /** Reason */
            reason: string;
            /**
             * State
             * @description What was recorded after the act.
             */
            state: {
                [key: string]: string | boolean | null;
            };
        };
        /**
         * PerformerRead
         * @description A GP who performs services at a practice.
         */
        PerformerRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Subject */
            subject: string;
            /** Display Name */
            display_name: string;
            /** Practice Id */
            practice_id: string;
            /**
             * Valid From
             * Format: date
             */
            valid_from: string;
            /**
             * Valid Until
             * @description The first day on which they no longer do.
             */
            valid_until: string | null;
            /**
             * Is Withdrawn
             * @description It was recorded by mistake.
             */
            is_withdrawn: boolean;
        };
        /**
         * PerformerWithdraw
         * @description It was recorded by mistake, and was never so.
         */
        PerformerWithdraw: {
            /** Reason */
            reason: string;
        };
        /**
         * PeriodRead
         * @description One period, in a plain sentence.
         */
        PeriodRead: {
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
            /** Sentence */
            sentence: string;
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
         * PlacePracticeBody
         * @description A practice belongs to another partnership, and perhaps another Board; its cluster stays what it is.
         * @example {
         *       "board_id": "board:S08000030",
         *       "effective_on": "2026-12-01",
         *       "kind": "place_practice",
         *       "partnership_id": "partnership:S37000007",
         *       "practice_code": "10125",
         *       "reason": "The boundary changed."
         *     }
         */
        PlacePracticeBody: {
            /**
             * Partnership Id
             * @example partnership:S37000007
             */
            partnership_id: string;
            /**
             * Board Id
             * @example board:S08000030
             */
            board_id: string;
            /**
             * Effective On
             * Format: date
             * @description The first day on which it is so.
             */
            effective_on: string;
            /**
             * Reason
             * @description Why, for whoever reads the history later. Nothing about a patient or another person's health.
             */
            reason: string;
            /**
             * Forget Later
             * @description Go ahead although changes recorded for later dates are lost; the preview lists them.
             * @default false
             */
            forget_later: boolean;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "place_practice";
            /**
             * Practice Code
             * @description Five digits; a Board letter in front is accepted.
             * @example 10002
             */
            practice_code: string;
        };
        /**
         * PointRead
         * @description The total on one day of counting.
         */
        PointRead: {
            /**
             * Counted On
             * Format: date
             */
            counted_on: string;
            /** In Words */
            in_words: string;
            /** Practices */
            practices: number;
            total: components["schemas"]["CellTotalRead"];
        };
        /**
         * PopulationProfileRead
         * @description A file of shares that was recorded.
         */
        PopulationProfileRead: {
            /** Id */
            id: number;
            /** Source */
            source: string;
            /** Sha256 */
            sha256: string;
            counts: components["schemas"]["ProfileCounts"];
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
            /** Recorded By */
            recorded_by: string;
            /** Acting As */
            acting_as: string | null;
        };
        /**
         * PopulationSeriesRead
         * @description The total of one sex and age band on every day of counting, the oldest first.
         */
        PopulationSeriesRead: {
            /** Organisation Id */
            organisation_id: string;
            /** Name */
            name: string;
            membership: components["schemas"]["Belonging"];
            /** As Is On */
            as_is_on: string | null;
            sex: components["schemas"]["Sex"];
            age_band: components["schemas"]["AgeBand"];
            /** Points */
            points: components["schemas"]["PointRead"][];
        };
        /**
         * PracticeConfirmation
         * @description The practice's own word on the cluster it is or was in, or on who leads it: neither is decided without it.
         */
        "PracticeConfirmation-Input": {
            /**
             * Confirmed By
             * @description Who confirmed it for the practice.
             * @example Demo PQL, Demonstration Practice 017
             */
            confirmed_by: string;
            /**
             * Confirmed On
             * Format: date
             * @description Today or earlier.
             */
            confirmed_on: string;
            /**
             * Kept At
             * @description Where that can be read.
             * @example Primary care team, file 2026/114
             */
            kept_at: string;
        };
        /**
         * PracticeConfirmation
         * @description The practice's own word on the cluster it is or was in, or on who leads it: neither is decided without it.
         */
        "PracticeConfirmation-Output": {
            /**
             * Confirmed By
             * @description Who confirmed it for the practice.
             * @example Demo PQL, Demonstration Practice 017
             */
            confirmed_by: string;
            /**
             * Confirmed On
             * Format: date
             * @description Today or earlier.
             */
            confirmed_on: string;
            /**
             * Kept At
             * @description Where that can be read.
             * @example Primary care team, file 2026/114
             */
            kept_at: string;
        };
        /**
         * PracticePopulationRead
         * @description The list sizes of a practice on one day of counting.
         */
        PracticePopulationRead: {
            /** Practice Id */
            practice_id: string;
            /**
             * Counted On
             * Format: date
             */
            counted_on: string;
            /**
             * Counts
             * @description By sex, then by age band, as published.
             */
            counts: components["schemas"]["CountRead"][];
            /**
             * Profiles
             * @description Shares by deprivation and rurality: those of this day, or the newest before it.
             */
            profiles: components["schemas"]["ProfileRead"][];
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
         * ProfileCounts
         * @description What a file held, and what of it was new.
         */
        ProfileCounts: {
            /** Practices */
            practices: number;
            /** Rows */
            rows: number;
            /**
             * Added
             * @description Rows about which nothing was known.
             */
            added: number;
            /**
             * Revised
             * @description Rows that say something else than was known; what was known before is kept.
             */
            revised: number;
            /** Unchanged */
            unchanged: number;
        };
        /**
         * ProfileRead
         * @description The shares of patients by one measure. Nothing is ever estimated: `not_known` stands until a file says it.
         */
        ProfileRead: {
            measure: components["schemas"]["Measure"];
            status: components["schemas"]["ProfileStatus"];
            /**
             * Why Not Known
             * @description A sentence, when not all is known.
             */
            why_not_known: string | null;
            /**
             * Counted On
             * @description The day that the shares are of; null when none are known.
             */
            counted_on: string | null;
            /** Practices Known */
            practices_known: number;
            /** Practices */
            practices: number;
            /** Shares */
            shares: components["schemas"]["ShareRead"][];
        };
        /**
         * ProfileStatus
         * @description How much is known of the shares of a practice or an area.
         * @enum {string}
         */
        ProfileStatus: "known" | "partly_known" | "not_known";
        /**
         * ProtectedTime
         * @description Sessions a month from a date on.
         */
        ProtectedTime: {
            /**
             * Effective On
             * Format: date
             */
            effective_on: string;
            /** Sessions A Month */
            sessions_a_month: number;
        };
        /**
         * ProtectedTimeAgree
         * @description The protected time that is agreed from a date on.
         */
        ProtectedTimeAgree: {
            /**
             * Sessions A Month
             * @description Sessions a month, to one decimal.
             */
            sessions_a_month: number;
            /**
             * Effective On
             * @description From when; when left out today, or the first day in office if that is later.
             */
            effective_on?: string | null;
            /**
             * Reason
             * @default
             */
            reason: string;
        };
        /**
         * RecordKind
         * @description What was recorded wrongly.
         * @enum {string}
         */
        RecordKind: "area" | "cluster_name" | "details" | "membership" | "opening";
        /**
         * RecordedAct
         * @description The act that recorded or withdrew an entry: who, when and why.
         */
        RecordedAct: {
            /**
             * Id
             * @description The version that the register had from this act on.
             */
            id: number;
            kind: components["schemas"]["ActKind"];
            /**
             * Effective On
             * Format: date
             */
            effective_on: string;
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
            /**
             * Acting As
             * @description The role in which it was recorded. Null for the operator of the service.
             */
            acting_as: string | null;
            /**
             * Recorded By
             * @description Who recorded it. Null but for those who may see everybody's appointments.
             */
            recorded_by: string | null;
            /**
             * Reason
             * @description Null but for those who may read the act itself: those whom it concerns.
             */
            reason: string | null;
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
            /**
             * As History
             * @description Older than the newest applied release: it holds only until the next newer one.
             */
            as_history: boolean;
            /** Register Name */
            register_name: string;
            /** Simulated Names */
            simulated_names: boolean;
            /** Source */
            source: string;
            /**
             * Counts
             * @description Practices, clusters, placeholders and list sizes in the files, differences by kind, findings that need a decision, and appointments that end with practices and clusters if all is accepted.
             */
            counts: {
                [key: string]: number;
            };
            /** Findings Count */
            findings_count: number;
            /**
             * Undecided Count
             * @description Findings that need a decision and have none yet.
             */
            undecided_count: number;
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
            /**
             * Act Id
             * @description The act under which it was written into the register.
             */
            act_id: number | null;
            /** Allowed Actions */
            allowed_actions: ("apply" | "decide")[];
            /** Contact Details Sha256 */
            contact_details_sha256: string;
            /** List Sizes Sha256 */
            list_sizes_sha256: string;
            /**
             * Differences
             * @description At most 500 of each kind; `counts` has them all, `/differences` lists them.
             */
            differences: components["schemas"]["DifferenceRead"][];
            /**
             * Findings
             * @description At most 500; `/findings` lists all, with what may be decided and what was.
             */
            findings: components["schemas"]["FindingSummary"][];
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
            /**
             * As History
             * @description Older than the newest applied release: it holds only until the next newer one.
             */
            as_history: boolean;
            /** Register Name */
            register_name: string;
            /** Simulated Names */
            simulated_names: boolean;
            /** Source */
            source: string;
            /**
             * Counts
             * @description Practices, clusters, placeholders and list sizes in the files, differences by kind, findings that need a decision, and appointments that end with practices and clusters if all is accepted.
             */
            counts: {
                [key: string]: number;
            };
            /** Findings Count */
            findings_count: number;
            /**
             * Undecided Count
             * @description Findings that need a decision and have none yet.
             */
            undecided_count: number;
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
            /**
             * Act Id
             * @description The act under which it was written into the register.
             */
            act_id: number | null;
            /** Allowed Actions */
            allowed_actions: ("apply" | "decide")[];
        };
        /**
         * RenameClusterBody
         * @description A cluster has another name.
         * @example {
         *       "cluster_id": "cluster:gc0001",
         *       "effective_on": "2026-12-01",
         *       "kind": "rename_cluster",
         *       "name": "Dundee East",
         *       "reason": "Chosen at the September meeting."
         *     }
         */
        RenameClusterBody: {
            /**
             * Effective On
             * Format: date
             * @description The first day on which it is so.
             */
            effective_on: string;
            /**
             * Reason
             * @description Why, for whoever reads the history later. Nothing about a patient or another person's health.
             */
            reason: string;
            /**
             * Forget Later
             * @description Go ahead although changes recorded for later dates are lost; the preview lists them.
             * @default false
             */
            forget_later: boolean;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "rename_cluster";
            /**
             * Cluster Id
             * @example cluster:gc0001
             */
            cluster_id: string;
            /** Name */
            name: string;
        };
        /**
         * RenamePracticeBody
         * @description A practice has another name.
         * @example {
         *       "effective_on": "2026-12-01",
         *       "kind": "rename_practice",
         *       "name": "Harbour View Practice",
         *       "practice_code": "10002",
         *       "reason": "Renamed by the partners."
         *     }
         */
        RenamePracticeBody: {
            /**
             * Effective On
             * Format: date
             * @description The first day on which it is so.
             */
            effective_on: string;
            /**
             * Reason
             * @description Why, for whoever reads the history later. Nothing about a patient or another person's health.
             */
            reason: string;
            /**
             * Forget Later
             * @description Go ahead although changes recorded for later dates are lost; the preview lists them.
             * @default false
             */
            forget_later: boolean;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "rename_practice";
            /**
             * Practice Code
             * @description Five digits; a Board letter in front is accepted.
             * @example 10002
             */
            practice_code: string;
            /** Name */
            name: string;
        };
        /**
         * RightDetails
         * @description The details as they should read; those left out are right as they are.
         */
        RightDetails: {
            /**
             * Address 1
             * @default
             */
            address_1: string;
            /**
             * Address 2
             * @default
             */
            address_2: string;
            /**
             * Address 3
             * @default
             */
            address_3: string;
            /**
             * Address 4
             * @default
             */
            address_4: string;
            /**
             * Postcode
             * @default
             * @example DD1 1AA
             */
            postcode: string;
            /**
             * Telephone
             * @default
             * @example 01382 000 000
             */
            telephone: string;
            /**
             * Data Zone
             * @default
             * @example S01007129
             */
            data_zone: string;
            /**
             * Name
             * @default
             */
            name: string;
            /**
             * Contract Type
             * @description 17J, 17C or 2C (run by the Board).
             * @default
             * @example 17J
             */
            contract_type: string;
        };
        /**
         * Role
         * @description What a person or a machine is appointed as.
         * @enum {string}
         */
        Role: "analyst" | "board_lead" | "board_system" | "cql" | "cql_deputy" | "government" | "partnership_lead" | "pql" | "practice_delegate" | "profession" | "service" | "stand_in_pql" | "steward" | "supplier";
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
         * SearchResult
         * @description A practice or a cluster.
         */
        SearchResult: {
            kind: components["schemas"]["SearchedKind"];
            /** Id */
            id: string;
            /** Code */
            code: string;
            /** Name */
            name: string;
            /**
             * Address
             * @description Of a practice; a cluster has none.
             */
            address: string[];
            /** Postcode */
            postcode: string | null;
            /**
             * Cluster Id
             * @description Null for a practice in no cluster, for a closed one, and for a cluster.
             */
            cluster_id: string | null;
            /** Cluster Name */
            cluster_name: string | null;
            /** Partnership Ids */
            partnership_ids: string[];
            /** Board Ids */
            board_ids: string[];
            /**
             * Ended On
             * @description The first day on which it is no longer open, or no longer there.
             */
            ended_on: string | null;
            /** @description `words`: it has every word as typed, or words that begin so. `spelling`: words that resemble them. `practices`: a cluster, through a practice of its. */
            match: components["schemas"]["Match"];
        };
        /**
         * SearchResults
         * @description The nearest matches, at most fifty.
         */
        SearchResults: {
            /** Items */
            items: components["schemas"]["SearchResult"][];
            /**
             * Is Cut Short
             * @description True when there are more than are shown.
             */
            is_cut_short: boolean;
            /**
             * Sentence
             * @description What was found, in plain words.
             */
            sentence: string;
        };
        /**
         * SearchedKind
         * @description What is looked for.
         * @enum {string}
         */
        SearchedKind: "practice" | "cluster";
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
         * ShareRead
         * @description The patients in one category.
         */
        ShareRead: {
            /** Category */
            category: string;
            /** Label */
            label: string;
            /**
             * Patients
             * @description Null when suppressed, or when the file gave percentages.
             */
            patients: number | null;
            /**
             * Percent
             * @description Of the patients in all categories together; null when any of them is not known.
             */
            percent: number | null;
            /**
             * Qualifier
             * @description The publisher's mark; `c` is suppressed, `d` derived from the practices.
             */
            qualifier: string | null;
        };
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
        /**
         * SplitClusterBody
         * @description A new cluster begins beside one; the practices named are asked to move there, and stay until they have agreed.
         * @example {
         *       "cluster_id": "cluster:gc0001",
         *       "effective_on": "2026-12-01",
         *       "kind": "split_cluster",
         *       "name": "Dundee West",
         *       "practice_codes": [
         *         "10106"
         *       ],
         *       "reason": "Too large to meet."
         *     }
         */
        SplitClusterBody: {
            /**
             * Effective On
             * Format: date
             * @description The first day on which it is so.
             */
            effective_on: string;
            /**
             * Reason
             * @description Why, for whoever reads the history later. Nothing about a patient or another person's health.
             */
            reason: string;
            /**
             * Forget Later
             * @description Go ahead although changes recorded for later dates are lost; the preview lists them.
             * @default false
             */
            forget_later: boolean;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "split_cluster";
            /**
             * Cluster Id
             * @example cluster:gc0001
             */
            cluster_id: string;
            /**
             * Name
             * @description The name of the new cluster.
             */
            name: string;
            /** Practice Codes */
            practice_codes: string[];
        };
        /**
         * SplitPracticeBody
         * @description A new practice opens out of one that stays open.
         * @example {
         *       "effective_on": "2026-12-01",
         *       "kind": "split_practice",
         *       "opening": {
         *         "address_1": "1 High Street",
         *         "address_3": "Dundee",
         *         "board_id": "board:S08000030",
         *         "cluster_id": "cluster:gc0001",
         *         "code": "11113",
         *         "contract_type": "17J",
         *         "name": "Harbour Practice",
         *         "partnership_id": "partnership:S37000007",
         *         "postcode": "DD1 1AA"
         *       },
         *       "practice_code": "10002",
         *       "reason": "The branch becomes a practice."
         *     }
         */
        SplitPracticeBody: {
            /**
             * Effective On
             * Format: date
             * @description The first day on which it is so.
             */
            effective_on: string;
            /**
             * Reason
             * @description Why, for whoever reads the history later. Nothing about a patient or another person's health.
             */
            reason: string;
            /**
             * Forget Later
             * @description Go ahead although changes recorded for later dates are lost; the preview lists them.
             * @default false
             */
            forget_later: boolean;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "split_practice";
            /**
             * Practice Code
             * @description Five digits; a Board letter in front is accepted.
             * @example 10002
             */
            practice_code: string;
            opening: components["schemas"]["NewPracticeBody"];
            /**
             * Patients Note
             * @description Which part of the list goes with it, in words. Nothing about a single patient.
             */
            patients_note?: string | null;
        };
        /**
         * Status
         * @description How far an appointment is on a date.
         * @enum {string}
         */
        Status: "nominated" | "appointed" | "in_office" | "ended" | "declined" | "withdrawn";
        /**
         * TimelineChangeRead
         * @description What an act changes about one thing: all its periods before and after.
         */
        TimelineChangeRead: {
            /**
             * Aspect
             * @description openings, details, areas, memberships, clusters (their names) or successions.
             */
            aspect: string;
            /**
             * Organisation Ids
             * @description What it is about; of a succession the practice that was and the one that follows.
             */
            organisation_ids: string[];
            /** Before */
            before: components["schemas"]["PeriodRead"][];
            /** After */
            after: components["schemas"]["PeriodRead"][];
        };
        /**
         * VacancyKind
         * @description What is missing.
         * @enum {string}
         */
        VacancyKind: "ends_soon" | "not_qualified" | "vacant";
        /**
         * VacancyRead
         * @description A role that nobody holds, whose holder does not qualify, or that falls vacant within 90 days.
         */
        VacancyRead: {
            /** Organisation Id */
            organisation_id: string;
            /** Organisation Name */
            organisation_name: string;
            role: components["schemas"]["Role"];
            kind: components["schemas"]["VacancyKind"];
            /** Sentence */
            sentence: string;
            /**
             * Appointment Id
             * @description The holder's; null where nobody is in office.
             */
            appointment_id: string | null;
            /** Subject */
            subject: string | null;
            /** Display Name */
            display_name: string | null;
            /**
             * Valid Until
             * @description The first day on which the holder no longer holds it.
             */
            valid_until: string | null;
            /**
             * Candidates
             * @description Who is nominated or appointed to follow.
             */
            candidates: components["schemas"]["CandidateRead"][];
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
                /** @description Show things as they were known at the end of this day (UTC), before later corrections; now when left out. */
                known_on?: string | null;
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
                    /** @description The newest act that the document knows; changes after it are in the change feed. */
                    "X-Cairn-Register-Version"?: number;
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
                    /** @description The newest act that the document knows; changes after it are in the change feed. */
                    "X-Cairn-Register-Version"?: number;
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
                /** @description Show things as they were known at the end of this day (UTC), before later corrections; now when left out. */
                known_on?: string | null;
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
                    "application/json": components["schemas"]["Page_HealthBoardRead_"];
                    "text/csv": string;
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
    get_health_board: {
        parameters: {
            query?: {
                /** @description Show things as they stood on this date; today when left out. */
                as_of?: string | null;
                /** @description Show things as they were known at the end of this day (UTC), before later corrections; now when left out. */
                known_on?: string | null;
            };
            header?: never;
            path: {
                /** @description `S08000030`, with or without `board:` in front. */
                health_board_code: string;
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
                    "application/json": components["schemas"]["HealthBoardRead"];
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
            /** @description There is no Health Board with this code on this date. Or: There is no register for this date */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description This Health Board has another code on this date */
            410: {
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
                /** @description Show things as they were known at the end of this day (UTC), before later corrections; now when left out. */
                known_on?: string | null;
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
                    "application/json": components["schemas"]["Page_PartnershipRead_"];
                    "text/csv": string;
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
    get_partnership: {
        parameters: {
            query?: {
                /** @description Show things as they stood on this date; today when left out. */
                as_of?: string | null;
                /** @description Show things as they were known at the end of this day (UTC), before later corrections; now when left out. */
                known_on?: string | null;
            };
            header?: never;
            path: {
                /** @description `S37000007`, with or without `partnership:` in front. */
                partnership_code: string;
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
                    "application/json": components["schemas"]["PartnershipRead"];
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
            /** @description There is no partnership with this code on this date. Or: There is no register for this date */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description This partnership has another code on this date */
            410: {
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
                /** @description Show things as they were known at the end of this day (UTC), before later corrections; now when left out. */
                known_on?: string | null;
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
                    "application/json": components["schemas"]["ClusterPage"];
                    "text/csv": string;
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
                /** @description Show things as they were known at the end of this day (UTC), before later corrections; now when left out. */
                known_on?: string | null;
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
                /** @description Show things as they were known at the end of this day (UTC), before later corrections; now when left out. */
                known_on?: string | null;
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
                    "text/csv": string;
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
    list_areas_of_cluster: {
        parameters: {
            query?: {
                /** @description Show things as they stood on this date; today when left out. */
                as_of?: string | null;
                /** @description Show things as they were known at the end of this day (UTC), before later corrections; now when left out. */
                known_on?: string | null;
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
                    "application/json": components["schemas"]["Page_ClusterAreaRead_"];
                    "text/csv": string;
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
            /** @description There is no cluster with this id on this date */
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
    list_history_of_cluster: {
        parameters: {
            query?: {
                /** @description Also what a later act withdrew, so that what was believed stays visible. */
                include_withdrawn?: boolean;
                /** @description Show things as they stood on this date; today when left out. */
                as_of?: string | null;
                /** @description Show things as they were known at the end of this day (UTC), before later corrections; now when left out. */
                known_on?: string | null;
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
                    "application/json": components["schemas"]["Page_HistoryEntry_"];
                    "text/csv": string;
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
            /** @description There is no cluster with this id on this date */
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
                /** @description Show things as they were known at the end of this day (UTC), before later corrections; now when left out. */
                known_on?: string | null;
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
                    "text/csv": string;
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
                /** @description Show things as they were known at the end of this day (UTC), before later corrections; now when left out. */
                known_on?: string | null;
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
                /** @description Show things as they were known at the end of this day (UTC), before later corrections; now when left out. */
                known_on?: string | null;
                /** @description At most this many items. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
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
                    "application/json": components["schemas"]["Page_MembershipRead_"];
                    "text/csv": string;
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
    list_history_of_practice: {
        parameters: {
            query?: {
                /** @description Also what a later act withdrew, so that what was believed stays visible. */
                include_withdrawn?: boolean;
                /** @description Show things as they stood on this date; today when left out. */
                as_of?: string | null;
                /** @description Show things as they were known at the end of this day (UTC), before later corrections; now when left out. */
                known_on?: string | null;
                /** @description At most this many items. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
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
                    "application/json": components["schemas"]["Page_HistoryEntry_"];
                    "text/csv": string;
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
    list_practice_populations: {
        parameters: {
            query?: {
                /** @description Only the list sizes counted on this day. */
                counted_on?: string | null;
                /** @description Show things as they stood on this date; today when left out. */
                as_of?: string | null;
                /** @description Show things as they were known at the end of this day (UTC), before later corrections; now when left out. */
                known_on?: string | null;
                /** @description At most this many items. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
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
                    "application/json": components["schemas"]["Page_PracticePopulationRead_"];
                    "text/csv": string;
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
    list_list_sizes: {
        parameters: {
            query?: {
                /** @description A day of counting; the newest up to the date when left out. */
                counted_on?: string | null;
                cluster?: string | null;
                partnership?: string | null;
                board?: string | null;
                /** @description Show things as they stood on this date; today when left out. */
                as_of?: string | null;
                /** @description Show things as they were known at the end of this day (UTC), before later corrections; now when left out. */
                known_on?: string | null;
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
                    "application/json": components["schemas"]["Page_ListSizesRead_"];
                    "text/csv": string;
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
    get_population_of_scotland: {
        parameters: {
            query?: {
                /** @description `as_was`: the practices that belonged on the date. `as_is`: those that belong today, or on `as_is_on`. */
                membership?: components["schemas"]["Belonging"];
                /** @description The date on which practices belong, for `as_is`; today when left out. */
                as_is_on?: string | null;
                /** @description Show things as they stood on this date; today when left out. */
                as_of?: string | null;
                /** @description Show things as they were known at the end of this day (UTC), before later corrections; now when left out. */
                known_on?: string | null;
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
                    "application/json": components["schemas"]["AreaPopulationRead"];
                    "text/csv": string;
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
            /** @description The date on which practices belong goes with membership as it is */
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
    get_population_series_of_scotland: {
        parameters: {
            query?: {
                /** @description `as_was`: the practices that belonged on the date. `as_is`: those that belong today, or on `as_is_on`. */
                membership?: components["schemas"]["Belonging"];
                /** @description The date on which practices belong, for `as_is`; today when left out. */
                as_is_on?: string | null;
                /** @description Show things as they stood on this date; today when left out. */
                as_of?: string | null;
                /** @description Show things as they were known at the end of this day (UTC), before later corrections; now when left out. */
                known_on?: string | null;
                sex?: components["schemas"]["Sex"];
                age_band?: components["schemas"]["AgeBand"];
                /** @description Leave out days of counting before this one. */
                counted_from?: string | null;
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
                    "application/json": components["schemas"]["PopulationSeriesRead"];
                    "text/csv": string;
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
            /** @description The date on which practices belong goes with membership as it is */
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
    get_population_of_cluster: {
        parameters: {
            query?: {
                /** @description `as_was`: the practices that belonged on the date. `as_is`: those that belong today, or on `as_is_on`. */
                membership?: components["schemas"]["Belonging"];
                /** @description The date on which practices belong, for `as_is`; today when left out. */
                as_is_on?: string | null;
                /** @description Show things as they stood on this date; today when left out. */
                as_of?: string | null;
                /** @description Show things as they were known at the end of this day (UTC), before later corrections; now when left out. */
                known_on?: string | null;
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
                    "application/json": components["schemas"]["AreaPopulationRead"];
                    "text/csv": string;
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
            /** @description The date on which practices belong goes with membership as it is */
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
    get_population_series_of_cluster: {
        parameters: {
            query?: {
                /** @description `as_was`: the practices that belonged on the date. `as_is`: those that belong today, or on `as_is_on`. */
                membership?: components["schemas"]["Belonging"];
                /** @description The date on which practices belong, for `as_is`; today when left out. */
                as_is_on?: string | null;
                /** @description Show things as they stood on this date; today when left out. */
                as_of?: string | null;
                /** @description Show things as they were known at the end of this day (UTC), before later corrections; now when left out. */
                known_on?: string | null;
                sex?: components["schemas"]["Sex"];
                age_band?: components["schemas"]["AgeBand"];
                /** @description Leave out days of counting before this one. */
                counted_from?: string | null;
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
                    "application/json": components["schemas"]["PopulationSeriesRead"];
                    "text/csv": string;
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
            /** @description The date on which practices belong goes with membership as it is */
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
    get_population_of_partnership: {
        parameters: {
            query?: {
                /** @description `as_was`: the practices that belonged on the date. `as_is`: those that belong today, or on `as_is_on`. */
                membership?: components["schemas"]["Belonging"];
                /** @description The date on which practices belong, for `as_is`; today when left out. */
                as_is_on?: string | null;
                /** @description Show things as they stood on this date; today when left out. */
                as_of?: string | null;
                /** @description Show things as they were known at the end of this day (UTC), before later corrections; now when left out. */
                known_on?: string | null;
            };
            header?: never;
            path: {
                /** @description `S37000007`, with or without `partnership:` in front. */
                partnership_code: string;
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
                    "application/json": components["schemas"]["AreaPopulationRead"];
                    "text/csv": string;
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
            /** @description There is no partnership with this code on this date. Or: There is no register for this date */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The date on which practices belong goes with membership as it is */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description This partnership has another code on this date */
            410: {
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
    get_population_series_of_partnership: {
        parameters: {
            query?: {
                /** @description `as_was`: the practices that belonged on the date. `as_is`: those that belong today, or on `as_is_on`. */
                membership?: components["schemas"]["Belonging"];
                /** @description The date on which practices belong, for `as_is`; today when left out. */
                as_is_on?: string | null;
                /** @description Show things as they stood on this date; today when left out. */
                as_of?: string | null;
                /** @description Show things as they were known at the end of this day (UTC), before later corrections; now when left out. */
                known_on?: string | null;
                sex?: components["schemas"]["Sex"];
                age_band?: components["schemas"]["AgeBand"];
                /** @description Leave out days of counting before this one. */
                counted_from?: string | null;
            };
            header?: never;
            path: {
                /** @description `S37000007`, with or without `partnership:` in front. */
                partnership_code: string;
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
                    "application/json": components["schemas"]["PopulationSeriesRead"];
                    "text/csv": string;
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
            /** @description There is no partnership with this code on this date. Or: There is no register for this date */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The date on which practices belong goes with membership as it is */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description This partnership has another code on this date */
            410: {
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
    get_population_of_health_board: {
        parameters: {
            query?: {
                /** @description `as_was`: the practices that belonged on the date. `as_is`: those that belong today, or on `as_is_on`. */
                membership?: components["schemas"]["Belonging"];
                /** @description The date on which practices belong, for `as_is`; today when left out. */
                as_is_on?: string | null;
                /** @description Show things as they stood on this date; today when left out. */
                as_of?: string | null;
                /** @description Show things as they were known at the end of this day (UTC), before later corrections; now when left out. */
                known_on?: string | null;
            };
            header?: never;
            path: {
                /** @description `S08000030`, with or without `board:` in front. */
                health_board_code: string;
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
                    "application/json": components["schemas"]["AreaPopulationRead"];
                    "text/csv": string;
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
            /** @description There is no Health Board with this code on this date. Or: There is no register for this date */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The date on which practices belong goes with membership as it is */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description This Health Board has another code on this date */
            410: {
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
    get_population_series_of_health_board: {
        parameters: {
            query?: {
                /** @description `as_was`: the practices that belonged on the date. `as_is`: those that belong today, or on `as_is_on`. */
                membership?: components["schemas"]["Belonging"];
                /** @description The date on which practices belong, for `as_is`; today when left out. */
                as_is_on?: string | null;
                /** @description Show things as they stood on this date; today when left out. */
                as_of?: string | null;
                /** @description Show things as they were known at the end of this day (UTC), before later corrections; now when left out. */
                known_on?: string | null;
                sex?: components["schemas"]["Sex"];
                age_band?: components["schemas"]["AgeBand"];
                /** @description Leave out days of counting before this one. */
                counted_from?: string | null;
            };
            header?: never;
            path: {
                /** @description `S08000030`, with or without `board:` in front. */
                health_board_code: string;
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
                    "application/json": components["schemas"]["PopulationSeriesRead"];
                    "text/csv": string;
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
            /** @description There is no Health Board with this code on this date. Or: There is no register for this date */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The date on which practices belong goes with membership as it is */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description This Health Board has another code on this date */
            410: {
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
    list_population_profiles: {
        parameters: {
            query?: {
                /** @description Show what had been recorded by the end of this day (UTC), each in the state that it had then; as it is now when left out, or when the day is not over. */
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
                    "application/json": components["schemas"]["Page_PopulationProfileRead_"];
                    "text/csv": string;
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
    record_population_profiles: {
        parameters: {
            query?: never;
            header?: {
                /** @description The role in which you do this, where several of your roles allow it. */
                "x-cairn-role"?: components["schemas"]["Role"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["Body_record_population_profiles"];
            };
        };
        responses: {
            /** @description The same file was recorded before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PopulationProfileRead"];
                };
            };
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PopulationProfileRead"];
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
            /** @description Your role does not allow this. Or: You cannot do this in the role you named */
            403: {
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
            /** @description This file of population shares cannot be used */
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
    get_population_profile: {
        parameters: {
            query?: {
                /** @description Show what had been recorded by the end of this day (UTC), each in the state that it had then; as it is now when left out, or when the day is not over. */
                as_of?: string | null;
            };
            header?: never;
            path: {
                profile_id: number;
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
                    "application/json": components["schemas"]["PopulationProfileRead"];
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
            /** @description There is no such file of population shares */
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
                /** @description How far they are on the date; `in_office` when left out. */
                status?: components["schemas"]["Status"][] | null;
                role?: components["schemas"]["Role"] | null;
                organisation_id?: string | null;
                /** @description Whose appointments; your own id for your own. */
                subject?: string | null;
                /** @description Show things as they stood on this date; today when left out. */
                as_of?: string | null;
                /** @description Show things as they were known at the end of this day (UTC), before later corrections; now when left out. */
                known_on?: string | null;
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
                    "text/csv": string;
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
    nominate: {
        parameters: {
            query?: never;
            header?: {
                /** @description The role in which you do this, where several of your roles allow it. */
                "x-cairn-role"?: components["schemas"]["Role"];
            };
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
            /** @description Your role does not allow this. Or: This nomination is somebody else's to make. Or: You cannot do this in the role you named. Or: Nobody appoints themselves. Or: Only the operator appoints Cairn's own services */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description This person already holds the role in that period, or is nominated for it. Or: Say in which of your roles you do this. Or: The role is for a GP who performs services there. Or: The register has no such organisation on that date. Or: Somebody holds this role there on that date. Or: This role cannot be held for this kind of organisation. Or: This role is not for this kind of holder. Or: These two roles are not held by one person */
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
            /** @description The dates are out of order. Or: The period ends before it begins. Or: A stand-in is named for one day. Or: Say who at the practice confirmed this. Or: Say whose nomination this is */
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
    get_appointment: {
        parameters: {
            query?: {
                /** @description Show things as they stood on this date; today when left out. */
                as_of?: string | null;
                /** @description Show things as they were known at the end of this day (UTC), before later corrections; now when left out. */
                known_on?: string | null;
            };
            header?: never;
            path: {
                appointment_id: string;
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
                    "application/json": components["schemas"]["AppointmentRead"];
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
            /** @description There is no such appointment */
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
    list_events: {
        parameters: {
            query?: {
                /** @description Show what had been recorded by the end of this day (UTC), each in the state that it had then; as it is now when left out, or when the day is not over. */
                as_of?: string | null;
                /** @description At most this many items. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
            };
            header?: never;
            path: {
                appointment_id: string;
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
                    "application/json": components["schemas"]["Page_AppointmentEventRead_"];
                    "text/csv": string;
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
            /** @description There is no such appointment */
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
    appoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description The role in which you do this, where several of your roles allow it. */
                "x-cairn-role"?: components["schemas"]["Role"];
            };
            path: {
                appointment_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AppointmentAppoint"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
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
            /** @description Your role does not allow this. Or: You cannot do this in the role you named. Or: Another person than the one who nominated appoints. Or: Nobody appoints themselves */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description There is no such appointment */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description This person already holds the role in that period, or is nominated for it. Or: This does not fit how far the appointment is. Or: Say which Health Board appoints. Or: Say in which of your roles you do this. Or: The role is for a GP who performs services there. Or: The register has no such organisation on that date */
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
            /** @description The dates are out of order. Or: The period ends before it begins */
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
    decline: {
        parameters: {
            query?: never;
            header?: {
                /** @description The role in which you do this, where several of your roles allow it. */
                "x-cairn-role"?: components["schemas"]["Role"];
            };
            path: {
                appointment_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Explained"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
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
            /** @description You cannot do this in the role you named */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description There is no such appointment */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description This does not fit how far the appointment is. Or: Say in which of your roles you do this */
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
    withdraw: {
        parameters: {
            query?: never;
            header?: {
                /** @description The role in which you do this, where several of your roles allow it. */
                "x-cairn-role"?: components["schemas"]["Role"];
            };
            path: {
                appointment_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Explained"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
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
            /** @description Your role does not allow this. Or: Somebody else writes this down about you. Or: You cannot do this in the role you named */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description There is no such appointment */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description This does not fit how far the appointment is. Or: Say in which of your roles you do this */
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
    end: {
        parameters: {
            query?: never;
            header?: {
                /** @description The role in which you do this, where several of your roles allow it. */
                "x-cairn-role"?: components["schemas"]["Role"];
            };
            path: {
                appointment_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AppointmentEnd"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
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
            /** @description You cannot do this in the role you named */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description There is no such appointment */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description This does not fit how far the appointment is. Or: The role is no longer held on that date. Or: Say in which of your roles you do this */
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
    hand_over: {
        parameters: {
            query?: never;
            header?: {
                /** @description The role in which you do this, where several of your roles allow it. */
                "x-cairn-role"?: components["schemas"]["Role"];
            };
            path: {
                appointment_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AppointmentHandOver"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandOverRead"];
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
            /** @description Your role does not allow this. Or: You cannot do this in the role you named. Or: Nobody appoints themselves */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description There is no such appointment */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description This person already holds the role in that period, or is nominated for it. Or: This does not fit how far the appointment is. Or: The role is no longer held on that date. Or: Say in which of your roles you do this. Or: The role is for a GP who performs services there. Or: The register has no such organisation on that date. Or: Somebody holds this role there on that date. Or: This role is not for this kind of holder. Or: These two roles are not held by one person */
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
            /** @description The dates are out of order. Or: The period ends before it begins. Or: Say who at the practice confirmed this */
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
    agree_protected_time: {
        parameters: {
            query?: never;
            header?: {
                /** @description The role in which you do this, where several of your roles allow it. */
                "x-cairn-role"?: components["schemas"]["Role"];
            };
            path: {
                appointment_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProtectedTimeAgree"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
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
            /** @description Your role does not allow this. Or: Somebody else writes this down about you. Or: You cannot do this in the role you named */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description There is no such appointment */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description This does not fit how far the appointment is. Or: Say in which of your roles you do this. Or: No protected time is recorded for this role */
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
            /** @description The dates are out of order */
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
    correct: {
        parameters: {
            query?: never;
            header?: {
                /** @description The role in which you do this, where several of your roles allow it. */
                "x-cairn-role"?: components["schemas"]["Role"];
            };
            path: {
                appointment_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AppointmentCorrect"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
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
            /** @description Your role does not allow this. Or: Somebody else writes this down about you. Or: You cannot do this in the role you named */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description There is no such appointment */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description This person already holds the role in that period, or is nominated for it. Or: This does not fit how far the appointment is. Or: Say in which of your roles you do this. Or: The role is for a GP who performs services there. Or: Where somebody was nominated and appointed is not corrected. Or: The register has no such organisation on that date. Or: Somebody holds this role there on that date. Or: This role cannot be held for this kind of organisation. Or: These two roles are not held by one person */
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
            /** @description The dates are out of order. Or: The period ends before it begins. Or: Say who at the practice confirmed this */
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
    list_performers: {
        parameters: {
            query?: {
                practice_id?: string | null;
                subject?: string | null;
                /** @description Show things as they stood on this date; today when left out. */
                as_of?: string | null;
                /** @description Show things as they were known at the end of this day (UTC), before later corrections; now when left out. */
                known_on?: string | null;
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
                    "application/json": components["schemas"]["Page_PerformerRead_"];
                    "text/csv": string;
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
    record_performer: {
        parameters: {
            query?: never;
            header?: {
                /** @description The role in which you do this, where several of your roles allow it. */
                "x-cairn-role"?: components["schemas"]["Role"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PerformerCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PerformerRead"];
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
            /** @description Your role does not allow this. Or: You cannot do this in the role you named. Or: Nobody records themselves as a performer */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Say in which of your roles you do this. Or: They are already recorded at this practice in that period. Or: The practice is not open on that date. Or: This role is not for this kind of holder */
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
    list_performer_events: {
        parameters: {
            query?: {
                /** @description Show what had been recorded by the end of this day (UTC), each in the state that it had then; as it is now when left out, or when the day is not over. */
                as_of?: string | null;
                /** @description At most this many items. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
            };
            header?: never;
            path: {
                performer_id: string;
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
                    "application/json": components["schemas"]["Page_PerformerEventRead_"];
                    "text/csv": string;
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
            /** @description There is no such performer here */
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
    end_performer: {
        parameters: {
            query?: never;
            header?: {
                /** @description The role in which you do this, where several of your roles allow it. */
                "x-cairn-role"?: components["schemas"]["Role"];
            };
            path: {
                performer_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PerformerEnd"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PerformerRead"];
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
            /** @description Your role does not allow this. Or: You cannot do this in the role you named. Or: Nobody records themselves as a performer */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description There is no such performer here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Say in which of your roles you do this. Or: They are already recorded at this practice in that period. Or: This record was withdrawn */
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
    correct_performer: {
        parameters: {
            query?: never;
            header?: {
                /** @description The role in which you do this, where several of your roles allow it. */
                "x-cairn-role"?: components["schemas"]["Role"];
            };
            path: {
                performer_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PerformerCorrect"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PerformerRead"];
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
            /** @description Your role does not allow this. Or: You cannot do this in the role you named. Or: Nobody records themselves as a performer */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description There is no such performer here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Say in which of your roles you do this. Or: They are already recorded at this practice in that period. Or: This record was withdrawn. Or: The practice is not open on that date */
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
    withdraw_performer: {
        parameters: {
            query?: never;
            header?: {
                /** @description The role in which you do this, where several of your roles allow it. */
                "x-cairn-role"?: components["schemas"]["Role"];
            };
            path: {
                performer_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PerformerWithdraw"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PerformerRead"];
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
            /** @description Your role does not allow this. Or: You cannot do this in the role you named. Or: Nobody records themselves as a performer */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description There is no such performer here */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Say in which of your roles you do this. Or: This record was withdrawn */
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
    list_vacancies: {
        parameters: {
            query?: {
                /** @description Only within this organisation: a Board, partnership or cluster. */
                area?: string | null;
                /** @description Show things as they stood on this date; today when left out. */
                as_of?: string | null;
                /** @description Show things as they were known at the end of this day (UTC), before later corrections; now when left out. */
                known_on?: string | null;
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
                    "application/json": components["schemas"]["Page_VacancyRead_"];
                    "text/csv": string;
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
                    "application/json": components["schemas"]["MeRead"];
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
                /** @description Show what had been recorded by the end of this day (UTC), each in the state that it had then; as it is now when left out, or when the day is not over. */
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
                    "application/json": components["schemas"]["Page_RegisterImportSummary_"];
                    "text/csv": string;
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
            header?: {
                /** @description The role in which you do this, where several of your roles allow it. */
                "x-cairn-role"?: components["schemas"]["Role"];
            };
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
            /** @description Your role does not allow this. Or: You cannot do this in the role you named */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Say in which of your roles you do this. Or: A register from this date or later is already applied */
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
            query?: {
                /** @description Show what had been recorded by the end of this day (UTC), each in the state that it had then; as it is now when left out, or when the day is not over. */
                as_of?: string | null;
            };
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
    list_differences: {
        parameters: {
            query?: {
                kind?: components["schemas"]["ChangeKind"] | null;
                /** @description Show what had been recorded by the end of this day (UTC), each in the state that it had then; as it is now when left out, or when the day is not over. */
                as_of?: string | null;
                /** @description At most this many items. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
            };
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
                    "application/json": components["schemas"]["Page_DifferenceRead_"];
                    "text/csv": string;
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
    list_findings: {
        parameters: {
            query?: {
                /** @description Only those that wait for a decision, or only the others. */
                undecided?: boolean | null;
                kind?: components["schemas"]["FindingKind"] | null;
                /** @description Show what had been recorded by the end of this day (UTC), each in the state that it had then; as it is now when left out, or when the day is not over. */
                as_of?: string | null;
                /** @description At most this many items. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
            };
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
                    "application/json": components["schemas"]["Page_FindingRead_"];
                    "text/csv": string;
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
    decide_findings: {
        parameters: {
            query?: never;
            header?: {
                /** @description The role in which you do this, where several of your roles allow it. */
                "x-cairn-role"?: components["schemas"]["Role"];
            };
            path: {
                import_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FindingDecisions"];
            };
        };
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
            /** @description Your role does not allow this. Or: You cannot do this in the role you named */
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
            /** @description Say in which of your roles you do this. Or: This register import is already applied */
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
            /** @description Some decisions cannot be taken */
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
            header?: {
                /** @description The role in which you do this, where several of your roles allow it. */
                "x-cairn-role"?: components["schemas"]["Role"];
            };
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
            /** @description Your role does not allow this. Or: You cannot do this in the role you named */
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
            /** @description Some findings still need a decision. Or: Say in which of your roles you do this. Or: A register from this date or later is already applied. Or: The register has changed since this preview. Or: The register would contradict itself */
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
    list_life_events: {
        parameters: {
            query?: {
                kind?: components["schemas"]["EventKind"] | null;
                organisation_id?: string | null;
                /** @description Show what had been recorded by the end of this day (UTC), each in the state that it had then; as it is now when left out, or when the day is not over. */
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
                    "application/json": components["schemas"]["Page_LifeEventSummary_"];
                    "text/csv": string;
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
    record_life_event: {
        parameters: {
            query?: {
                /** @description Show what would change, and store nothing. */
                preview?: boolean;
            };
            header?: {
                /** @description The role in which you do this, where several of your roles allow it. */
                "x-cairn-role"?: components["schemas"]["Role"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpenPracticeBody"] | components["schemas"]["ClosePracticeBody"] | components["schemas"]["MergePracticesBody"] | components["schemas"]["SplitPracticeBody"] | components["schemas"]["RenamePracticeBody"] | components["schemas"]["ChangeDetailsBody"] | components["schemas"]["ChangeContractTypeBody"] | components["schemas"]["PlacePracticeBody"] | components["schemas"]["CreateClusterBody"] | components["schemas"]["RenameClusterBody"] | components["schemas"]["SplitClusterBody"] | components["schemas"]["DissolveClusterBody"];
            };
        };
        responses: {
            /** @description A preview: nothing was stored */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LifeEventRead"];
                };
            };
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LifeEventRead"];
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
            /** @description Your role does not allow this. Or: You cannot do this in the role you named */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description This would forget changes that are recorded for later dates. Or: This cannot have happened, as the register stands. Or: A move of this practice is already proposed. Or: The practice cannot move like this. Or: Say in which of your roles you do this. Or: The register would contradict itself */
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
    get_life_event: {
        parameters: {
            query?: {
                /** @description Show what had been recorded by the end of this day (UTC), each in the state that it had then; as it is now when left out, or when the day is not over. */
                as_of?: string | null;
            };
            header?: never;
            path: {
                /** @description The number of the act. */
                act_id: number;
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
                    "application/json": components["schemas"]["LifeEventRead"];
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
            /** @description There is no such life event */
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
    list_moves: {
        parameters: {
            query?: {
                status?: components["schemas"]["MoveStatus"] | null;
                practice_code?: string | null;
                cluster_id?: string | null;
                /** @description Show what had been recorded by the end of this day (UTC), each in the state that it had then; as it is now when left out, or when the day is not over. */
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
                    "application/json": components["schemas"]["Page_MoveRead_"];
                    "text/csv": string;
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
    propose_move: {
        parameters: {
            query?: {
                /** @description Show what would happen, and store nothing. */
                preview?: boolean;
            };
            header?: {
                /** @description The role in which you do this, where several of your roles allow it. */
                "x-cairn-role"?: components["schemas"]["Role"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MoveCreate"];
            };
        };
        responses: {
            /** @description A preview: nothing was stored */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MoveProposalRead"];
                };
            };
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MoveProposalRead"];
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
            /** @description Your role does not allow this. Or: This move is not yours to propose. Or: You cannot do this in the role you named */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description A move of this practice is already proposed. Or: The practice cannot move like this. Or: Say in which of your roles you do this */
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
    get_move: {
        parameters: {
            query?: {
                /** @description Show what had been recorded by the end of this day (UTC), each in the state that it had then; as it is now when left out, or when the day is not over. */
                as_of?: string | null;
            };
            header?: never;
            path: {
                move_id: string;
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
                    "application/json": components["schemas"]["MoveRead"];
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
            /** @description There is no such move */
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
    agree_to_move: {
        parameters: {
            query?: never;
            header?: {
                /** @description The role in which you do this, where several of your roles allow it. */
                "x-cairn-role"?: components["schemas"]["Role"];
            };
            path: {
                move_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MoveAgree"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MoveRead"];
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
            /** @description Your role does not allow this. Or: You cannot answer in this name. Or: You cannot do this in the role you named */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description There is no such move */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description This move is no longer open. Or: Say in which of your roles you do this. Or: This agreement on paper cannot be recorded. Or: This move does not need that agreement. Or: This party has already agreed. Or: The register has changed since this move was proposed. Or: The register would contradict itself */
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
    decline_move: {
        parameters: {
            query?: never;
            header?: {
                /** @description The role in which you do this, where several of your roles allow it. */
                "x-cairn-role"?: components["schemas"]["Role"];
            };
            path: {
                move_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MoveDecline"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MoveRead"];
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
            /** @description Your role does not allow this. Or: You cannot answer in this name. Or: You cannot do this in the role you named */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description There is no such move */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description This move is no longer open. Or: Say in which of your roles you do this. Or: This agreement on paper cannot be recorded. Or: This move does not need that agreement */
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
    withdraw_move: {
        parameters: {
            query?: never;
            header?: {
                /** @description The role in which you do this, where several of your roles allow it. */
                "x-cairn-role"?: components["schemas"]["Role"];
            };
            path: {
                move_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MoveWithdraw"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MoveRead"];
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
            /** @description Your role does not allow this. Or: Only who proposed a move withdraws it. Or: You cannot do this in the role you named */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description There is no such move */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description This move is no longer open. Or: Say in which of your roles you do this */
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
    list_corrections: {
        parameters: {
            query?: {
                record?: components["schemas"]["RecordKind"] | null;
                organisation_id?: string | null;
                /** @description Show what had been recorded by the end of this day (UTC), each in the state that it had then; as it is now when left out, or when the day is not over. */
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
                    "application/json": components["schemas"]["Page_CorrectionSummary_"];
                    "text/csv": string;
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
    record_correction: {
        parameters: {
            query?: {
                /** @description Show what would change, and store nothing. */
                preview?: boolean;
            };
            header?: {
                /** @description The role in which you do this, where several of your roles allow it. */
                "x-cairn-role"?: components["schemas"]["Role"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DetailsCorrection"] | components["schemas"]["AreaCorrection"] | components["schemas"]["MembershipCorrection"] | components["schemas"]["OpeningCorrection"] | components["schemas"]["ClusterNameCorrection"];
            };
        };
        responses: {
            /** @description A preview: nothing was stored */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CorrectionRead"];
                };
            };
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CorrectionRead"];
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
            /** @description Your role does not allow this. Or: You cannot do this in the role you named */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description This would also undo changes recorded for later dates. Or: The register cannot be corrected like this. Or: Say in which of your roles you do this. Or: The register would contradict itself */
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
    get_correction: {
        parameters: {
            query?: {
                /** @description Show what had been recorded by the end of this day (UTC), each in the state that it had then; as it is now when left out, or when the day is not over. */
                as_of?: string | null;
            };
            header?: never;
            path: {
                /** @description The number of the act. */
                act_id: number;
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
                    "application/json": components["schemas"]["CorrectionRead"];
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
            /** @description There is no such correction */
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
    list_changes: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before, however long ago; left out, everything from the beginning. */
                since?: string | null;
                /** @description At most this many changes. */
                limit?: number;
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
                    "application/json": components["schemas"]["ChangePage"];
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
            /** @description This cursor belongs to another register */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description This page address is not valid */
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
    search: {
        parameters: {
            query: {
                /** @description A name, a code (with or without its Board letter), a postcode or a place, as far as it is remembered. */
                q: string;
                /** @description Only practices, or only clusters. */
                kind?: components["schemas"]["SearchedKind"] | null;
                /** @description Also closed practices and dissolved clusters. */
                include_closed?: boolean;
                /** @description Show things as they stood on this date; today when left out. */
                as_of?: string | null;
                /** @description Show things as they were known at the end of this day (UTC), before later corrections; now when left out. */
                known_on?: string | null;
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
                    "application/json": components["schemas"]["SearchResults"];
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
    get_capability_statement: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The CapabilityStatement */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/fhir+json": {
                        /** @constant */
                        resourceType: "CapabilityStatement";
                    };
                };
            };
            /** @description A part of Cairn cannot be reached. Or: Cairn is busy */
            503: {
                headers: {
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/fhir+json": {
                        /** @constant */
                        resourceType: "OperationOutcome";
                    };
                };
            };
        };
    };
    search_organizations: {
        parameters: {
            query?: {
                /** @description Show things as they stood on this date; today when left out. */
                as_of?: string | null;
                /** @description Show things as they were known at the end of this day (UTC), before later corrections; now when left out. */
                known_on?: string | null;
                /** @description At most this many resources, and never more than 200. */
                _count?: number;
                /** @description Where a page begins; part of a `next` link. */
                _cursor?: string | null;
                /** @description Only JSON is served. */
                _format?: string;
                /** @description The id of the resource on this server. A token of FHIR; several with commas mean any of them, repeated it means all. */
                _id?: string;
                /** @description When the resource last changed, with eq, ne, gt, ge, lt or le in front. A change recorded ahead counts from its first day. A date of FHIR; several with commas mean any of them, repeated it means all. */
                _lastUpdated?: string;
                /** @description true for what is there on the date, false for what has ended. A token of FHIR; several with commas mean any of them, repeated it means all. */
                active?: string;
                /** @description A code, with or without its system in front. A token of FHIR; several with commas mean any of them, repeated it means all. */
                identifier?: string;
                /** @description The beginning of the name; :contains, :exact. A string of FHIR; several with commas mean any of them, repeated it means all. */
                name?: string;
                /** @description The partnership of practices, the Board of partnerships. A reference of FHIR; several with commas mean any of them, repeated it means all. */
                partof?: string;
                /** @description practice, cluster, partnership or board. A token of FHIR; several with commas mean any of them, repeated it means all. */
                type?: string;
            };
            header?: {
                /** @description `handling=strict` refuses parameters that are not known; else they are ignored. */
                prefer?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of what was found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/fhir+json": {
                        /** @constant */
                        resourceType: "Bundle";
                    };
                };
            };
            /** @description A search parameter is not known here. Or: A search parameter cannot be read. Or: Some of the input is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/fhir+json": {
                        /** @constant */
                        resourceType: "OperationOutcome";
                    };
                };
            };
            /** @description You are not signed in */
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/fhir+json": {
                        /** @constant */
                        resourceType: "OperationOutcome";
                    };
                };
            };
            /** @description Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/fhir+json": {
                        /** @constant */
                        resourceType: "OperationOutcome";
                    };
                };
            };
            /** @description There is no register for this date */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/fhir+json": {
                        /** @constant */
                        resourceType: "OperationOutcome";
                    };
                };
            };
            /** @description A part of Cairn cannot be reached. Or: Cairn is busy */
            503: {
                headers: {
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/fhir+json": {
                        /** @constant */
                        resourceType: "OperationOutcome";
                    };
                };
            };
        };
    };
    read_organization: {
        parameters: {
            query?: {
                /** @description Show things as they stood on this date; today when left out. */
                as_of?: string | null;
                /** @description Show things as they were known at the end of this day (UTC), before later corrections; now when left out. */
                known_on?: string | null;
            };
            header?: {
                /** @description The ETag that you have; 304 when it is still that. */
                "if-none-match"?: string | null;
            };
            path: {
                resource_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The Organization */
            200: {
                headers: {
                    /** @description The version of the resource, as W/"…". */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/fhir+json": {
                        /** @constant */
                        resourceType: "Organization";
                    };
                };
            };
            /** @description You have this version already */
            304: {
                headers: {
                    /** @description The version of the resource, as W/"…". */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Some of the input is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/fhir+json": {
                        /** @constant */
                        resourceType: "OperationOutcome";
                    };
                };
            };
            /** @description You are not signed in */
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/fhir+json": {
                        /** @constant */
                        resourceType: "OperationOutcome";
                    };
                };
            };
            /** @description Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/fhir+json": {
                        /** @constant */
                        resourceType: "OperationOutcome";
                    };
                };
            };
            /** @description There is no such resource on this date. Or: There is no register for this date */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/fhir+json": {
                        /** @constant */
                        resourceType: "OperationOutcome";
                    };
                };
            };
            /** @description A part of Cairn cannot be reached. Or: Cairn is busy */
            503: {
                headers: {
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/fhir+json": {
                        /** @constant */
                        resourceType: "OperationOutcome";
                    };
                };
            };
        };
    };
    search_locations: {
        parameters: {
            query?: {
                /** @description Show things as they stood on this date; today when left out. */
                as_of?: string | null;
                /** @description Show things as they were known at the end of this day (UTC), before later corrections; now when left out. */
                known_on?: string | null;
                /** @description At most this many resources, and never more than 200. */
                _count?: number;
                /** @description Where a page begins; part of a `next` link. */
                _cursor?: string | null;
                /** @description Only JSON is served. */
                _format?: string;
                /** @description The id of the resource on this server. A token of FHIR; several with commas mean any of them, repeated it means all. */
                _id?: string;
                /** @description When the resource last changed, with eq, ne, gt, ge, lt or le in front. A change recorded ahead counts from its first day. A date of FHIR; several with commas mean any of them, repeated it means all. */
                _lastUpdated?: string;
                /** @description The beginning of the postcode, spaces aside; :contains, :exact. A string of FHIR; several with commas mean any of them, repeated it means all. */
                "address-postalcode"?: string;
                /** @description The practice code, with or without its system in front. A token of FHIR; several with commas mean any of them, repeated it means all. */
                identifier?: string;
                /** @description The beginning of the practice's name; :contains, :exact. A string of FHIR; several with commas mean any of them, repeated it means all. */
                name?: string;
                /** @description The practice. A reference of FHIR; several with commas mean any of them, repeated it means all. */
                organization?: string;
                /** @description active or, for a closed practice, inactive. A token of FHIR; several with commas mean any of them, repeated it means all. */
                status?: string;
            };
            header?: {
                /** @description `handling=strict` refuses parameters that are not known; else they are ignored. */
                prefer?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of what was found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/fhir+json": {
                        /** @constant */
                        resourceType: "Bundle";
                    };
                };
            };
            /** @description A search parameter is not known here. Or: A search parameter cannot be read. Or: Some of the input is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/fhir+json": {
                        /** @constant */
                        resourceType: "OperationOutcome";
                    };
                };
            };
            /** @description You are not signed in */
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/fhir+json": {
                        /** @constant */
                        resourceType: "OperationOutcome";
                    };
                };
            };
            /** @description Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/fhir+json": {
                        /** @constant */
                        resourceType: "OperationOutcome";
                    };
                };
            };
            /** @description There is no register for this date */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/fhir+json": {
                        /** @constant */
                        resourceType: "OperationOutcome";
                    };
                };
            };
            /** @description A part of Cairn cannot be reached. Or: Cairn is busy */
            503: {
                headers: {
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/fhir+json": {
                        /** @constant */
                        resourceType: "OperationOutcome";
                    };
                };
            };
        };
    };
    read_location: {
        parameters: {
            query?: {
                /** @description Show things as they stood on this date; today when left out. */
                as_of?: string | null;
                /** @description Show things as they were known at the end of this day (UTC), before later corrections; now when left out. */
                known_on?: string | null;
            };
            header?: {
                /** @description The ETag that you have; 304 when it is still that. */
                "if-none-match"?: string | null;
            };
            path: {
                resource_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The Location */
            200: {
                headers: {
                    /** @description The version of the resource, as W/"…". */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/fhir+json": {
                        /** @constant */
                        resourceType: "Location";
                    };
                };
            };
            /** @description You have this version already */
            304: {
                headers: {
                    /** @description The version of the resource, as W/"…". */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Some of the input is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/fhir+json": {
                        /** @constant */
                        resourceType: "OperationOutcome";
                    };
                };
            };
            /** @description You are not signed in */
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/fhir+json": {
                        /** @constant */
                        resourceType: "OperationOutcome";
                    };
                };
            };
            /** @description Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/fhir+json": {
                        /** @constant */
                        resourceType: "OperationOutcome";
                    };
                };
            };
            /** @description There is no such resource on this date. Or: There is no register for this date */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/fhir+json": {
                        /** @constant */
                        resourceType: "OperationOutcome";
                    };
                };
            };
            /** @description A part of Cairn cannot be reached. Or: Cairn is busy */
            503: {
                headers: {
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/fhir+json": {
                        /** @constant */
                        resourceType: "OperationOutcome";
                    };
                };
            };
        };
    };
    search_organization_affiliations: {
        parameters: {
            query?: {
                /** @description Show things as they stood on this date; today when left out. */
                as_of?: string | null;
                /** @description Show things as they were known at the end of this day (UTC), before later corrections; now when left out. */
                known_on?: string | null;
                /** @description At most this many resources, and never more than 200. */
                _count?: number;
                /** @description Where a page begins; part of a `next` link. */
                _cursor?: string | null;
                /** @description Only JSON is served. */
                _format?: string;
                /** @description The id of the resource on this server. A token of FHIR; several with commas mean any of them, repeated it means all. */
                _id?: string;
                /** @description When the resource last changed, with eq, ne, gt, ge, lt or le in front. A change recorded ahead counts from its first day. A date of FHIR; several with commas mean any of them, repeated it means all. */
                _lastUpdated?: string;
                /** @description true for a membership on the date, false for one that has ended. A token of FHIR; several with commas mean any of them, repeated it means all. */
                active?: string;
                /** @description The practice. A reference of FHIR; several with commas mean any of them, repeated it means all. */
                "participating-organization"?: string;
                /** @description The cluster. A reference of FHIR; several with commas mean any of them, repeated it means all. */
                "primary-organization"?: string;
            };
            header?: {
                /** @description `handling=strict` refuses parameters that are not known; else they are ignored. */
                prefer?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of what was found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/fhir+json": {
                        /** @constant */
                        resourceType: "Bundle";
                    };
                };
            };
            /** @description A search parameter is not known here. Or: A search parameter cannot be read. Or: Some of the input is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/fhir+json": {
                        /** @constant */
                        resourceType: "OperationOutcome";
                    };
                };
            };
            /** @description You are not signed in */
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/fhir+json": {
                        /** @constant */
                        resourceType: "OperationOutcome";
                    };
                };
            };
            /** @description Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/fhir+json": {
                        /** @constant */
                        resourceType: "OperationOutcome";
                    };
                };
            };
            /** @description There is no register for this date */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/fhir+json": {
                        /** @constant */
                        resourceType: "OperationOutcome";
                    };
                };
            };
            /** @description A part of Cairn cannot be reached. Or: Cairn is busy */
            503: {
                headers: {
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/fhir+json": {
                        /** @constant */
                        resourceType: "OperationOutcome";
                    };
                };
            };
        };
    };
    read_organization_affiliation: {
        parameters: {
            query?: {
                /** @description Show things as they stood on this date; today when left out. */
                as_of?: string | null;
                /** @description Show things as they were known at the end of this day (UTC), before later corrections; now when left out. */
                known_on?: string | null;
            };
            header?: {
                /** @description The ETag that you have; 304 when it is still that. */
                "if-none-match"?: string | null;
            };
            path: {
                resource_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The OrganizationAffiliation */
            200: {
                headers: {
                    /** @description The version of the resource, as W/"…". */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/fhir+json": {
                        /** @constant */
                        resourceType: "OrganizationAffiliation";
                    };
                };
            };
            /** @description You have this version already */
            304: {
                headers: {
                    /** @description The version of the resource, as W/"…". */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Some of the input is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/fhir+json": {
                        /** @constant */
                        resourceType: "OperationOutcome";
                    };
                };
            };
            /** @description You are not signed in */
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/fhir+json": {
                        /** @constant */
                        resourceType: "OperationOutcome";
                    };
                };
            };
            /** @description Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/fhir+json": {
                        /** @constant */
                        resourceType: "OperationOutcome";
                    };
                };
            };
            /** @description There is no such resource on this date. Or: There is no register for this date */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/fhir+json": {
                        /** @constant */
                        resourceType: "OperationOutcome";
                    };
                };
            };
            /** @description A part of Cairn cannot be reached. Or: Cairn is busy */
            503: {
                headers: {
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/fhir+json": {
                        /** @constant */
                        resourceType: "OperationOutcome";
                    };
                };
            };
        };
    };
    search_practitioner_roles: {
        parameters: {
            query?: {
                /** @description Show things as they stood on this date; today when left out. */
                as_of?: string | null;
                /** @description Show things as they were known at the end of this day (UTC), before later corrections; now when left out. */
                known_on?: string | null;
                /** @description At most this many resources, and never more than 200. */
                _count?: number;
                /** @description Where a page begins; part of a `next` link. */
                _cursor?: string | null;
                /** @description Only JSON is served. */
                _format?: string;
                /** @description The id of the resource on this server. A token of FHIR; several with commas mean any of them, repeated it means all. */
                _id?: string;
                /** @description When the resource last changed, with eq, ne, gt, ge, lt or le in front. A change recorded ahead counts from its first day. A date of FHIR; several with commas mean any of them, repeated it means all. */
                _lastUpdated?: string;
                /** @description The id of the appointment, with or without its system in front. A token of FHIR; several with commas mean any of them, repeated it means all. */
                identifier?: string;
                /** @description What is led. A reference of FHIR; several with commas mean any of them, repeated it means all. */
                organization?: string;
                /** @description The role, with or without its system in front. A token of FHIR; several with commas mean any of them, repeated it means all. */
                role?: string;
            };
            header?: {
                /** @description `handling=strict` refuses parameters that are not known; else they are ignored. */
                prefer?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of what was found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/fhir+json": {
                        /** @constant */
                        resourceType: "Bundle";
                    };
                };
            };
            /** @description A search parameter is not known here. Or: A search parameter cannot be read. Or: Some of the input is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/fhir+json": {
                        /** @constant */
                        resourceType: "OperationOutcome";
                    };
                };
            };
            /** @description You are not signed in */
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/fhir+json": {
                        /** @constant */
                        resourceType: "OperationOutcome";
                    };
                };
            };
            /** @description Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/fhir+json": {
                        /** @constant */
                        resourceType: "OperationOutcome";
                    };
                };
            };
            /** @description There is no register for this date */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/fhir+json": {
                        /** @constant */
                        resourceType: "OperationOutcome";
                    };
                };
            };
            /** @description A part of Cairn cannot be reached. Or: Cairn is busy */
            503: {
                headers: {
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/fhir+json": {
                        /** @constant */
                        resourceType: "OperationOutcome";
                    };
                };
            };
        };
    };
    read_practitioner_role: {
        parameters: {
            query?: {
                /** @description Show things as they stood on this date; today when left out. */
                as_of?: string | null;
                /** @description Show things as they were known at the end of this day (UTC), before later corrections; now when left out. */
                known_on?: string | null;
            };
            header?: {
                /** @description The ETag that you have; 304 when it is still that. */
                "if-none-match"?: string | null;
            };
            path: {
                resource_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The PractitionerRole */
            200: {
                headers: {
                    /** @description The version of the resource, as W/"…". */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/fhir+json": {
                        /** @constant */
                        resourceType: "PractitionerRole";
                    };
                };
            };
            /** @description You have this version already */
            304: {
                headers: {
                    /** @description The version of the resource, as W/"…". */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Some of the input is not valid */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/fhir+json": {
                        /** @constant */
                        resourceType: "OperationOutcome";
                    };
                };
            };
            /** @description You are not signed in */
            401: {
                headers: {
                    "WWW-Authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/fhir+json": {
                        /** @constant */
                        resourceType: "OperationOutcome";
                    };
                };
            };
            /** @description Your role does not allow this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/fhir+json": {
                        /** @constant */
                        resourceType: "OperationOutcome";
                    };
                };
            };
            /** @description There is no such resource on this date. Or: There is no register for this date */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/fhir+json": {
                        /** @constant */
                        resourceType: "OperationOutcome";
                    };
                };
            };
            /** @description A part of Cairn cannot be reached. Or: Cairn is busy */
            503: {
                headers: {
                    "Retry-After"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/fhir+json": {
                        /** @constant */
                        resourceType: "OperationOutcome";
                    };
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
