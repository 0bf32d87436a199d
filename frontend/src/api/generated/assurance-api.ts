/** Generated from the service's openapi.json by `npm run client`. Never edited. */

export interface paths {
    "/v1/data-sets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Data Sets
         * @description List the data sets by code.
         *
         *     Permission: `data-set:read`.
         */
        get: operations["list_data_sets"];
        put?: never;
        /**
         * Create Data Set
         * @description Add a data set.
         *
         *     Permission: `data-set:write`.
         */
        post: operations["create_data_set"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/data-sets/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Data Set
         * @description Return one data set.
         *
         *     Permission: `data-set:read`.
         */
        get: operations["get_data_set"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/data-sets/{code}/agreements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Agreements
         * @description List the versions of the agreement, oldest first.
         *
         *     Permission: `data-set:read`.
         */
        get: operations["list_agreements"];
        put?: never;
        /**
         * Add Agreement
         * @description Add the next version of the agreement; it is in force from its first day on.
         *
         *     Permission: `data-set:write`.
         */
        post: operations["add_agreement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sharing-decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Sharing Decisions
         * @description List the decisions in force: your own practice's, your cluster's, or all of them for a data steward.
         *
         *     Permission: `sharing-decision:read`.
         */
        get: operations["list_sharing_decisions"];
        put?: never;
        /**
         * Record Sharing Decisions
         * @description Record what practices decided: a lead for their own practice, a data steward on behalf of practices.
         *
         *     Permission: `sharing-decision:write`.
         */
        post: operations["record_sharing_decisions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/collection-rounds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Collection Rounds
         * @description List the rounds, newest due date first.
         *
         *     Permission: `collection-round:read`.
         */
        get: operations["list_collection_rounds"];
        put?: never;
        /**
         * Open Collection Round
         * @description Open the collection of one period; the practices expected come from the register at the period's end.
         *
         *     Permission: `collection-round:write`.
         */
        post: operations["open_collection_round"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/collection-rounds/{round_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Collection Round
         * @description Return one round with its summary: what came in, what was refused and why, what it signals.
         *
         *     Permission: `collection-round:read`.
         */
        get: operations["get_collection_round"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/submissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Submissions
         * @description List submissions, newest first: your own, or all of them for a data steward.
         *
         *     Permission: `submission:read`.
         */
        get: operations["list_submissions"];
        put?: never;
        /**
         * Send Submission
         * @description Send a round's figures as CSV or JSON. The same bytes sent again are recognised, not doubled.
         *
         *     Permission: `submission:write`.
         */
        post: operations["send_submission"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/submissions/{submission_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Submission
         * @description Return one submission: its status, and how far its rows have travelled.
         *
         *     Permission: `submission:read`.
         */
        get: operations["get_submission"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/submissions/{submission_id}/issues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Submission Issues
         * @description Return the validation report: row, field, rule and remedy of every fault and warning.
         *
         *     Permission: `submission:read`.
         */
        get: operations["list_submission_issues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alert-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Alert Rules
         * @description List every version of every rule: what it looks at, its thresholds and its gate.
         *
         *     Permission: `alert-rule:read`.
         */
        get: operations["list_alert_rules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Alerts
         * @description List the signals you may see, newest first.
         *
         *     Permission: `alert:read`.
         */
        get: operations["list_alerts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alerts/{alert_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Alert
         * @description Return one signal with its evidence and answers.
         *
         *     Permission: `alert:read`.
         */
        get: operations["get_alert"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alerts/{alert_id}/responses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer Alert
         * @description Answer a signal of your own practice or cluster with a coded reason. It stops asking.
         *
         *     Permission: `alert:answer`.
         */
        post: operations["answer_alert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alerts/{alert_id}/project-links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Link Project
         * @description Record that a project answers a signal (qi-api's own call).
         *
         *     Permission: `alert:link-project`.
         */
        post: operations["link_project"];
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
         * AgreedIndicator
         * @description One indicator that may be sent.
         */
        AgreedIndicator: {
            /** Code */
            code: string;
            kind: components["schemas"]["IndicatorKind"];
        };
        /**
         * AgreementCreate
         * @description A new version of what was agreed about a data set.
         * @example {
         *       "frequency": "monthly",
         *       "indicators": [
         *         {
         *           "code": "antibiotic-repeat",
         *           "kind": "proportion"
         *         }
         *       ],
         *       "private_window_days": 14,
         *       "purpose": "Practices of a cluster look at their variation together.",
         *       "review_on": "2030-10-01",
         *       "sharing_levels": [
         *         "cluster",
         *         "analyst"
         *       ],
         *       "valid_from": "2027-10-01"
         *     }
         */
        AgreementCreate: {
            /**
             * Purpose
             * @description What the data are for, in words a practice would use.
             */
            purpose: string;
            /** Indicators */
            indicators: components["schemas"]["AgreedIndicator"][];
            frequency: components["schemas"]["Frequency"];
            /**
             * Sharing Levels
             * @description With whom a practice may decide to share its own figures.
             */
            sharing_levels: components["schemas"]["SharingLevel"][];
            /**
             * Private Window Days
             * @description How long only the practice sees its newest figures.
             */
            private_window_days: number;
            /**
             * Valid From
             * Format: date
             */
            valid_from: string;
            /**
             * Review On
             * Format: date
             */
            review_on: string;
        };
        /**
         * AgreementRead
         * @description One version of an agreement.
         */
        AgreementRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Data Set */
            data_set: string;
            /** Version */
            version: number;
            /** Purpose */
            purpose: string;
            /** Indicators */
            indicators: components["schemas"]["AgreedIndicator"][];
            frequency: components["schemas"]["Frequency"];
            /** Sharing Levels */
            sharing_levels: components["schemas"]["SharingLevel"][];
            /** Private Window Days */
            private_window_days: number;
            /**
             * Valid From
             * Format: date
             */
            valid_from: string;
            /**
             * Review On
             * Format: date
             */
            review_on: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Created By */
            created_by: string;
        };
        /**
         * AlertRead
         * @description A signal, as far as the caller may see it.
         */
        AlertRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Rule */
            rule: string;
            /** Rule Version */
            rule_version: number;
            /** Level */
            level: string;
            direction: components["schemas"]["Direction"];
            /** Organisation Id */
            organisation_id: string;
            /** Organisation Name */
            organisation_name: string;
            /** Data Set */
            data_set: string;
            /** Indicator */
            indicator: string;
            /** Indicator Title */
            indicator_title: string;
            /** Unit */
            unit: string;
            /**
             * Period
             * @description The newest period the caller may see in which the signal was looked at.
             */
            period: string;
            /** First Period */
            first_period: string;
            status: components["schemas"]["AlertStatus"];
            /**
             * Opened On
             * Format: date
             */
            opened_on: string;
            /**
             * Private Until
             * Format: date
             */
            private_until: string;
            /**
             * Private
             * @description True while only the practice itself sees this period.
             */
            private: boolean;
            /** Respond By */
            respond_by: string | null;
            /** Closed On */
            closed_on: string | null;
            closing_reason: components["schemas"]["ClosingReason"] | null;
            /** Simulated */
            simulated: boolean;
            /** Sentence */
            sentence: string;
            evidence: components["schemas"]["EvidenceRead"];
            /** Responses */
            responses: components["schemas"]["ResponseRead"][];
            /** Project Id */
            project_id: string | null;
            /**
             * Allowed Actions
             * @description What the caller may do now: respond, start_project.
             */
            allowed_actions: string[];
        };
        /**
         * AlertRuleRead
         * @description One version of an alert rule. The thresholds are standard deviations of the rule's statistic.
         */
        AlertRuleRead: {
            /** Code */
            code: string;
            /** Version */
            version: number;
            /** Title */
            title: string;
            /** Description */
            description: string;
            /**
             * Level
             * @description Whose results the rule looks at: practice or cluster.
             */
            level: string;
            statistic: components["schemas"]["Statistic"];
            direction: components["schemas"]["Direction"];
            /** Threshold Now */
            threshold_now: number;
            /** Threshold Before */
            threshold_before: number;
            /**
             * Persistence Of
             * @description How many non-overlapping periods are looked at, the newest included.
             */
            persistence_of: number;
            /**
             * Persistence Needed
             * @description In how many of them the statistic exceeds threshold_before.
             */
            persistence_needed: number;
            /**
             * Materiality
             * @description Whether the change must reach the indicator's agreed materiality.
             */
            materiality: boolean;
            /** @description What decides whether a signal can be trusted. */
            gate: components["schemas"]["Gate"];
            /**
             * Gate Minimum
             * @description Below it there is no alert: too few patients to tell.
             */
            gate_minimum: number;
            /**
             * Gate Escalation
             * @description From it on a signal may step beyond the practice's own conversation.
             */
            gate_escalation: number;
            /**
             * Quarterly
             * @description Whether episodes begin only in periods that end a quarter.
             */
            quarterly: boolean;
            /** Active */
            active: boolean;
            /**
             * Valid From
             * Format: date
             */
            valid_from: string;
        };
        /**
         * AlertStatus
         * @description Where an alert stands.
         * @enum {string}
         */
        AlertStatus: "recorded" | "open" | "answered" | "closed";
        /**
         * ClosingReason
         * @description Why an alert was closed.
         * @enum {string}
         */
        ClosingReason: "rested" | "withdrawn";
        /**
         * CollectionRoundCreate
         * @description Open the collection of one period.
         * @example {
         *       "data_set": "quality-monthly",
         *       "due_on": "2026-11-15",
         *       "history": false,
         *       "opens_on": "2026-11-01",
         *       "period": "2026-10"
         *     }
         */
        CollectionRoundCreate: {
            /** Data Set */
            data_set: string;
            /**
             * Period
             * @example 2026-10
             */
            period: string;
            /**
             * Opens On
             * Format: date
             */
            opens_on: string;
            /**
             * Due On
             * Format: date
             */
            due_on: string;
            /**
             * Private Until
             * @description The first day others may see it; left out, the due date and the agreement's window.
             */
            private_until?: string | null;
            /**
             * History
             * @description True for a past period: its signals are recorded, and ask nobody.
             * @default false
             */
            history: boolean;
        };
        /**
         * CollectionRoundDetail
         * @description A collection round and what came of it.
         */
        CollectionRoundDetail: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Data Set */
            data_set: string;
            /**
             * Simulated
             * @description True when the values are made up for a demonstration.
             */
            simulated: boolean;
            /**
             * Agreement Id
             * Format: uuid
             */
            agreement_id: string;
            /** Period */
            period: string;
            /**
             * Opens On
             * Format: date
             */
            opens_on: string;
            /**
             * Due On
             * Format: date
             */
            due_on: string;
            /**
             * Private Until
             * Format: date
             */
            private_until: string;
            /** History */
            history: boolean;
            /** Expected Practices */
            expected_practices: number;
            /** Evaluated At */
            evaluated_at: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Created By */
            created_by: string;
            summary: components["schemas"]["RoundSummary"];
        };
        /**
         * CollectionRoundRead
         * @description A collection round.
         */
        CollectionRoundRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Data Set */
            data_set: string;
            /**
             * Simulated
             * @description True when the values are made up for a demonstration.
             */
            simulated: boolean;
            /**
             * Agreement Id
             * Format: uuid
             */
            agreement_id: string;
            /** Period */
            period: string;
            /**
             * Opens On
             * Format: date
             */
            opens_on: string;
            /**
             * Due On
             * Format: date
             */
            due_on: string;
            /**
             * Private Until
             * Format: date
             */
            private_until: string;
            /** History */
            history: boolean;
            /** Expected Practices */
            expected_practices: number;
            /** Evaluated At */
            evaluated_at: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Created By */
            created_by: string;
        };
        /**
         * DataSetCreate
         * @description A new data set. Nothing is collected until it has an agreement.
         */
        DataSetCreate: {
            /**
             * Code
             * @description A short name for addresses and files.
             * @example prescribing-quarterly
             */
            code: string;
            /** Title */
            title: string;
            /**
             * Simulated
             * @description True when the values are made up for a demonstration.
             * @default false
             */
            simulated: boolean;
        };
        /**
         * DataSetRead
         * @description A data set.
         */
        DataSetRead: {
            /** Code */
            code: string;
            /** Title */
            title: string;
            /** Simulated */
            simulated: boolean;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Created By */
            created_by: string;
        };
        /**
         * Decision
         * @description A practice's decision; without one nothing is shared.
         * @enum {string}
         */
        Decision: "share" | "withhold";
        /**
         * DecisionsRecorded
         * @description What became of a list of decisions.
         */
        DecisionsRecorded: {
            /** Recorded */
            recorded: number;
            /**
             * Unchanged
             * @description Decisions that were in force already, word for word.
             */
            unchanged: number;
        };
        /**
         * Direction
         * @description Whether a signal asks a question or carries good news.
         * @enum {string}
         */
        Direction: "adverse" | "favourable";
        /**
         * Driver
         * @description A practice that moved with its cluster.
         */
        Driver: {
            /** Organisation Id */
            organisation_id: string;
            /** Organisation Name */
            organisation_name: string;
            /** Change Adverse Z */
            change_adverse_z: number | null;
        };
        /**
         * EvidenceRead
         * @description The figures of a signal in its newest visible period, in the indicator's unit. Null: not shown, see `reason`.
         */
        EvidenceRead: {
            /** Period */
            period: string;
            /** Numerator */
            numerator: number | null;
            /** Denominator */
            denominator: number | null;
            /** Value */
            value: number | null;
            /** Lower */
            lower: number | null;
            /** Upper */
            upper: number | null;
            /** Scotland */
            scotland: number | null;
            /**
             * Change
             * @description To others than the practice, this and what follows from it only where no count behind it is small or missing.
             */
            change: number | null;
            /** Change Z */
            change_z: number | null;
            /** Z Adjusted */
            z_adjusted: number | null;
            /** Reliability */
            reliability: number | null;
            /** Materiality */
            materiality: number | null;
            /**
             * Statistics
             * @description The rule's statistic in the last assessed periods, newest first; positive is the rule's direction.
             */
            statistics: number[];
            /** Statistic Periods */
            statistic_periods: string[];
            /** Threshold Now */
            threshold_now: number | null;
            /** Threshold Before */
            threshold_before: number | null;
            /**
             * Gate Value
             * @description Reliability, or the rule's positive predictive value at this denominator.
             */
            gate_value: number | null;
            /** @description How far this signal may travel. */
            reach: components["schemas"]["Reach"] | null;
            /**
             * National Fdr Q
             * @description False discovery rate over all organisations and indicators of the period.
             */
            national_fdr_q: number | null;
            /** Result Version */
            result_version: string | null;
            /** Method Version */
            method_version: string | null;
            /** Input Hash */
            input_hash: string | null;
            /**
             * Drivers
             * @description For a cluster's signal: the practices that moved with it, inside the cluster only.
             */
            drivers: components["schemas"]["Driver"][];
            /**
             * Reason
             * @description `small_numbers` where a count, or what could be worked out of a total, is the practice's alone to see.
             */
            reason: string | null;
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
         * Frequency
         * @description How often an agreement asks for data.
         * @enum {string}
         */
        Frequency: "monthly" | "quarterly" | "yearly";
        /**
         * Gate
         * @description What a rule's trustworthiness is measured by.
         * @enum {string}
         */
        Gate: "predictive_value" | "cluster_predictive_value" | "reliability";
        /**
         * IndicatorKind
         * @description What kind of number an indicator is.
         * @enum {string}
         */
        IndicatorKind: "count" | "mean" | "proportion" | "rate";
        /**
         * IssueRead
         * @description One fault or warning, and what to do about it.
         */
        IssueRead: {
            /**
             * Row Number
             * @description CSV: the row as a spreadsheet numbers it. JSON: the place in `rows`, from 1. Null: the whole file.
             */
            row_number: number | null;
            /** Field */
            field: string | null;
            /** Rule */
            rule: string;
            severity: components["schemas"]["Severity"];
            /** Practice Code */
            practice_code: string | null;
            /**
             * Value
             * @description What was sent, cut after 60 characters; of a warning, only to who sent it.
             */
            value: string | null;
            /**
             * Simulated
             * @description True when the values are made up for a demonstration.
             * @default false
             */
            simulated: boolean;
            /**
             * Message
             * @description What is wrong.
             */
            readonly message: string;
            /**
             * Remedy
             * @description What to do about it.
             */
            readonly remedy: string;
        };
        /**
         * Mode
         * @description What happens to the valid rows of a submission that has faults.
         * @enum {string}
         */
        Mode: "all_or_nothing" | "valid_rows";
        /** Page[AgreementRead] */
        Page_AgreementRead_: {
            /** Items */
            items: components["schemas"]["AgreementRead"][];
            /**
             * Next Cursor
             * @description Null on the last page.
             */
            next_cursor: string | null;
        };
        /** Page[AlertRead] */
        Page_AlertRead_: {
            /** Items */
            items: components["schemas"]["AlertRead"][];
            /**
             * Next Cursor
             * @description Null on the last page.
             */
            next_cursor: string | null;
        };
        /** Page[AlertRuleRead] */
        Page_AlertRuleRead_: {
            /** Items */
            items: components["schemas"]["AlertRuleRead"][];
            /**
             * Next Cursor
             * @description Null on the last page.
             */
            next_cursor: string | null;
        };
        /** Page[CollectionRoundRead] */
        Page_CollectionRoundRead_: {
            /** Items */
            items: components["schemas"]["CollectionRoundRead"][];
            /**
             * Next Cursor
             * @description Null on the last page.
             */
            next_cursor: string | null;
        };
        /** Page[DataSetRead] */
        Page_DataSetRead_: {
            /** Items */
            items: components["schemas"]["DataSetRead"][];
            /**
             * Next Cursor
             * @description Null on the last page.
             */
            next_cursor: string | null;
        };
        /** Page[IssueRead] */
        Page_IssueRead_: {
            /** Items */
            items: components["schemas"]["IssueRead"][];
            /**
             * Next Cursor
             * @description Null on the last page.
             */
            next_cursor: string | null;
        };
        /** Page[SharingDecisionRead] */
        Page_SharingDecisionRead_: {
            /** Items */
            items: components["schemas"]["SharingDecisionRead"][];
            /**
             * Next Cursor
             * @description Null on the last page.
             */
            next_cursor: string | null;
        };
        /** Page[SubmissionRead] */
        Page_SubmissionRead_: {
            /** Items */
            items: components["schemas"]["SubmissionRead"][];
            /**
             * Next Cursor
             * @description Null on the last page.
             */
            next_cursor: string | null;
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
         * ProjectLinkCreate
         * @description The project that answers an alert.
         */
        ProjectLinkCreate: {
            /**
             * Project Id
             * Format: uuid
             * @example 00000000-0000-4000-8000-00000000a001
             */
            project_id: string;
            /**
             * Started By
             * @description The subject of the person who started it.
             */
            started_by: string;
        };
        /**
         * Reach
         * @description How far a signal may travel: below 0.7 it is no signal at all.
         * @enum {string}
         */
        Reach: "conversation" | "escalation";
        /**
         * ResponseCreate
         * @description Answer a signal.
         */
        ResponseCreate: {
            reason: components["schemas"]["ResponseReason"];
            /**
             * Note
             * @description Optional. Never enter a patient's details: no name, no CHI number, no date of birth.
             */
            note?: string | null;
        };
        /**
         * ResponseRead
         * @description One answer to a signal.
         */
        ResponseRead: {
            reason: components["schemas"]["ResponseReason"];
            /** Note */
            note: string | null;
            /** By Role */
            by_role: string;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Project Id */
            project_id: string | null;
        };
        /**
         * ResponseReason
         * @description The coded answers to a signal.
         * @enum {string}
         */
        ResponseReason: "agree" | "coding" | "data_error" | "disagree" | "known_and_working_on_it" | "population";
        /**
         * RoundSummary
         * @description What came of a round, in counts.
         */
        RoundSummary: {
            /** Expected Practices */
            expected_practices: number;
            /** Practices Received */
            practices_received: number;
            /** Rows Received */
            rows_received: number;
            /** Rows Accepted */
            rows_accepted: number;
            /** Rows Refused */
            rows_refused: number;
            /** Refusals By Rule */
            refusals_by_rule: {
                [key: string]: number;
            };
            /** Indicators Benchmarked */
            indicators_benchmarked: number;
            /**
             * Signals Expected
             * @description Points outside 99.8% that chance alone would show.
             */
            signals_expected: number | null;
            /**
             * Signals Observed
             * @description Points outside 99.8% that there were.
             */
            signals_observed: number | null;
            /**
             * Alerts Opened
             * @description Episodes that began in this round, or first asked somebody in it.
             */
            alerts_opened: number;
            /**
             * Alerts Waiting
             * @description Of these, the ones that wait for an answer.
             */
            alerts_waiting: number;
            /** Alerts By Rule */
            alerts_by_rule: {
                [key: string]: number;
            };
            /** Evaluated At */
            evaluated_at: string | null;
        };
        /**
         * Severity
         * @description What an issue does to the submission.
         * @enum {string}
         */
        Severity: "file" | "row" | "warning";
        /**
         * SharingDecisionCreate
         * @description One practice's decision about one data set.
         */
        SharingDecisionCreate: {
            /**
             * Practice Code
             * @example 10002
             */
            practice_code: string;
            /**
             * Data Set
             * @example quality-monthly
             */
            data_set: string;
            decision: components["schemas"]["Decision"];
            /**
             * Levels
             * @description With whom; left out, all that the agreement provides for. Ignored for withhold.
             */
            levels?: components["schemas"]["SharingLevel"][] | null;
            /**
             * Recorded On Behalf
             * @description True when somebody else records what the practice decided.
             * @default false
             */
            recorded_on_behalf: boolean;
        };
        /**
         * SharingDecisionRead
         * @description A practice's decision that is in force.
         */
        SharingDecisionRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Practice Code */
            practice_code: string;
            /** Data Set */
            data_set: string;
            decision: components["schemas"]["Decision"];
            /** Levels */
            levels: components["schemas"]["SharingLevel"][];
            /** Recorded On Behalf */
            recorded_on_behalf: boolean;
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
            /** Recorded By */
            recorded_by: string;
        };
        /**
         * SharingLevel
         * @description With whom a practice's own figures are shared, beyond the practice itself.
         * @enum {string}
         */
        SharingLevel: "analyst" | "cluster";
        /**
         * Stage
         * @description How far the accepted rows have travelled; each stage is reached once.
         * @enum {string}
         */
        Stage: "received" | "validated" | "delivered" | "evaluated";
        /**
         * Statistic
         * @description What a rule looks at.
         * @enum {string}
         */
        Statistic: "change" | "level";
        /**
         * SubmissionRead
         * @description A submission and what became of it.
         */
        SubmissionRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Collection Round Id
             * Format: uuid
             */
            collection_round_id: string;
            /** Data Set */
            data_set: string;
            /** Period */
            period: string;
            /**
             * Simulated
             * @description True when the values are made up for a demonstration.
             */
            simulated: boolean;
            mode: components["schemas"]["Mode"];
            /** Dry Run */
            dry_run: boolean;
            status: components["schemas"]["SubmissionStatus"];
            /** @description How far the accepted rows have travelled; `evaluated` means alerts are up to date. */
            stage: components["schemas"]["Stage"];
            /** Media Type */
            media_type: string;
            /** Sha256 */
            sha256: string;
            /** Size Bytes */
            size_bytes: number;
            /** Rows Received */
            rows_received: number | null;
            /**
             * Rows Accepted
             * @description Rows whose values were stored (in a dry run: would have been).
             */
            rows_accepted: number | null;
            /** Rows Refused */
            rows_refused: number | null;
            /** Warnings */
            warnings: number | null;
            /** Issues By Rule */
            issues_by_rule: {
                [key: string]: number;
            };
            /**
             * Held Up
             * @description Why accepted rows wait, if they do. They are tried again by themselves.
             */
            held_up: string | null;
            /**
             * Received At
             * Format: date-time
             */
            received_at: string;
            /** Received From */
            received_from: string;
            /** Validated At */
            validated_at: string | null;
            /** Delivered At */
            delivered_at: string | null;
            /** Evaluated At */
            evaluated_at: string | null;
            /**
             * Outcome
             * @description What was done, in one sentence.
             */
            readonly outcome: string;
        };
        /**
         * SubmissionSent
         * @description A submission, as its sender is answered.
         */
        SubmissionSent: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Collection Round Id
             * Format: uuid
             */
            collection_round_id: string;
            /** Data Set */
            data_set: string;
            /** Period */
            period: string;
            /**
             * Simulated
             * @description True when the values are made up for a demonstration.
             */
            simulated: boolean;
            mode: components["schemas"]["Mode"];
            /** Dry Run */
            dry_run: boolean;
            status: components["schemas"]["SubmissionStatus"];
            /** @description How far the accepted rows have travelled; `evaluated` means alerts are up to date. */
            stage: components["schemas"]["Stage"];
            /** Media Type */
            media_type: string;
            /** Sha256 */
            sha256: string;
            /** Size Bytes */
            size_bytes: number;
            /** Rows Received */
            rows_received: number | null;
            /**
             * Rows Accepted
             * @description Rows whose values were stored (in a dry run: would have been).
             */
            rows_accepted: number | null;
            /** Rows Refused */
            rows_refused: number | null;
            /** Warnings */
            warnings: number | null;
            /** Issues By Rule */
            issues_by_rule: {
                [key: string]: number;
            };
            /**
             * Held Up
             * @description Why accepted rows wait, if they do. They are tried again by themselves.
             */
            held_up: string | null;
            /**
             * Received At
             * Format: date-time
             */
            received_at: string;
            /** Received From */
            received_from: string;
            /** Validated At */
            validated_at: string | null;
            /** Delivered At */
            delivered_at: string | null;
            /** Evaluated At */
            evaluated_at: string | null;
            /**
             * Already Received
             * @description True when the same bytes were sent for this round before.
             * @default false
             */
            already_received: boolean;
            /**
             * Outcome
             * @description What was done, in one sentence.
             */
            readonly outcome: string;
        };
        /**
         * SubmissionStatus
         * @description What became of a submission.
         * @enum {string}
         */
        SubmissionStatus: "received" | "validating" | "accepted" | "partly_accepted" | "refused";
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    list_data_sets: {
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
                    "application/json": components["schemas"]["Page_DataSetRead_"];
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
    create_data_set: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DataSetCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DataSetRead"];
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
            /** @description A data set with this code exists already */
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
    get_data_set: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The data set's code. */
                code: string;
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
                    "application/json": components["schemas"]["DataSetRead"];
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
            /** @description No such data set */
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
    list_agreements: {
        parameters: {
            query?: {
                /** @description At most this many items. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
            };
            header?: never;
            path: {
                /** @description The data set's code. */
                code: string;
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
                    "application/json": components["schemas"]["Page_AgreementRead_"];
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
            /** @description No such data set */
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
    add_agreement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The data set's code. */
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgreementCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgreementRead"];
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
            /** @description No such data set */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The agreement must start later than the one before it */
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
            /** @description Parts of the agreement contradict one another */
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
    list_sharing_decisions: {
        parameters: {
            query?: {
                data_set?: string | null;
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
                    "application/json": components["schemas"]["Page_SharingDecisionRead_"];
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
    record_sharing_decisions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SharingDecisionCreate"][];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecisionsRecorded"];
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
            /** @description No such practice. Or: No such data set */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description No agreement is in force. Or: The agreement does not provide for this sharing */
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
    list_collection_rounds: {
        parameters: {
            query?: {
                data_set?: string | null;
                period?: string | null;
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
                    "application/json": components["schemas"]["Page_CollectionRoundRead_"];
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
    open_collection_round: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CollectionRoundCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CollectionRoundRead"];
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
            /** @description No such data set */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description No agreement is in force. Or: The agreement does not collect such periods. Or: This period is being collected already */
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
            /** @description The round's dates or period cannot be */
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
    get_collection_round: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                round_id: string;
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
                    "application/json": components["schemas"]["CollectionRoundDetail"];
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
            /** @description No such collection round */
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
    list_submissions: {
        parameters: {
            query?: {
                /** @description Only this round's. */
                collection_round?: string | null;
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
                    "application/json": components["schemas"]["Page_SubmissionRead_"];
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
    send_submission: {
        parameters: {
            query?: {
                /** @description The round's id; or give data_set and period. */
                collection_round?: string | null;
                data_set?: string | null;
                period?: string | null;
                /** @description What happens to the valid rows when others have faults. */
                mode?: components["schemas"]["Mode"];
                /** @description Validate only: no value is taken. */
                dry_run?: boolean;
            };
            header?: {
                /** @description `wait=30`: answer when the alerts are up to date, or after 30 seconds. */
                prefer?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        /** @description Columns in any order: practice_code, indicator, period, numerator, denominator, and if needed qualifier. */
        requestBody: {
            content: {
                /**
                 * @example practice_code,indicator,period,numerator,denominator
                 *     10002,antibiotic-repeat,2026-09,41,230
                 */
                "text/csv": string;
                "application/json": {
                    rows?: unknown;
                };
            };
        };
        responses: {
            /** @description Done in the time the caller would wait, or the same bytes were sent for this round before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubmissionSent"];
                };
            };
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubmissionSent"];
                };
            };
            /** @description The body cannot be read. Or: The upload did not arrive whole */
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
            /** @description No such collection round */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description This collection round is not open yet */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The request is too large. Or: The file is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Submissions are CSV or JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Say which collection round this is for */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    "Retry-After"?: string;
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
    get_submission: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                submission_id: string;
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
                    "application/json": components["schemas"]["SubmissionRead"];
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
            /** @description No such submission */
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
    list_submission_issues: {
        parameters: {
            query?: {
                /** @description At most this many items. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
            };
            header?: {
                /** @description `text/csv` for the whole report in one file. */
                accept?: string;
            };
            path: {
                submission_id: string;
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
                    "application/json": components["schemas"]["Page_IssueRead_"];
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
            /** @description No such submission */
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
    list_alert_rules: {
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
                    "application/json": components["schemas"]["Page_AlertRuleRead_"];
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
    list_alerts: {
        parameters: {
            query?: {
                /** @description At most this many items. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
                /** @description `open` waits for an answer. */
                status?: components["schemas"]["AlertStatus"] | null;
                organisation_id?: string | null;
                indicator?: string | null;
                rule?: string | null;
                direction?: components["schemas"]["Direction"] | null;
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
                    "application/json": components["schemas"]["Page_AlertRead_"];
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
    get_alert: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alert_id: string;
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
                    "application/json": components["schemas"]["AlertRead"];
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
            /** @description No such alert */
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
    answer_alert: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alert_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResponseCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResponseRead"];
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
            /** @description No such alert */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description This alert does not ask for an answer */
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
    link_project: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alert_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProjectLinkCreate"];
            };
        };
        responses: {
            /** @description The project was linked before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResponseRead"];
                };
            };
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResponseRead"];
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
            /** @description No such alert */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Another project answers this alert */
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
}
