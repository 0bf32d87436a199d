/** Generated from the service's openapi.json by `npm run client`. Never edited. */

export interface paths {
    "/v1/indicators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Indicators
         * @description List the indicators in use by code, with their newest definitions.
         *
         *     Permission: `indicator:read`.
         */
        get: operations["list_indicators"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/indicators/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Indicator
         * @description Read one indicator's definition: what is counted, for whom, why, and where its level was published.
         *
         *     Permission: `indicator:read`.
         */
        get: operations["read_indicator"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/indicators/{code}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Versions
         * @description List every version of an indicator's definition, oldest first: what changed, why, and when it was loaded.
         *
         *     Permission: `indicator:read`.
         */
        get: operations["list_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/indicators/{code}/funnel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Funnel
         * @description Read one indicator's funnel: dots for whom you may see, shading for the rest of Scotland (JSON or CSV).
         *
         *     Permission: `result:read`.
         */
        get: operations["read_funnel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/indicators/{code}/trend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Trend
         * @description Read one organisation's line over time, with its own range, Scotland's level and deciles (JSON or CSV).
         *
         *     Permission: `result:read`.
         */
        get: operations["read_trend"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organisations/{organisation_id}/profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Profile
         * @description Read all indicators of one organisation: the newest figure, a small line, a sentence (JSON or CSV).
         *
         *     Permission: `result:read`.
         */
        get: operations["read_profile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organisations/{organisation_id}/peer-group": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Peer Group
         * @description Explain the peer group of one's own practice: by what it was found, and between what values its practices lie.
         *
         *     Permission: `result:read`.
         */
        get: operations["read_peer_group"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Results
         * @description List results in your sight by indicator, period and name: a page as JSON, or all as CSV or Parquet.
         *
         *     Permission: `result:read`.
         */
        get: operations["list_results"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/results/{result_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Result
         * @description Return one result as you may see it, in force or in an earlier version.
         *
         *     Permission: `result:read`.
         */
        get: operations["get_result"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/results/{result_id}/recompute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Recompute Result
         * @description Compute a result again from what is stored, change nothing, and say whether it is the same and what has changed since.
         *
         *     Permission: `result:read`.
         */
        post: operations["recompute_result"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/benchmarks/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Revisions
         * @description List every version of Scotland's benchmarks by indicator, edition and period: what was published when.
         *
         *     Permission: `result:read`.
         */
        get: operations["list_revisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/benchmarks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Benchmarks
         * @description List Scotland's level, spread, coverage and reliability by indicator and period.
         *
         *     Permission: `result:read`.
         */
        get: operations["list_benchmarks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/observation-batches/{batch_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read Batch
         * @description Read how far a batch is.
         *
         *     Permission: `observation-batch:read`.
         */
        get: operations["read_batch"];
        /**
         * Put Batch
         * @description Deliver a batch of observations: stored whole or not at all, and computed. The same batch again changes nothing.
         *
         *     Permission: `observation-batch:write`.
         */
        put: operations["put_batch"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/observations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Observations
         * @description List what practices in your sight returned, as it is known or was known at an earlier time, with where each row came from.
         *
         *     A page as JSON, or all that fits as CSV or Parquet.
         *
         *     Permission: `result:read`.
         */
        get: operations["list_observations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/statistics/intervals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Calculate Intervals
         * @description Put confidence intervals around proportions, rates, means or standardised rates, or find quantile groups.
         */
        post: operations["calculate_intervals"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/statistics/funnel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Judge Funnel
         * @description Judge each unit against the level of all, with limits for its size and, if asked for, over-dispersion.
         */
        post: operations["judge_funnel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/statistics/spc": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Draw Control Chart
         * @description Draw a control chart and mark special-cause variation by the rules of Making Data Count.
         */
        post: operations["draw_control_chart"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/statistics/run-chart": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Draw Run Chart
         * @description Look for unusual runs around the median by the rules of Anhøj, Perla or Public Health Scotland.
         */
        post: operations["draw_run_chart"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/disclosure-policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Policies
         * @description List the disclosure policies in force and those that wait for another steward, by data set, audience and version.
         *
         *     Permission: `disclosure-policy:read`.
         */
        get: operations["list_policies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/disclosure-policies/{data_set}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put Policy
         * @description Set the disclosure policy of a data set for one audience. The same policy again changes nothing.
         *
         *     One with an assessment is proposed, and holds when another steward confirms it. Until then, setting any other policy takes its place.
         *
         *     Permission: `disclosure-policy:write`.
         */
        put: operations["put_policy"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/disclosure-policies/{data_set}/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm Policy
         * @description Put a policy in force that another steward proposed.
         *
         *     Permission: `disclosure-policy:confirm`.
         */
        post: operations["confirm_policy"];
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
         * Audience
         * @description Those whom a disclosure policy can be set for.
         * @enum {string}
         */
        Audience: "everyone" | "pql" | "practice_delegate" | "cql" | "analyst" | "partnership_lead" | "board_lead" | "national";
        /**
         * BaselineRead
         * @description The figures that a range was taken from.
         */
        BaselineRead: {
            /** From Period */
            from_period: string;
            /** To Period */
            to_period: string;
            /** Figures */
            figures: number;
        };
        /**
         * BatchRead
         * @description A batch and how far it is.
         */
        BatchRead: {
            /** Batch Id */
            batch_id: string;
            /** Data Set */
            data_set: string;
            /** Submission Id */
            submission_id: string;
            /**
             * Status
             * @enum {string}
             */
            status: "queued" | "computed";
            /**
             * Result Version
             * @description Null until the batch is computed.
             */
            result_version: number | null;
            /** Rows */
            rows: number;
            /** Computed */
            computed: components["schemas"]["ComputedRead"][];
            /**
             * Received At
             * Format: date-time
             */
            received_at: string;
            /** Computed At */
            computed_at: string | null;
        };
        /**
         * BenchmarkRead
         * @description Scotland in one period of one indicator; values in the indicator's unit.
         */
        BenchmarkRead: {
            /** Indicator */
            indicator: string;
            /** Indicator Version */
            indicator_version: number;
            /**
             * Edition
             * @description Figures of one edition of a definition can be compared with each other.
             */
            edition: number;
            /** Period */
            period: string;
            /** Simulated */
            simulated: boolean;
            /** Sentence */
            sentence: string;
            data_quality: components["schemas"]["DataQualityRead"];
            /**
             * Numerator
             * @description To the nearest ten, unless the counts are published elsewhere.
             */
            numerator: number | null;
            /**
             * Denominator
             * @description To the nearest ten, unless the counts are published elsewhere.
             */
            denominator: number | null;
            /**
             * Centre
             * @description Scotland's level, from these counts: what everybody is compared with.
             */
            centre: number | null;
            coverage: components["schemas"]["CoverageRead"];
            /**
             * Deciles
             * @description Nine deciles of practices, rounded to one decimal (two below 1); null with fewer than 50.
             */
            deciles: number[] | null;
            /** Phi */
            phi: number | null;
            /** Kappa */
            kappa: number | null;
            /** Tau Squared */
            tau_squared: number | null;
            /**
             * Omega Squared
             * @description How much more than chance practices move (changes).
             */
            omega_squared: number | null;
            /** Reliability Median */
            reliability_median: number | null;
            /** Reliability Share 07 */
            reliability_share_07: number | null;
            /** Reliability Share 09 */
            reliability_share_09: number | null;
            /** Signals Expected */
            signals_expected: number;
            /** Signals Observed */
            signals_observed: number;
            /**
             * Organisations As Of
             * Format: date
             */
            organisations_as_of: string;
            /** Result Version */
            result_version: number;
            /** Method Version */
            method_version: string;
            /** Input Hash */
            input_hash: string;
            /**
             * Computed At
             * Format: date-time
             */
            computed_at: string;
        };
        /**
         * ChangeRead
         * @description One entry of the change log.
         */
        ChangeRead: {
            /**
             * Changed On
             * Format: date
             */
            changed_on: string;
            /** What */
            what: string;
        };
        /**
         * CharacteristicRead
         * @description One characteristic that practices are compared by.
         */
        CharacteristicRead: {
            /** Key */
            key: string;
            /** Title */
            title: string;
            /** Unit */
            unit: string;
            /**
             * Own
             * @description The practice's own value; null when it is not known.
             */
            own: number | null;
            /**
             * Lower
             * @description The 10th centile of the group, rounded; null when the group was not found by it.
             */
            lower: number | null;
            /**
             * Upper
             * @description The 90th centile of the group, rounded.
             */
            upper: number | null;
            /**
             * Used
             * @description Whether the group was found by it.
             */
            used: boolean;
            /**
             * Known
             * @description Practices of Scotland whose value is known.
             */
            known: number;
            /**
             * Of
             * @description Practices of Scotland with a list size.
             */
            of: number;
            /** Sentence */
            sentence: string;
        };
        /**
         * Code
         * @description Everything that can be said about data, in the order in which it is said.
         * @enum {string}
         */
        Code: "no_figures" | "simulated" | "coverage_low" | "periods_missing" | "provisional" | "estimated" | "definition_differs" | "break_in_series" | "uncertain" | "revised_by_sender" | "revised" | "bridge" | "new_edition" | "nil_return" | "private_window" | "past_review";
        /**
         * ComputedRead
         * @description What the batch changed: one indicator's period, and how many signals chance would give and were seen.
         */
        ComputedRead: {
            /** Indicator */
            indicator: string;
            /** Period */
            period: string;
            /** Practices */
            practices: number;
            /** Signals Expected */
            signals_expected: number;
            /** Signals Observed */
            signals_observed: number;
        };
        /**
         * CountPoint
         * @description One unit; for a ratio, observed and expected are numerator and denominator.
         */
        CountPoint: {
            /** Key */
            key: string;
            /** Numerator */
            numerator: number;
            /** Denominator */
            denominator: number;
        };
        /**
         * Counts
         * @description Whether a new edition judges the same counts anew, or is counted differently.
         * @enum {string}
         */
        Counts: "same" | "different";
        /**
         * CoverageRead
         * @description How much of Scotland is behind “Scotland”.
         */
        CoverageRead: {
            /** Practices */
            practices: number;
            /** Of */
            of: number;
            /**
             * Patients Share
             * @description Share of patients registered with these practices, 0 to 1, in hundredths.
             */
            patients_share: number | null;
        };
        /**
         * CurvePoint
         * @description The limits at one denominator.
         */
        CurvePoint: {
            /** Denominator */
            denominator: number;
            /** Limits */
            limits: components["schemas"]["Limit"][];
        };
        /**
         * CurveRead
         * @description The limits at one denominator.
         */
        CurveRead: {
            /** Denominator */
            denominator: number;
            /** Limits */
            limits: components["schemas"]["LimitRead"][];
        };
        /**
         * DataQualityRead
         * @description The state of the data behind what is shown, and what made it so.
         */
        DataQualityRead: {
            /** @description The first that holds, in this order; complete when none does. */
            state: components["schemas"]["State"];
            /**
             * Sentence
             * @description All notes together; empty when there are none.
             */
            sentence: string;
            /** Notes */
            notes: components["schemas"]["NoteRead"][];
        };
        /**
         * DefinitionRead
         * @description A definition as it was reviewed.
         */
        DefinitionRead: {
            /** Code */
            code: string;
            /** Title */
            title: string;
            /** Why It Matters */
            why_it_matters: string;
            /** Numerator */
            numerator: string;
            /** Denominator */
            denominator: string;
            /**
             * Unit
             * @description %, per 1,000, …; values are given in it.
             */
            unit: string;
            /**
             * Multiplier
             * @description What numerator ÷ denominator was multiplied by.
             */
            multiplier: number;
            kind: components["schemas"]["Kind"];
            /** @description The direction usually wanted; none for context. */
            polarity: components["schemas"]["Polarity"];
            frequency: components["schemas"]["Frequency"];
            /** Window Months */
            window_months: number;
            /** Minimum Denominator */
            minimum_denominator: number;
            /**
             * Counts Are Public
             * @description True for published open data, whose small counts are not hidden.
             */
            counts_are_public: boolean;
            materiality: components["schemas"]["MaterialityRead"];
            /** Comparator */
            comparator: string;
            target: components["schemas"]["TargetRead"] | null;
            source: components["schemas"]["SourceRead"];
            /** Owner */
            owner: string;
            /** Checked By */
            checked_by: string;
            /**
             * Review On
             * Format: date
             */
            review_on: string;
            stage: components["schemas"]["Stage"];
            /** Change Log */
            change_log: components["schemas"]["ChangeRead"][];
        };
        /**
         * DensityBin
         * @description An area of the funnel that holds at least ten practices whose figures you may not see.
         *
         *     The outermost areas count those beyond them, too: where they end tells nothing about the practice at the end.
         */
        DensityBin: {
            /** Denominator From */
            denominator_from: number;
            /** Denominator To */
            denominator_to: number;
            /** Value From */
            value_from: number;
            /** Value To */
            value_to: number;
            /**
             * Practices
             * @description To the nearest five.
             */
            practices: number;
        };
        /**
         * Dispersion
         * @description How much more than chance practices differ.
         */
        Dispersion: {
            /** Phi */
            phi: number | null;
            /** Kappa */
            kappa: number | null;
            /** Tau Squared */
            tau_squared: number | null;
        };
        /**
         * DispersionRead
         * @description How much the units vary beyond chance; `applied` says whether the limits were widened for it.
         */
        DispersionRead: {
            /** Phi */
            phi: number | null;
            /** Kappa */
            kappa: number;
            /** Tau Squared */
            tau_squared: number | null;
            /** Applied */
            applied: boolean;
        };
        /**
         * EditionRead
         * @description A stretch of time over which the indicator's figures are comparable.
         */
        EditionRead: {
            /** Edition */
            edition: number;
            /**
             * From Period
             * @description Its first period; null for the first edition, which has no beginning.
             */
            from_period: string | null;
            /**
             * Bridge Period
             * @description The period that is computed under the edition before as well: its first.
             */
            bridge_period: string | null;
            /** @description Whether it judges the same counts as the edition before, or counts differently. */
            counts: components["schemas"]["Counts"];
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
         * FieldRead
         * @description One field that came out differently.
         */
        FieldRead: {
            /** Field */
            field: string;
            /** Stored */
            stored: number | string | boolean | null;
            /** Recomputed */
            recomputed: number | string | boolean | null;
        };
        /**
         * Frequency
         * @description How often an indicator is reported.
         * @enum {string}
         */
        Frequency: "monthly" | "quarterly" | "yearly" | "financial_yearly";
        /**
         * FunnelPoint
         * @description One organisation whose figure you may see.
         */
        FunnelPoint: {
            /** Organisation Id */
            organisation_id: string;
            /** Name */
            name: string;
            /** Numerator */
            numerator: number | null;
            /** Denominator */
            denominator: number | null;
            /** Value */
            value: number;
            /** Lower */
            lower: number | null;
            /** Upper */
            upper: number | null;
            /** Z Adjusted */
            z_adjusted: number | null;
            /** Band */
            band: ("within" | "above_95" | "above_998" | "below_95" | "below_998") | null;
            /** Favourable */
            favourable: boolean | null;
            /** Reliability */
            reliability: number | null;
            /** Comparable */
            comparable: boolean;
            /** Reason */
            reason: string | null;
            /**
             * Own
             * @description Your own practice.
             */
            own: boolean;
            /**
             * Class Differs
             * @description The dot lies on another side of a drawn line than its figure was judged to be.
             */
            class_differs: boolean;
            /**
             * Drawn Band
             * @description The side of the drawn lines on which the dot lies; `band` is what counts.
             * @enum {string}
             */
            drawn_band: "within" | "above_95" | "above_998" | "below_95" | "below_998";
            /**
             * Class Note
             * @description Explains it when they differ; empty when they do not.
             */
            class_note: string;
            /** @description The state of the data behind the figure. */
            data_state: components["schemas"]["State"];
            /**
             * Data Notes
             * @description What is worth knowing about the data behind the figure.
             */
            data_notes: components["schemas"]["Code"][];
        };
        /**
         * FunnelPointRead
         * @description One unit against the centre. `outside` lists the limits it is beyond.
         */
        FunnelPointRead: {
            /** Key */
            key: string;
            /** Value */
            value: number | null;
            /** Transformed */
            transformed: number | null;
            /** Standard Error */
            standard_error: number | null;
            /** Z */
            z: number | null;
            /** Z Adjusted */
            z_adjusted: number | null;
            /** Limits */
            limits: components["schemas"]["Limit"][];
            /** Outside */
            outside: number[];
            /** Direction */
            direction: ("high" | "low" | "within") | null;
            /** Reliability */
            reliability: number | null;
            /**
             * Reason
             * @description Why numbers of this point are null.
             */
            reason: string | null;
        };
        /**
         * FunnelReliability
         * @description How much of the differences between practices is signal.
         */
        FunnelReliability: {
            /** Median */
            median: number | null;
            /** Share 07 */
            share_07: number | null;
            /** Share 09 */
            share_09: number | null;
            /** Denominator For 07 */
            denominator_for_07: number | null;
            /** Denominator For 09 */
            denominator_for_09: number | null;
        };
        /**
         * FunnelRequest
         * @description The units to compare, and how.
         */
        FunnelRequest: {
            /**
             * Kind
             * @enum {string}
             */
            kind: "proportion" | "ratio" | "rate";
            /** Points */
            points: components["schemas"]["CountPoint"][];
            /**
             * Limits
             * @default [
             *       0.95,
             *       0.998
             *     ]
             */
            limits: number[];
            /**
             * Overdispersion
             * @default none
             * @enum {string}
             */
            overdispersion: "none" | "additive" | "multiplicative";
            /**
             * Winsorise
             * @description Pulled in at each end before dispersion is estimated.
             * @default 0.1
             */
            winsorise: number | null;
            /**
             * Truncate
             * @description Dropped at each end instead, as SHMI does.
             */
            truncate?: number | null;
            /**
             * Round Expected
             * @description Decimals (ratio only); SHMI publishes 2.
             */
            round_expected?: number | null;
            /**
             * Consistency Correction
             * @default false
             */
            consistency_correction: boolean;
            /**
             * Z
             * @default transform
             * @enum {string}
             */
            z: "transform" | "mid_p";
            /** Transformation */
            transformation?: ("arcsine" | "log" | "sqrt" | "none") | null;
            /**
             * Centre
             * @description In the unit of the values. Without it: Σx/Σn, or 1 for a ratio.
             */
            centre?: number | null;
            /**
             * Multiplier
             * @description 100 for a proportion, 1 for the others.
             */
            multiplier?: number | null;
            /** Curve Denominators */
            curve_denominators?: number[] | null;
        };
        /**
         * Hashes
         * @description What identifies the results of the period, all organisations together.
         */
        Hashes: {
            /**
             * Published
             * @description As written down when it was computed; null for what is older than this record.
             */
            published: string | null;
            /**
             * Stored
             * @description Of the rows as they are stored now.
             */
            stored: string;
            /** Recomputed */
            recomputed: string;
        };
        /**
         * HiddenPoint
         * @description One organisation in your reach whose figure is not shown, and why.
         */
        HiddenPoint: {
            /** Organisation Id */
            organisation_id: string;
            /** Name */
            name: string;
            /** Reason */
            reason: string;
        };
        /**
         * IndicatorOfChart
         * @description The indicator, as much as a chart's title and axis need.
         */
        IndicatorOfChart: {
            /** Code */
            code: string;
            /** Title */
            title: string;
            /** Unit */
            unit: string;
            /** Multiplier */
            multiplier: number;
            kind: components["schemas"]["Kind"];
            polarity: components["schemas"]["Polarity"];
        };
        /**
         * IndicatorRead
         * @description An indicator's newest definition, and what it may be used for today.
         */
        IndicatorRead: {
            /** Code */
            code: string;
            /** Title */
            title: string;
            /** Why It Matters */
            why_it_matters: string;
            /** Numerator */
            numerator: string;
            /** Denominator */
            denominator: string;
            /**
             * Unit
             * @description %, per 1,000, …; values are given in it.
             */
            unit: string;
            /**
             * Multiplier
             * @description What numerator ÷ denominator was multiplied by.
             */
            multiplier: number;
            kind: components["schemas"]["Kind"];
            /** @description The direction usually wanted; none for context. */
            polarity: components["schemas"]["Polarity"];
            frequency: components["schemas"]["Frequency"];
            /** Window Months */
            window_months: number;
            /** Minimum Denominator */
            minimum_denominator: number;
            /**
             * Counts Are Public
             * @description True for published open data, whose small counts are not hidden.
             */
            counts_are_public: boolean;
            materiality: components["schemas"]["MaterialityRead"];
            /** Comparator */
            comparator: string;
            target: components["schemas"]["TargetRead"] | null;
            source: components["schemas"]["SourceRead"];
            /** Owner */
            owner: string;
            /** Checked By */
            checked_by: string;
            /**
             * Review On
             * Format: date
             */
            review_on: string;
            stage: components["schemas"]["Stage"];
            /** Change Log */
            change_log: components["schemas"]["ChangeRead"][];
            /** Version */
            version: number;
            /**
             * Edition
             * @description The edition that this definition belongs to.
             */
            edition: number;
            /**
             * Editions
             * @description All editions, oldest first. Figures of different editions are not comparable.
             */
            editions: components["schemas"]["EditionRead"][];
            /**
             * Bridge Period
             * @description The first period of the newest edition, computed under the one before as well.
             */
            bridge_period: string | null;
            /**
             * Can Alert
             * @description Whether its results may start an alert today.
             */
            can_alert: boolean;
            /** Cannot Alert Because */
            cannot_alert_because: string | null;
            /**
             * Newest Period
             * @description The newest period that practices' figures have been computed of; null for none yet.
             */
            newest_period: string | null;
        };
        /**
         * Interval
         * @description One confidence interval.
         */
        Interval: {
            /** Confidence */
            confidence: number;
            /** Lower */
            lower: number | null;
            /** Upper */
            upper: number | null;
            /**
             * Method
             * @enum {string}
             */
            method: "wilson" | "exact" | "byar" | "student_t" | "dobson";
        };
        /**
         * IntervalsPoint
         * @description One unit: numerator and denominator (proportion, rate), values (mean) or value (quantile).
         */
        IntervalsPoint: {
            /** Key */
            key: string;
            /** Numerator */
            numerator?: number | null;
            /** Denominator */
            denominator?: number | null;
            /** Values */
            values?: (number | null)[] | null;
            /** Value */
            value?: number | null;
        };
        /**
         * IntervalsPointRead
         * @description A value and how sure we are of it.
         */
        IntervalsPointRead: {
            /** Key */
            key: string;
            /** Value */
            value: number | null;
            /** Intervals */
            intervals: components["schemas"]["Interval"][];
            /**
             * Expected
             * @description Events expected at the reference's rates (isr, israte).
             */
            expected: number | null;
            /**
             * Quantile
             * @description 1 holds the lowest values, or the highest with invert (quantile).
             */
            quantile: number | null;
            /**
             * Reason
             * @description Why numbers of this point are null.
             */
            reason: string | null;
        };
        /**
         * IntervalsRead
         * @description Every point, in the order given.
         */
        IntervalsRead: {
            /** Points */
            points: components["schemas"]["IntervalsPointRead"][];
            /**
             * Method
             * @description Names, versions and switches, so that the numbers can be made again.
             */
            method: {
                [key: string]: unknown;
            };
        };
        /**
         * IntervalsRequest
         * @description What to put an interval around.
         */
        IntervalsRequest: {
            /**
             * Kind
             * @enum {string}
             */
            kind: "proportion" | "rate" | "mean" | "dsr" | "isr" | "israte" | "quantile";
            /**
             * Confidence
             * @default [
             *       0.95,
             *       0.998
             *     ]
             */
            confidence: number[];
            /**
             * Multiplier
             * @description 100 for proportion, isr, israte and dsr; 1 for the others.
             */
            multiplier?: number | null;
            /** Points */
            points?: components["schemas"]["IntervalsPoint"][] | null;
            /** Strata */
            strata?: components["schemas"]["Stratum"][] | null;
            /** Standard */
            standard?: components["schemas"]["StandardStratum"][] | null;
            /** Reference */
            reference?: components["schemas"]["ReferenceStratum"][] | null;
            /**
             * Quantiles
             * @default 5
             */
            quantiles: number;
            /**
             * Invert
             * @default false
             */
            invert: boolean;
        };
        /**
         * Kind
         * @description What the numbers are: people out of people, or events for people.
         * @enum {string}
         */
        Kind: "proportion" | "rate";
        /**
         * LatestFigure
         * @description The newest figure in your sight.
         */
        LatestFigure: {
            /** Period */
            period: string;
            /**
             * Edition
             * @description Figures of one edition of the definition can be compared with each other.
             */
            edition: number;
            /** Value */
            value: number | null;
            /** Numerator */
            numerator: number | null;
            /** Denominator */
            denominator: number | null;
            /** Lower */
            lower: number | null;
            /** Upper */
            upper: number | null;
            /** Scotland */
            scotland: number | null;
            /** Band */
            band: ("within" | "above_95" | "above_998" | "below_95" | "below_998") | null;
            /** Favourable */
            favourable: boolean | null;
            /** Reliability */
            reliability: number | null;
            /** Comparable */
            comparable: boolean;
            /** Change */
            change: number | null;
            /** Change Z */
            change_z: number | null;
            /** Reason */
            reason: string | null;
            /**
             * Private
             * @description Only the practice itself sees this period for now.
             */
            private: boolean;
            /** Private Until */
            private_until: string | null;
            /** @description How much of Scotland is behind `scotland`. */
            coverage: components["schemas"]["CoverageRead"];
            /** @description Of the peer group of one's own practice; null for everything else. */
            peer_level: components["schemas"]["PeerLevelRead"] | null;
            /**
             * Membership Differs
             * @description With today's members: those of the time were others, so this is not the stored figure.
             */
            membership_differs: boolean;
        };
        /**
         * Level
         * @description The levels at which results are given.
         * @enum {string}
         */
        Level: "practice" | "cluster" | "partnership" | "board" | "country";
        /**
         * Limit
         * @description One pair of control limits.
         */
        Limit: {
            /** Limit */
            limit: number;
            /** Lower */
            lower: number | null;
            /** Upper */
            upper: number | null;
        };
        /**
         * LimitRead
         * @description One limit at one denominator.
         */
        LimitRead: {
            /**
             * Limit
             * @description 0.95 or 0.998.
             */
            limit: number;
            /** Lower */
            lower: number | null;
            /** Upper */
            upper: number | null;
        };
        /**
         * MaterialityRead
         * @description The smallest change that matters, in the indicator's unit.
         */
        MaterialityRead: {
            /** Value */
            value: number;
            /** Reason */
            reason: string;
        };
        /**
         * Membership
         * @description By whose membership a cluster's figures are added up.
         * @enum {string}
         */
        Membership: "as_was" | "as_is";
        /**
         * MethodRead
         * @description How the figures were made; with the input hash they can be made again.
         */
        MethodRead: {
            /** Name */
            name: string;
            /** Method Version */
            method_version: string;
            /** Indicator Version */
            indicator_version: number;
            /** Result Version */
            result_version: number;
            /** Input Hash */
            input_hash: string;
            /**
             * Organisations As Of
             * Format: date
             */
            organisations_as_of: string;
        };
        /**
         * Mode
         * @description What is done with small counts: hidden, or every count rounded, or both as NHS England does for hospital episodes.
         * @enum {string}
         */
        Mode: "suppress" | "round5" | "hes";
        /**
         * NoteRead
         * @description One thing worth knowing about the data.
         */
        NoteRead: {
            code: components["schemas"]["Code"];
            /** Sentence */
            sentence: string;
        };
        /**
         * ObservationRead
         * @description One practice's counts as one batch brought them. What the caller may not see of it is null, with a reason.
         */
        ObservationRead: {
            /** Organisation Id */
            organisation_id: string;
            /** Indicator */
            indicator: string;
            /** Edition */
            edition: number;
            /** Period */
            period: string;
            /** Numerator */
            numerator: number | null;
            /** Denominator */
            denominator: number | null;
            /** Qualifier */
            qualifier: ("c" | "z" | "x" | ":" | "d" | "e" | "p" | "r" | "u" | "b") | null;
            /**
             * Reason
             * @description Why the counts are not shown; null when they are, or when a qualifier stands in their place.
             */
            reason: string | null;
            /** Simulated */
            simulated: boolean;
            /** Data Set */
            data_set: string;
            /**
             * Submission Id
             * @description The submission that the counts came with.
             */
            submission_id: string;
            /** Batch Id */
            batch_id: string;
            /**
             * Result Version
             * @description The number of the batch: counts are known from it on.
             */
            result_version: number;
            /**
             * Replaced By
             * @description The number of the batch that replaced them since; null while they are in force.
             */
            replaced_by: number | null;
            /**
             * Received At
             * Format: date-time
             */
            received_at: string;
        };
        /**
         * OneResultRead
         * @description One result, as it stands or as it was published in an earlier version.
         */
        OneResultRead: {
            /** Id */
            id: string;
            /** Organisation Id */
            organisation_id: string;
            /**
             * Name
             * @description Lists come in name order. Our own services get the id in its place.
             */
            name: string;
            level: components["schemas"]["Level"];
            /** Indicator */
            indicator: string;
            /** Indicator Version */
            indicator_version: number;
            /**
             * Edition
             * @description The edition of the definition. Figures of different editions are not comparable.
             */
            edition: number;
            /** Period */
            period: string;
            /**
             * Numerator
             * @description Of Scotland to the nearest ten, unless the counts are published elsewhere.
             */
            numerator: number | null;
            /**
             * Denominator
             * @description As the numerator.
             */
            denominator: number | null;
            /**
             * Value
             * @description In the indicator's unit.
             */
            value: number | null;
            /**
             * Lower
             * @description 95% interval.
             */
            lower: number | null;
            /**
             * Upper
             * @description 95% interval.
             */
            upper: number | null;
            /** Scotland */
            scotland: number | null;
            /**
             * Coverage Practices
             * @description Practices behind Scotland's level.
             */
            coverage_practices: number;
            /**
             * Coverage Of
             * @description Practices that there were.
             */
            coverage_of: number;
            /**
             * Coverage Patients Share
             * @description Share of patients registered with those behind it, 0 to 1, in hundredths.
             */
            coverage_patients_share: number | null;
            /**
             * Z
             * @description Exact mid-P z against Scotland.
             */
            z: number | null;
            /**
             * Z Adjusted
             * @description The same with over-dispersion allowed for.
             */
            z_adjusted: number | null;
            /** Band */
            band: ("within" | "above_95" | "above_998" | "below_95" | "below_998") | null;
            /**
             * Favourable
             * @description Outside the range, on the side usually wanted; null inside it.
             */
            favourable: boolean | null;
            /** Reliability */
            reliability: number | null;
            /** Comparable */
            comparable: boolean;
            /** Reason */
            reason: string | null;
            /**
             * Change
             * @description Against the organisation's own 12 earlier figures, in the unit.
             */
            change: number | null;
            /** Change Z */
            change_z: number | null;
            /**
             * Change Adverse Z
             * @description change_z with its sign turned so that negative is adverse.
             */
            change_adverse_z: number | null;
            /** Change Reason */
            change_reason: string | null;
            /** Materiality */
            materiality: number;
            /**
             * Can Alert
             * @description False for context, past the review date, and under an edition no longer in force in the period.
             */
            can_alert: boolean;
            /**
             * Qualifier
             * @description The PHS qualifier that stood beside the numbers, or in their place.
             */
            qualifier: string | null;
            /** @description The state of the data behind the figure. */
            data_state: components["schemas"]["State"];
            /**
             * Data Notes
             * @description What is worth knowing about the data; the page says it in words.
             */
            data_notes: components["schemas"]["Code"][];
            /** @description By whose membership a cluster's figure is added up. */
            membership: components["schemas"]["Membership"];
            /**
             * Membership Differs
             * @description With today's members: those of the time were others, so this is not the stored figure.
             */
            membership_differs: boolean;
            /** Simulated */
            simulated: boolean;
            /** Result Version */
            result_version: number;
            /** Method Version */
            method_version: string;
            /** Input Hash */
            input_hash: string;
            /**
             * Computed At
             * Format: date-time
             */
            computed_at: string;
            /**
             * Superseded By
             * @description The version that took its place; null for the one in force.
             */
            superseded_by: number | null;
            /**
             * As Published
             * @description True as stored, and for an earlier version that comes out byte for byte as it was published. False: the method has changed since, and this is what today's gives.
             */
            as_published: boolean;
        };
        /**
         * OrganisationOfChart
         * @description Whose figures they are.
         */
        OrganisationOfChart: {
            /** Id */
            id: string;
            /** Name */
            name: string;
            level: components["schemas"]["Level"];
        };
        /**
         * OwnRangeRead
         * @description The line's own range (XmR chart); null with fewer than 12 points.
         */
        OwnRangeRead: {
            /** Centre */
            centre: number | null;
            /** Lower */
            lower: number | null;
            /** Upper */
            upper: number | null;
            baseline: components["schemas"]["BaselineRead"] | null;
        };
        /** Page[BenchmarkRead] */
        Page_BenchmarkRead_: {
            /** Items */
            items: components["schemas"]["BenchmarkRead"][];
            /**
             * Next Cursor
             * @description Null on the last page.
             */
            next_cursor: string | null;
        };
        /** Page[IndicatorRead] */
        Page_IndicatorRead_: {
            /** Items */
            items: components["schemas"]["IndicatorRead"][];
            /**
             * Next Cursor
             * @description Null on the last page.
             */
            next_cursor: string | null;
        };
        /** Page[ObservationRead] */
        Page_ObservationRead_: {
            /** Items */
            items: components["schemas"]["ObservationRead"][];
            /**
             * Next Cursor
             * @description Null on the last page.
             */
            next_cursor: string | null;
        };
        /** Page[PolicyRead] */
        Page_PolicyRead_: {
            /** Items */
            items: components["schemas"]["PolicyRead"][];
            /**
             * Next Cursor
             * @description Null on the last page.
             */
            next_cursor: string | null;
        };
        /** Page[RevisionRead] */
        Page_RevisionRead_: {
            /** Items */
            items: components["schemas"]["RevisionRead"][];
            /**
             * Next Cursor
             * @description Null on the last page.
             */
            next_cursor: string | null;
        };
        /** Page[VersionRead] */
        Page_VersionRead_: {
            /** Items */
            items: components["schemas"]["VersionRead"][];
            /**
             * Next Cursor
             * @description Null on the last page.
             */
            next_cursor: string | null;
        };
        /**
         * PeerGroupRead
         * @description A practice's peer group in one NHS year, in words and figures; context only.
         */
        PeerGroupRead: {
            organisation: components["schemas"]["OrganisationOfChart"];
            /**
             * Year
             * @description The calendar year in which the NHS year begins.
             */
            year: number;
            /**
             * Valid From
             * Format: date
             */
            valid_from: string;
            /**
             * Valid Until
             * Format: date
             * @description The last day.
             */
            valid_until: string;
            /**
             * Practices
             * @description How many practices are in the group: 30, or 0 when none could be found.
             */
            practices: number;
            /**
             * Reason
             * @description Why there is no group.
             */
            reason: string | null;
            /** Sentence */
            sentence: string;
            /** Characteristics */
            characteristics: components["schemas"]["CharacteristicRead"][];
            /**
             * Register As Of
             * Format: date
             */
            register_as_of: string;
            /**
             * Counted On
             * Format: date
             * @description The day of counting of the list sizes.
             */
            counted_on: string;
            /**
             * Frozen At
             * Format: date-time
             */
            frozen_at: string;
            /** Method Version */
            method_version: string;
        };
        /**
         * PeerLevelRead
         * @description The level of the practices most like one's own; context only.
         */
        PeerLevelRead: {
            /**
             * Value
             * @description In the indicator's unit, rounded as deciles are.
             */
            value: number | null;
            /**
             * Practices
             * @description How many of the 30 returned a figure.
             */
            practices: number;
            /**
             * Reason
             * @description Why there is no level.
             */
            reason: string | null;
        };
        /**
         * Polarity
         * @description Which direction is the better one; `none` where neither is.
         * @enum {string}
         */
        Polarity: "higher" | "lower" | "none";
        /**
         * PolicyConfirm
         * @description Which proposed policy is confirmed: the version that was read.
         */
        PolicyConfirm: {
            audience: components["schemas"]["Audience"];
            /** Version */
            version: number;
        };
        /**
         * PolicyFields
         * @description The rules.
         */
        PolicyFields: {
            /**
             * Largest Small Count
             * @description Counts from 1 to this are hidden.
             * @default 9
             */
            largest_small_count: number;
            /**
             * Zeros Shown
             * @description A zero is nobody, and is shown.
             * @default true
             */
            zeros_shown: boolean;
            /**
             * Interval Width
             * @description How far apart the lowest and the highest count must be that a hidden one could have.
             * @default 5
             */
            interval_width: number;
            /**
             * Fewest Practices
             * @description A total is shown only if so many practices contribute.
             * @default 3
             */
            fewest_practices: number;
            /**
             * Largest Share
             * @description A total is shown only if no practice holds more of its denominator.
             * @default 0.8
             */
            largest_share: number;
            /**
             * @description suppress hides; round5 rounds every count to 5; hes hides 1 to 7 and rounds the rest.
             * @default suppress
             */
            mode: components["schemas"]["Mode"];
            /**
             * Assessment
             * @description Reference of the recorded risk assessment, for anything weaker than the defaults.
             */
            assessment?: string | null;
        };
        /**
         * PolicyRead
         * @description A policy, who agreed it, who set it and, where that needed another steward, who confirmed it.
         */
        PolicyRead: {
            /**
             * Data Set
             * @description * for every data set without one of its own.
             */
            data_set: string;
            audience: components["schemas"]["Audience"];
            /**
             * Version
             * @description 0: shipped with Cairn.
             */
            version: number;
            /** @description proposed: it has an assessment, and holds when another steward has confirmed it. */
            status: components["schemas"]["PolicyStatus"];
            /** Largest Small Count */
            largest_small_count: number;
            /** Zeros Shown */
            zeros_shown: boolean;
            /** Interval Width */
            interval_width: number;
            /** Fewest Practices */
            fewest_practices: number;
            /** Largest Share */
            largest_share: number;
            mode: components["schemas"]["Mode"];
            /** Assessment */
            assessment: string | null;
            /** Agreed Reference */
            agreed_reference: string;
            /** Set By */
            set_by: string | null;
            /** Set At */
            set_at: string | null;
            /** Confirmed By */
            confirmed_by: string | null;
            /** In Force At */
            in_force_at: string | null;
        };
        /**
         * PolicyStatus
         * @description Whether a policy holds, or waits for a second steward.
         * @enum {string}
         */
        PolicyStatus: "in_force" | "proposed";
        /**
         * PolicyWrite
         * @description A policy for one data set and audience.
         */
        PolicyWrite: {
            /**
             * @description everyone: all audiences without a policy of their own.
             * @default everyone
             */
            audience: components["schemas"]["Audience"];
            policy: components["schemas"]["PolicyFields"];
            /**
             * Agreed Reference
             * @description Where it was agreed: agreement, meeting, date.
             */
            agreed_reference: string;
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
         * ProfileItem
         * @description One indicator.
         */
        ProfileItem: {
            indicator: components["schemas"]["IndicatorOfChart"];
            /** Simulated */
            simulated: boolean;
            latest: components["schemas"]["LatestFigure"];
            /**
             * Sparkline
             * @description Oldest first, one for each period: join points of one edition only.
             */
            sparkline: components["schemas"]["SparkPoint"][];
            /** Sentence */
            sentence: string;
            /** @description What is behind the newest figure and the line. */
            data_quality: components["schemas"]["DataQualityRead"];
        };
        /**
         * ProfileRead
         * @description One organisation's indicators, by title.
         */
        ProfileRead: {
            organisation: components["schemas"]["OrganisationOfChart"];
            /** Simulated */
            simulated: boolean;
            /**
             * Period
             * @description The newest period in your sight; null when there is none.
             */
            period: string | null;
            /** Sentence */
            sentence: string;
            membership: components["schemas"]["Membership"];
            /**
             * Membership Sentence
             * @description Says so in words; empty for what is no cluster.
             */
            membership_sentence: string;
            /** @description What is behind all indicators together. */
            data_quality: components["schemas"]["DataQualityRead"];
            /** Items */
            items: components["schemas"]["ProfileItem"][];
        };
        /**
         * ReasonRead
         * @description One thing that is not as it was when the result was computed.
         */
        ReasonRead: {
            /**
             * What
             * @enum {string}
             */
            what: "inputs_revised" | "register_changed" | "definition_changed" | "method_changed" | "stored_result_differs";
            /** Detail */
            detail: string;
        };
        /**
         * RecomputationRead
         * @description What a stored result comes to when it is computed again from the stored observations, placements and definition.
         */
        RecomputationRead: {
            /** Id */
            id: string;
            /**
             * Same
             * @description Byte for byte, for every organisation of the period.
             */
            same: boolean;
            /** Sentence */
            sentence: string;
            /** Result Version */
            result_version: number;
            /**
             * Computed At
             * Format: date-time
             */
            computed_at: string;
            /** Method Version */
            method_version: string;
            /** Input Hash */
            input_hash: string;
            result_hash: components["schemas"]["Hashes"];
            /**
             * Changed
             * @description What has changed since: a result computed afresh today could differ for these reasons.
             */
            changed: components["schemas"]["ReasonRead"][];
            /**
             * Fields
             * @description Of this organisation's figure, as far as it is yours to see.
             */
            fields: components["schemas"]["FieldRead"][];
        };
        /**
         * ReferenceStratum
         * @description The events and people of the reference population in one stratum.
         */
        ReferenceStratum: {
            /** Stratum */
            stratum: string;
            /** Numerator */
            numerator: number;
            /** Denominator */
            denominator: number;
        };
        /**
         * ReliabilityRead
         * @description How much of the differences is signal, over the units with a value.
         */
        ReliabilityRead: {
            /** Median */
            median: number | null;
            /** Share 07 */
            share_07: number | null;
            /** Share 09 */
            share_09: number | null;
            /** Denominator For 07 */
            denominator_for_07: number | null;
            /** Denominator For 09 */
            denominator_for_09: number | null;
        };
        /**
         * ResultPage
         * @description One page of results, in words too.
         */
        ResultPage: {
            /** Items */
            items: components["schemas"]["ResultRead"][];
            /**
             * Next Cursor
             * @description Null on the last page.
             */
            next_cursor: string | null;
            /** Sentence */
            sentence: string;
            /** @description What is behind the figures of this page together. */
            data_quality: components["schemas"]["DataQualityRead"];
        };
        /**
         * ResultRead
         * @description One organisation's figure in one period. A hidden figure is null with a reason, and so is all that follows from it.
         */
        ResultRead: {
            /** Id */
            id: string;
            /** Organisation Id */
            organisation_id: string;
            /**
             * Name
             * @description Lists come in name order. Our own services get the id in its place.
             */
            name: string;
            level: components["schemas"]["Level"];
            /** Indicator */
            indicator: string;
            /** Indicator Version */
            indicator_version: number;
            /**
             * Edition
             * @description The edition of the definition. Figures of different editions are not comparable.
             */
            edition: number;
            /** Period */
            period: string;
            /**
             * Numerator
             * @description Of Scotland to the nearest ten, unless the counts are published elsewhere.
             */
            numerator: number | null;
            /**
             * Denominator
             * @description As the numerator.
             */
            denominator: number | null;
            /**
             * Value
             * @description In the indicator's unit.
             */
            value: number | null;
            /**
             * Lower
             * @description 95% interval.
             */
            lower: number | null;
            /**
             * Upper
             * @description 95% interval.
             */
            upper: number | null;
            /** Scotland */
            scotland: number | null;
            /**
             * Coverage Practices
             * @description Practices behind Scotland's level.
             */
            coverage_practices: number;
            /**
             * Coverage Of
             * @description Practices that there were.
             */
            coverage_of: number;
            /**
             * Coverage Patients Share
             * @description Share of patients registered with those behind it, 0 to 1, in hundredths.
             */
            coverage_patients_share: number | null;
            /**
             * Z
             * @description Exact mid-P z against Scotland.
             */
            z: number | null;
            /**
             * Z Adjusted
             * @description The same with over-dispersion allowed for.
             */
            z_adjusted: number | null;
            /** Band */
            band: ("within" | "above_95" | "above_998" | "below_95" | "below_998") | null;
            /**
             * Favourable
             * @description Outside the range, on the side usually wanted; null inside it.
             */
            favourable: boolean | null;
            /** Reliability */
            reliability: number | null;
            /** Comparable */
            comparable: boolean;
            /** Reason */
            reason: string | null;
            /**
             * Change
             * @description Against the organisation's own 12 earlier figures, in the unit.
             */
            change: number | null;
            /** Change Z */
            change_z: number | null;
            /**
             * Change Adverse Z
             * @description change_z with its sign turned so that negative is adverse.
             */
            change_adverse_z: number | null;
            /** Change Reason */
            change_reason: string | null;
            /** Materiality */
            materiality: number;
            /**
             * Can Alert
             * @description False for context, past the review date, and under an edition no longer in force in the period.
             */
            can_alert: boolean;
            /**
             * Qualifier
             * @description The PHS qualifier that stood beside the numbers, or in their place.
             */
            qualifier: string | null;
            /** @description The state of the data behind the figure. */
            data_state: components["schemas"]["State"];
            /**
             * Data Notes
             * @description What is worth knowing about the data; the page says it in words.
             */
            data_notes: components["schemas"]["Code"][];
            /** @description By whose membership a cluster's figure is added up. */
            membership: components["schemas"]["Membership"];
            /**
             * Membership Differs
             * @description With today's members: those of the time were others, so this is not the stored figure.
             */
            membership_differs: boolean;
            /** Simulated */
            simulated: boolean;
            /** Result Version */
            result_version: number;
            /** Method Version */
            method_version: string;
            /** Input Hash */
            input_hash: string;
        };
        /**
         * RevisionRead
         * @description One version of Scotland's benchmark of a period, and when it was in force.
         */
        RevisionRead: {
            /** Indicator */
            indicator: string;
            /** Edition */
            edition: number;
            /** Period */
            period: string;
            /** Result Version */
            result_version: number;
            /**
             * Computed At
             * Format: date-time
             */
            computed_at: string;
            /** Superseded By */
            superseded_by: number | null;
            /**
             * Cause
             * @enum {string}
             */
            cause: "batch" | "recomputation";
            /**
             * Reason
             * @description Why it was computed again; null where new observations were the reason.
             */
            reason: string | null;
            /** Indicator Version */
            indicator_version: number;
            /** Method Version */
            method_version: string;
            /** Input Hash */
            input_hash: string;
            /** Result Hash */
            result_hash: string | null;
            /**
             * Centre
             * @description Scotland's level as published; null where it is not shown, or was exact (before 1.3.0) and is superseded.
             */
            centre: number | null;
            /** Practices */
            practices: number;
            /** Practices Of */
            practices_of: number;
            /** Patients Share */
            patients_share: number | null;
            /** Signals Observed */
            signals_observed: number;
        };
        /**
         * RunChartPoint
         * @description One period; null where the value is missing.
         */
        RunChartPoint: {
            /** Key */
            key: string;
            /** Value */
            value: number | null;
        };
        /**
         * RunChartPointRead
         * @description One period and its signals.
         */
        RunChartPointRead: {
            /** Key */
            key: string;
            /** Value */
            value: number | null;
            /** Signals */
            signals: ("shift" | "trend" | "astronomical")[];
        };
        /**
         * RunChartRead
         * @description A run chart to draw. Centre, runs and signal are those of the last group; `method.groups` has them all.
         */
        RunChartRead: {
            /** Centre */
            centre: number | null;
            /** Useful Points */
            useful_points: number;
            /** Longest Run */
            longest_run: number;
            /** Longest Run Limit */
            longest_run_limit: number | null;
            /** Crossings */
            crossings: number;
            /** Crossings Limit */
            crossings_limit: number | null;
            /** Runs */
            runs: number;
            /** Runs Lower */
            runs_lower: number | null;
            /** Runs Upper */
            runs_upper: number | null;
            /** Signal */
            signal: boolean | null;
            /** Points */
            points: components["schemas"]["RunChartPointRead"][];
            /**
             * Reason
             * @description Why numbers of this point are null.
             */
            reason: string | null;
            /**
             * Method
             * @description Names, versions and switches, so that the numbers can be made again.
             */
            method: {
                [key: string]: unknown;
            };
        };
        /**
         * RunChartRequest
         * @description A series, oldest point first.
         */
        RunChartRequest: {
            /** Points */
            points: components["schemas"]["RunChartPoint"][];
            /**
             * Rules
             * @default anhoej
             * @enum {string}
             */
            rules: "anhoej" | "perla" | "phs";
            /**
             * Baseline Points
             * @description Rows of the first group that set its median.
             */
            baseline_points?: number | null;
            /**
             * Rebase At
             * @description Keys at which a new group begins.
             * @default []
             */
            rebase_at: string[];
        };
        /**
         * SegmentRead
         * @description One stretch of comparable figures with a range of its own. Two of them share a bridge period and are never joined.
         */
        SegmentRead: {
            /** Centre */
            centre: number | null;
            /** Lower */
            lower: number | null;
            /** Upper */
            upper: number | null;
            baseline: components["schemas"]["BaselineRead"] | null;
            /** Edition */
            edition: number;
            /** From Period */
            from_period: string;
            /** To Period */
            to_period: string;
        };
        /**
         * SignalsRead
         * @description How many practices lie outside the 99.8% limits, and how many chance alone would put there.
         */
        SignalsRead: {
            /** Expected */
            expected: number;
            /** Observed */
            observed: number;
        };
        /**
         * SourceRead
         * @description Where the level was published.
         */
        SourceRead: {
            /** Title */
            title: string;
            /** Link */
            link: string;
            /** Level */
            level: number | null;
            /** Level Of */
            level_of: string;
            /** Period */
            period: string;
        };
        /**
         * SparkPoint
         * @description One period of a small line.
         */
        SparkPoint: {
            /** Period */
            period: string;
            /** Edition */
            edition: number;
            /** Value */
            value: number | null;
            /** Scotland */
            scotland: number | null;
        };
        /**
         * SpcPoint
         * @description One period: a value, or numerator and denominator (p, p_prime, u, u_prime). Null where it is missing.
         */
        SpcPoint: {
            /** Key */
            key: string;
            /** Value */
            value?: number | null;
            /** Numerator */
            numerator?: number | null;
            /** Denominator */
            denominator?: number | null;
        };
        /**
         * SpcPointRead
         * @description One period with its limits; `signals` in order of priority.
         */
        SpcPointRead: {
            /** Key */
            key: string;
            /** Value */
            value: number | null;
            /** Centre */
            centre: number | null;
            /** Lower */
            lower: number | null;
            /** Upper */
            upper: number | null;
            /** Signals */
            signals: ("outside" | "trend" | "two_of_three" | "shift")[];
            /**
             * Point Type
             * @enum {string}
             */
            point_type: "common_cause" | "special_cause_improvement" | "special_cause_concern" | "special_cause_neutral_high" | "special_cause_neutral_low";
            /**
             * Reason
             * @description Why numbers of this point are null.
             */
            reason: string | null;
        };
        /**
         * SpcRead
         * @description A control chart to draw; `variation` is the type of the last point with a value.
         */
        SpcRead: {
            /** Points */
            points: components["schemas"]["SpcPointRead"][];
            /** Variation */
            variation: ("common_cause" | "special_cause_improvement" | "special_cause_concern" | "special_cause_neutral_high" | "special_cause_neutral_low") | null;
            /** Assurance */
            assurance: ("consistently_hitting" | "inconsistent" | "consistently_missing") | null;
            /** Warnings */
            warnings: components["schemas"]["WarningRead"][];
            /**
             * Method
             * @description Names, versions and switches, so that the numbers can be made again.
             */
            method: {
                [key: string]: unknown;
            };
        };
        /**
         * SpcRequest
         * @description A series, oldest point first.
         */
        SpcRequest: {
            /**
             * Chart
             * @enum {string}
             */
            chart: "xmr" | "mr" | "p" | "p_prime" | "u" | "u_prime" | "c" | "g" | "t";
            /** Points */
            points: components["schemas"]["SpcPoint"][];
            /**
             * Rules
             * @default making_data_count
             * @enum {string}
             */
            rules: "making_data_count" | "none";
            /**
             * Improvement
             * @default neutral
             * @enum {string}
             */
            improvement: "increase" | "decrease" | "neutral";
            /**
             * Screen Outlying Ranges
             * @default true
             */
            screen_outlying_ranges: boolean;
            /**
             * Baseline Points
             * @description Rows of the first group that set its limits.
             */
            baseline_points?: number | null;
            /**
             * Rebase At
             * @description Keys at which a new group begins.
             * @default []
             */
            rebase_at: string[];
            /**
             * Target
             * @description In the unit of the plotted values.
             */
            target?: number | null;
        };
        /**
         * Stage
         * @description Where the definition is in its life; one in test is hidden.
         * @enum {string}
         */
        Stage: "test" | "live" | "retired";
        /**
         * StandardStratum
         * @description The people of a standard population in one stratum.
         */
        StandardStratum: {
            /** Stratum */
            stratum: string;
            /** Weight */
            weight: number;
        };
        /**
         * State
         * @description One word for what is behind a figure or a chart; the first that holds is the one that is said.
         * @enum {string}
         */
        State: "no_figures" | "simulated" | "partial" | "provisional" | "qualified" | "revised" | "complete";
        /**
         * Stratum
         * @description The events and people of one unit in one stratum, for example an age band.
         */
        Stratum: {
            /** Key */
            key: string;
            /** Stratum */
            stratum: string;
            /** Numerator */
            numerator: number;
            /** Denominator */
            denominator: number;
        };
        /**
         * TargetRead
         * @description A standing target or standard: shown for orientation; nothing is judged by it.
         */
        TargetRead: {
            /** Value */
            value: number;
            /** What */
            what: string;
            /** Source */
            source: string;
            /** Link */
            link: string;
        };
        /**
         * TrendMethod
         * @description How the newest point was judged, and how the line was.
         */
        TrendMethod: {
            newest: components["schemas"]["MethodRead"] | null;
            /** Own Range */
            own_range: string;
        };
        /**
         * TrendPoint
         * @description One period of a line.
         */
        TrendPoint: {
            /** Period */
            period: string;
            /**
             * Edition
             * @description Figures of one edition of the definition can be compared with each other.
             */
            edition: number;
            /** Numerator */
            numerator: number | null;
            /** Denominator */
            denominator: number | null;
            /** Value */
            value: number | null;
            /**
             * Lower
             * @description 95% interval.
             */
            lower: number | null;
            /**
             * Upper
             * @description 95% interval.
             */
            upper: number | null;
            /** Scotland */
            scotland: number | null;
            /**
             * Deciles
             * @description Scotland's nine deciles, rounded to one decimal (two below 1); null with fewer than 50 practices.
             */
            deciles: number[] | null;
            /** Band */
            band: ("within" | "above_95" | "above_998" | "below_95" | "below_998") | null;
            /** Reliability */
            reliability: number | null;
            /** Comparable */
            comparable: boolean;
            /** Change */
            change: number | null;
            /** Change Z */
            change_z: number | null;
            /**
             * Signals
             * @description Rules of Making Data Count met on its own line.
             */
            signals: string[];
            /**
             * Private
             * @description Only the practice itself sees this period for now.
             */
            private: boolean;
            /** Reason */
            reason: string | null;
            /** @description The state of the data behind the figure. */
            data_state: components["schemas"]["State"];
            /**
             * Data Notes
             * @description What is worth knowing about the data; `data_quality` says it in words.
             */
            data_notes: components["schemas"]["Code"][];
            /** @description How much of Scotland is behind `scotland` and `deciles`. */
            coverage: components["schemas"]["CoverageRead"];
            /** @description Of the peer group of one's own practice; null for everything else. */
            peer_level: components["schemas"]["PeerLevelRead"] | null;
            /**
             * Membership Differs
             * @description With today's members: those of the time were others, so this is not the stored figure.
             */
            membership_differs: boolean;
        };
        /**
         * TrendRead
         * @description A line, ready to draw. Values are in the indicator's unit.
         */
        TrendRead: {
            indicator: components["schemas"]["IndicatorOfChart"];
            organisation: components["schemas"]["OrganisationOfChart"];
            /** Simulated */
            simulated: boolean;
            /** Sentence */
            sentence: string;
            /**
             * Peer Sentence
             * @description The newest level of one's own peer group in words; empty for everything else.
             */
            peer_sentence: string;
            membership: components["schemas"]["Membership"];
            /**
             * Membership Sentence
             * @description Says so in words; empty for what is no cluster.
             */
            membership_sentence: string;
            data_quality: components["schemas"]["DataQualityRead"];
            /**
             * Points
             * @description Oldest first, one for each period: in a bridge period the one of the new edition.
             */
            points: components["schemas"]["TrendPoint"][];
            /**
             * Bridge
             * @description The bridge periods as the edition before counts them: the last point of its segment.
             */
            bridge: components["schemas"]["TrendPoint"][];
            /** @description The range of the newest segment. */
            spc: components["schemas"]["OwnRangeRead"];
            /**
             * Segments
             * @description Oldest first; one, unless what is counted or how it is judged has changed.
             */
            segments: components["schemas"]["SegmentRead"][];
            method: components["schemas"]["TrendMethod"];
        };
        /**
         * VersionRead
         * @description One version of a definition, as it was loaded.
         */
        VersionRead: {
            /** Version */
            version: number;
            /** Edition */
            edition: number;
            /**
             * From Period
             * @description The first period of its edition; null for the first edition.
             */
            from_period: string | null;
            counts: components["schemas"]["Counts"];
            /**
             * Loaded At
             * Format: date-time
             */
            loaded_at: string;
            /**
             * Changed
             * @description The fields that differ from the version before; empty for the first version.
             */
            changed: string[];
            /**
             * Changes
             * @description The entries of the change log that came with it.
             */
            changes: components["schemas"]["ChangeRead"][];
            definition: components["schemas"]["DefinitionRead"];
        };
        /**
         * WarningRead
         * @description Something to know before reading the chart.
         */
        WarningRead: {
            /** Code */
            code: string;
            /** Detail */
            detail: string;
        };
        /**
         * FunnelRead
         * @description A funnel, ready to draw. Values are in the indicator's unit.
         */
        benchmark_api__funnels__schemas__FunnelRead: {
            indicator: components["schemas"]["IndicatorOfChart"];
            /** Period */
            period: string;
            /**
             * Edition
             * @description The edition of the definition: in a bridge period the new one.
             */
            edition: number;
            /**
             * Periods
             * @description The periods you can ask for.
             */
            periods: string[];
            /** Simulated */
            simulated: boolean;
            /** Sentence */
            sentence: string;
            data_quality: components["schemas"]["DataQualityRead"];
            coverage: components["schemas"]["CoverageRead"];
            /** Centre */
            centre: number | null;
            /** Curves */
            curves: components["schemas"]["CurveRead"][];
            /**
             * Points
             * @description By name.
             */
            points: components["schemas"]["FunnelPoint"][];
            /** Hidden */
            hidden: components["schemas"]["HiddenPoint"][];
            /** Density */
            density: components["schemas"]["DensityBin"][];
            reliability: components["schemas"]["FunnelReliability"];
            dispersion: components["schemas"]["Dispersion"];
            signals: components["schemas"]["SignalsRead"];
            method: components["schemas"]["MethodRead"];
        };
        /**
         * FunnelRead
         * @description A funnel to draw.
         */
        benchmark_api__statistics__schemas__FunnelRead: {
            /** Centre */
            centre: number | null;
            dispersion: components["schemas"]["DispersionRead"];
            /** Points */
            points: components["schemas"]["FunnelPointRead"][];
            /** Curves */
            curves: components["schemas"]["CurvePoint"][];
            reliability: components["schemas"]["ReliabilityRead"];
            /**
             * Method
             * @description Names, versions and switches, so that the numbers can be made again.
             */
            method: {
                [key: string]: unknown;
            };
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
    list_indicators: {
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
                    "application/json": components["schemas"]["Page_IndicatorRead_"];
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
            /** @description Some of the input is not valid. Or: Nobody is ranked here */
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
    read_indicator: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An indicator's code. */
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
                    "application/json": components["schemas"]["IndicatorRead"];
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
            /** @description There is no such indicator */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some of the input is not valid. Or: Nobody is ranked here */
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
    list_versions: {
        parameters: {
            query?: {
                /** @description At most this many items. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string | null;
            };
            header?: never;
            path: {
                /** @description An indicator's code. */
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
                    "application/json": components["schemas"]["Page_VersionRead_"];
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
            /** @description There is no such indicator */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some of the input is not valid. Or: Nobody is ranked here */
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
    read_funnel: {
        parameters: {
            query?: {
                /** @description 2026-09; without it, the newest in your sight. */
                period?: string | null;
            };
            header?: never;
            path: {
                /** @description An indicator's code. */
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
                    "application/json": components["schemas"]["benchmark_api__funnels__schemas__FunnelRead"];
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
            /** @description There is no such indicator. Or: There are no figures for this period in your sight */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some of the input is not valid. Or: Nobody is ranked here */
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
    read_trend: {
        parameters: {
            query: {
                /** @description practice:10002, cluster:gc0001, partnership:S37000007, board:S08000030 or country:S92000003. */
                organisation_id: string;
                /** @description Take each range from so many first figures and keep it; without it, from all figures. */
                baseline?: number | null;
                /** @description Of a cluster: `as_was` adds up the members of each period's last day, `as_is` today's members throughout. */
                membership?: components["schemas"]["Membership"];
            };
            header?: never;
            path: {
                /** @description An indicator's code. */
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
                    "application/json": components["schemas"]["TrendRead"];
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
            /** @description There is no such indicator. Or: There is no such organisation in your sight */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Only a cluster's figures can be had with today's members */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some of the input is not valid. Or: Nobody is ranked here */
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
    read_profile: {
        parameters: {
            query?: {
                /** @description Of a cluster: `as_was` adds up the members of each period's last day, `as_is` today's members throughout. */
                membership?: components["schemas"]["Membership"];
            };
            header?: never;
            path: {
                /** @description practice:10002, cluster:gc0001, partnership:S37000007, board:S08000030 or country:S92000003. */
                organisation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    /** @description Of the JSON form: changes when the bytes do. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileRead"];
                    "text/csv": string;
                };
            };
            /** @description You have this answer already */
            304: {
                headers: {
                    /** @description Of the JSON form: changes when the bytes do. */
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
            /** @description There is no such organisation in your sight */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Only a cluster's figures can be had with today's members */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some of the input is not valid. Or: Nobody is ranked here */
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
    read_peer_group: {
        parameters: {
            query?: {
                /** @description The calendar year in which the NHS year begins (1 April); the current one when left out. */
                year?: number | null;
            };
            header?: never;
            path: {
                /** @description practice:10002 */
                organisation_id: string;
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
                    "application/json": components["schemas"]["PeerGroupRead"];
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
            /** @description There is no such organisation in your sight. Or: There is no peer group for this year */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some of the input is not valid. Or: Nobody is ranked here */
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
    list_results: {
        parameters: {
            query?: {
                /** @description Codes of indicators, separated by commas. */
                indicator?: string | null;
                /** @description Periods, separated by commas: 2026-08,2026-09. */
                period?: string | null;
                /** @description Only organisations of this level. */
                level?: components["schemas"]["Level"] | null;
                /** @description Only this organisation: practice:10002. */
                organisation_id?: string | null;
                /** @description Of clusters: `as_was` adds up the members of each period's last day, `as_is` today's; with level=cluster only. */
                membership?: components["schemas"]["Membership"];
                limit?: number;
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
                    "application/json": components["schemas"]["ResultPage"];
                    "text/csv": string;
                    "application/vnd.apache.parquet": string;
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
            /** @description There is no such organisation in your sight */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Only a cluster's figures can be had with today's members */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some of the input is not valid. Or: Nobody is ranked here */
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
    get_result: {
        parameters: {
            query?: {
                /** @description As it was published in this version, computed again from the observations of then. */
                result_version?: number | null;
            };
            header?: never;
            path: {
                /** @description `{indicator}~{edition}~{period}~{organisation_id}`, as lists of results give it. */
                result_id: string;
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
                    "application/json": components["schemas"]["OneResultRead"];
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
            /** @description There is no such result in your sight. Or: There is no such organisation in your sight */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some of the input is not valid. Or: Nobody is ranked here */
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
    recompute_result: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `{indicator}~{edition}~{period}~{organisation_id}`, as lists of results give it. */
                result_id: string;
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
                    "application/json": components["schemas"]["RecomputationRead"];
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
            /** @description There is no such result in your sight. Or: There is no such organisation in your sight */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some of the input is not valid. Or: Nobody is ranked here */
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
    list_revisions: {
        parameters: {
            query?: {
                /** @description Codes of indicators, separated by commas. */
                indicator?: string | null;
                /** @description Periods, separated by commas: 2026-08,2026-09. */
                period?: string | null;
                limit?: number;
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
                    "application/json": components["schemas"]["Page_RevisionRead_"];
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
            /** @description Some of the input is not valid. Or: Nobody is ranked here */
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
    list_benchmarks: {
        parameters: {
            query?: {
                /** @description Codes of indicators, separated by commas. */
                indicator?: string | null;
                /** @description Periods, separated by commas: 2026-08,2026-09. */
                period?: string | null;
                limit?: number;
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
                    "application/json": components["schemas"]["Page_BenchmarkRead_"];
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
            /** @description Some of the input is not valid. Or: Nobody is ranked here */
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
    read_batch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The sender's id of the batch; assurance-api uses the submission's. */
                batch_id: string;
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
                    "application/json": components["schemas"]["BatchRead"];
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
            /** @description There is no such batch */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Some of the input is not valid. Or: Nobody is ranked here */
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
    put_batch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The sender's id of the batch; assurance-api uses the submission's. */
                batch_id: string;
            };
            cookie?: never;
        };
        /** @description The same batch in one of three forms. Lines and forms are read as they arrive, and may have millions of rows. */
        requestBody: {
            content: {
                "application/json": {
                    /** Data Set */
                    data_set: string;
                    /**
                     * Submission Id
                     * @description Where the rows come from; it is told with each of them.
                     */
                    submission_id: string;
                    /** Simulated */
                    simulated: boolean;
                    /** Releases */
                    releases: {
                        /** Period */
                        period: string;
                        /** Private Until */
                        private_until: string | null;
                    }[];
                    /**
                     * SharingWrite
                     * @description The levels at which practices share this data set: the rule, and the practices that decided otherwise.
                     */
                    sharing: {
                        /** Default */
                        default: string[];
                        /** Exceptions */
                        exceptions: {
                            [key: string]: string[];
                        };
                    };
                    /** Rows */
                    rows: {
                        /** Practice Code */
                        practice_code: string;
                        /** Indicator */
                        indicator: string;
                        /** Period */
                        period: string;
                        /** Numerator */
                        numerator?: number | null;
                        /** Denominator */
                        denominator?: number | null;
                        /** Qualifier */
                        qualifier?: ("c" | "z" | "x" | ":" | "d" | "e" | "p" | "r" | "u" | "b") | null;
                        /** Edition */
                        edition?: number | null;
                    }[];
                };
                /**
                 * @example {"data_set": "quality-monthly", "submission_id": "submission-1", "simulated": true, "releases": [{"period": "2026-09", "private_until": null}], "sharing": {"default": ["cluster"], "exceptions": {}}}
                 *     {"practice_code": "10002", "indicator": "antipsychotic-75", "period": "2026-09", "numerator": 41, "denominator": 230}
                 */
                "application/x-ndjson": string;
                "multipart/form-data": {
                    /**
                     * BatchHead
                     * @description What a batch says of all its rows.
                     */
                    head: {
                        /** Data Set */
                        data_set: string;
                        /**
                         * Submission Id
                         * @description Where the rows come from; it is told with each of them.
                         */
                        submission_id: string;
                        /** Simulated */
                        simulated: boolean;
                        /** Releases */
                        releases: {
                            /** Period */
                            period: string;
                            /** Private Until */
                            private_until: string | null;
                        }[];
                        /**
                         * SharingWrite
                         * @description The levels at which practices share this data set: the rule, and the practices that decided otherwise.
                         */
                        sharing: {
                            /** Default */
                            default: string[];
                            /** Exceptions */
                            exceptions: {
                                [key: string]: string[];
                            };
                        };
                    };
                    /**
                     * @description CSV with a header line, its columns in any order.
                     * @example practice_code,indicator,period,numerator,denominator
                     *     10002,antipsychotic-75,2026-09,41,230
                     */
                    rows: string;
                };
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchRead"];
                };
            };
            /** @description Stored; the worker computes it. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchRead"];
                };
            };
            /** @description The body cannot be read. Or: The batch cannot be taken apart */
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
            /** @description This batch was sent before with other content */
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
            /** @description This kind of batch is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The batch has faults and was not stored */
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
    list_observations: {
        parameters: {
            query?: {
                /** @description Codes of indicators, separated by commas. */
                indicator?: string | null;
                /** @description Periods, separated by commas: 2026-08,2026-09. */
                period?: string | null;
                /** @description Only this practice: practice:10002. */
                organisation_id?: string | null;
                /** @description As they were known at the end of this day (UTC). */
                known_on?: string | null;
                /** @description As they were known when the batch of this number had been stored. */
                result_version?: number | null;
                limit?: number;
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
                    "application/json": components["schemas"]["Page_ObservationRead_"];
                    "text/csv": string;
                    "application/vnd.apache.parquet": string;
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
            /** @description There is no such organisation in your sight */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description Two times were named. Or: Say which observations */
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
    calculate_intervals: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IntervalsRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntervalsRead"];
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
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The parts of the call do not fit together. Or: Some of the input is not valid */
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
    judge_funnel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FunnelRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["benchmark_api__statistics__schemas__FunnelRead"];
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
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The parts of the call do not fit together. Or: Some of the input is not valid */
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
    draw_control_chart: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SpcRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SpcRead"];
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
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The parts of the call do not fit together. Or: Some of the input is not valid */
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
    draw_run_chart: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RunChartRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunChartRead"];
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
            /** @description The request is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description The parts of the call do not fit together. Or: Some of the input is not valid */
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
    list_policies: {
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
                    "application/json": components["schemas"]["Page_PolicyRead_"];
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
            /** @description Some of the input is not valid. Or: Nobody is ranked here */
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
    put_policy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A data set's code; * for every data set without a policy of its own. */
                data_set: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PolicyWrite"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyRead"];
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
            /** @description The policy would protect too little */
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
            /** @description Some of the input is not valid. Or: Nobody is ranked here */
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
    confirm_policy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A data set's code; * for every data set without a policy of its own. */
                data_set: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PolicyConfirm"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyRead"];
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
            /** @description Your role does not allow this. Or: Nobody confirms a policy that they proposed */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description There is no such policy */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDetails"];
                };
            };
            /** @description This policy does not wait for anybody */
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
            /** @description Some of the input is not valid. Or: Nobody is ranked here */
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
